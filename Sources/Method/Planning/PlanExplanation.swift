/// What the reasons of a plan's entries are made of: the touches of each account, and who shares a city and a day.
struct PlanExplanation {
    private struct Place: Hashable {
        let date: CivilDate
        let city: String
    }

    /// In order.
    private let dates: [Int64: [CivilDate]]
    /// In the order of `AccountTouch`.
    private var customers: [Place: [Int64]] = [:]

    init(
        kept: [AccountTouch], keptCities: [Int64: String],
        planned: [(touch: AccountTouch, candidate: PlanCandidate)]
    ) {
        let cities = planned.reduce(into: keptCities) { $0[$1.candidate.customer] = $1.candidate.city }
        dates = Dictionary(grouping: kept + planned.map(\.touch), by: \.customer).mapValues { $0.map(\.date).sorted() }
        for touch in (kept + planned.map(\.touch)).sorted() {
            guard let city = cities[touch.customer] else { continue }
            customers[Place(date: touch.date, city: city), default: []].append(touch.customer)
        }
    }

    func reason(_ touch: AccountTouch, _ candidate: PlanCandidate) -> PlanReason {
        let all = dates[touch.customer] ?? []
        let before = all.filter { $0 < touch.date }
        let lastBefore = [before.last, candidate.lastTouch].compactMap { $0 }.filter { $0 < touch.date }.max()
        let companion = candidate.city.flatMap { city in
            customers[Place(date: touch.date, city: city)]?.first { $0 != touch.customer }
        }
        let isA = touch.work == .a
        let isNew = touch.work == .new
        return PlanReason(
            work: touch.work, touch: before.count + 1, touches: all.count,
            untouchedDays: lastBefore.map { $0.days(to: touch.date) },
            due: isA || isNew ? nil : candidate.due, stageRank: isA ? candidate.stageRank : nil,
            expected: isA ? candidate.expected : nil, miningScore: isNew ? candidate.miningScore : nil,
            miningReason: isNew && !candidate.miningReason.isEmpty ? candidate.miningReason : nil,
            sharedCity: companion == nil ? nil : candidate.city, companion: companion)
    }
}
