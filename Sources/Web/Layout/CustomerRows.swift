import CRM
import Method

extension CustomerSummary {
    init(_ row: CustomerRow) {
        self.init(
            id: row.id, name: row.name,
            grade: row.grade.map { GradeMark($0, isStale: row.isStale, isOverride: row.isOverride) },
            standing: row.standing, holder: row.holderName, industry: industryName(row.market, word: row.industryWord),
            region: regionName(row.region), nextStep: row.nextStep, nextStepOn: row.nextStepOn,
            lastTouch: row.lastTouchOn, touchDue: row.touchDueOn, isSample: row.isSample)
    }
}

/// The industry as the method names it, or in the words of the source while it is only known so far as the sector.
func industryName(_ market: Market, word: String?) -> Text? {
    switch market {
    case .any: word.map(Text.init(verbatim:))
    case .sector(let sector): word.map { sector.name + Text(verbatim: " · \($0)") } ?? sector.name
    case .industry(let industry): industry.name
    }
}
