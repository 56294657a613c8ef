import CRM
import Method

extension CustomerSummary {
    /// A row of a list as it is shown.
    init(_ row: CustomerRow) {
        self.init(
            id: row.id, name: row.name,
            grade: row.grade.map { GradeMark($0, isStale: row.isStale, isOverride: row.isOverride) },
            standing: row.standing, holder: row.holderName,
            industry: industryName(row.market, word: row.industryWord), region: regionName(row.region, word: nil),
            progress: progress(need: row.need, stage: row.stage), nextStep: row.nextStep, nextStepOn: row.nextStepOn,
            lastTouch: row.lastTouchOn, touchDue: row.touchDueOn, isSample: row.isSample)
    }

    /// The head of a customer's own page.
    init(_ page: CustomerPage) {
        let customer = page.customer
        self.init(
            id: customer.id, name: customer.profile.name.written, stockCode: customer.profile.stockCode,
            grade: customer.grade.map {
                GradeMark(
                    $0, isStale: customer.isStale, isOverride: customer.gradeReason?.override != nil,
                    reason: page.gradeSentence)
            },
            standing: customer.standing, holder: page.holderName,
            industry: industryName(customer.profile.market, word: customer.profile.industryWord),
            region: regionName(customer.profile.region, word: customer.profile.areaWord),
            progress: progress(need: customer.need, stage: customer.stage), nextStep: customer.nextStep,
            nextStepOn: customer.nextStepOn, lastTouch: customer.lastTouchOn, touchDue: customer.touchDueOn,
            isSample: customer.isSample)
    }
}

/// The stage of the sale where there is one, else how far the need has come; nothing where there is no need.
private func progress(need: Need, stage: Stage?) -> Text? {
    stage?.shortName ?? (need == .none ? nil : need.name)
}

/// The industry in the source's own word where the page speaks its language, else by the name of the market.
func industryName(_ market: Method.Market, word: String?) -> Text? {
    guard market != .any else { return word.map(Text.init(verbatim:)) }
    return Text(word ?? market.name.simplified, market.name.traditional, market.name.english)
}
