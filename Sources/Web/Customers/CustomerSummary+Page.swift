import CRM
import Method

extension CustomerSummary {
    /// A row of the list of customers, which shows how far the need or the sale has come, and for what, too.
    static func listed(_ row: CustomerRow) -> CustomerSummary {
        var summary = CustomerSummary(row)
        summary.progress = progressName(need: row.need, stage: row.stage)
        summary.productLine = row.productLine?.name
        return summary
    }

    /// The head of a customer's own page.
    init(_ page: CustomerPage) {
        let customer = page.customer
        let profile = customer.profile
        self.init(
            id: customer.id, name: profile.name.written, stockCode: profile.stockCode,
            grade: customer.grade.map {
                GradeMark(
                    $0, isStale: customer.isStale, isOverride: customer.gradeReason?.override != nil,
                    reason: page.gradeSentence)
            },
            standing: customer.standing, holder: page.holderName,
            industry: industryName(profile.market, word: profile.industryWord), region: profile.place,
            progress: progressName(need: customer.need, stage: customer.stage), nextStep: customer.nextStep,
            nextStepOn: customer.nextStepOn, lastTouch: customer.lastTouchOn, touchDue: customer.touchDueOn,
            isSample: customer.isSample)
    }
}

/// The stage of the sale where there is one, else how far the need has come; nothing where there is no need.
private func progressName(need: Need, stage: Stage?) -> Text? {
    stage?.shortName ?? (need == .none ? nil : need.name)
}

extension CustomerProfile {
    /// The region by its name, or in the source's word while its code is not known.
    var place: Text? { regionName(region) ?? areaWord.map(Text.init(verbatim:)) }
}
