/// The days of a month that can still be planned, with their free minutes and the cities already on them.
struct DayBoard {
    private let month: PlanMonth
    private var free: [Int]
    /// Of each day, how many touches there are in each city.
    private var cities: [[String: Int]]
    private let indexes: [CivilDate: Int]
    /// Of each account, the dates on which it is touched in this month.
    private var dates: [Int64: [CivilDate]] = [:]

    init(_ month: PlanMonth) {
        self.month = month
        free = [Int](repeating: TimeBudget.minutesPerDay, count: month.open.count)
        cities = [[String: Int]](repeating: [:], count: month.open.count)
        indexes = Dictionary(uniqueKeysWithValues: zip(month.open, 0...))
    }

    /// Takes in what is there already, without asking whether it fits.
    mutating func add(_ touch: AccountTouch, city: String?) {
        dates[touch.customer, default: []].append(touch.date)
        guard let index = indexes[touch.date] else { return }
        free[index] -= touch.minutes
        if let city { cities[index][city, default: 0] += 1 }
    }

    /// Whether the account can be touched on a date: an open day with room, in a period without a touch of it.
    func fits(_ touch: AccountTouch) -> Bool {
        guard let index = indexes[touch.date], free[index] >= touch.minutes else { return false }
        return !usedPeriods(touch.customer, touch.work).contains(month.period(touch.work, touch.date))
    }

    /// The day that suits the next touch of the account best, nil when none has room.
    func bestDay(for candidate: PlanCandidate, minutes: Int) -> CivilDate? {
        let used = usedPeriods(candidate.customer, candidate.work)
        let touched = dates[candidate.customer] ?? []
        let neighbours = Set(touched + [candidate.lastTouch].compactMap { $0 }).map(\.dayNumber)
        let dueNumber = touched.isEmpty ? candidate.due?.dayNumber : nil
        var best: (cost: Int, date: CivilDate)?
        for (index, date) in month.open.enumerated()
        where free[index] >= minutes && !used.contains(month.period(candidate.work, date)) {
            let cost =
                cityCost(index, candidate.city) + loadCost(index)
                + Self.gapCost(date.dayNumber, neighbours, candidate.work) + Self.dueCost(date.dayNumber, dueNumber)
            if cost < best?.cost ?? .max { best = (cost, date) }
        }
        return best?.date
    }

    private func usedPeriods(_ customer: Int64, _ work: PlanningWork) -> [Int] {
        dates[customer]?.map { month.period(work, $0) } ?? []
    }

    /// A day in the same city is best, then a day without a city yet, then one with few other cities.
    private func cityCost(_ index: Int, _ city: String?) -> Int {
        guard let city else { return 0 }
        if cities[index][city] != nil { return 0 }
        return cities[index].isEmpty ? 200 : 300 + 40 * cities[index].count
    }

    /// The emptier day is better, a little.
    private func loadCost(_ index: Int) -> Int { (TimeBudget.minutesPerDay - free[index]) / 16 }

    /// Touches of an account keep a distance: A customers five days, B ten, C fourteen.
    private static func gapCost(_ day: Int, _ neighbours: [Int], _ work: PlanningWork) -> Int {
        let wanted =
            switch work {
            case .a: 5
            case .b: 10
            case .c: 14
            case .new: 0
            }
        return neighbours.reduce(0) { $0 + 18 * max(0, wanted - abs($1 - day)) }
    }

    /// Near the due date, rather early than late; what has no due date or is overdue, soon.
    private static func dueCost(_ day: Int, _ due: Int?) -> Int {
        guard let due else { return 0 }
        return min(60, day < due ? 3 * (due - day) : 4 * (day - due))
    }
}
