/// Everything that the plan of one salesperson's month depends on.
public struct MonthPlanRequest: Sendable, Hashable {
    public let month: CivilMonth
    /// Nothing is planned before this date.
    public let today: CivilDate
    /// The working days of the whole month, by the holiday calendar and without leave, in any order. The budget is
    /// scaled to their number. Days of other months are ignored.
    public let workingDays: [CivilDate]
    public let budget: TimeBudget
    /// The accounts of the salesperson, in any order.
    public let candidates: [PlanCandidate]
    /// What was done, or fixed by hand: stays exactly as it is, and counts against the day, the budget and the
    /// touches of its account. Touches of other months are ignored.
    public let kept: [AccountTouch]
    /// What an earlier plan of the month said and nobody has done, moved or removed. It is planned on the same date
    /// again where it still fits, so that a new plan moves nothing without need. Only customer, date and work matter.
    public let previous: [AccountTouch]
    /// How many customers a shortfall names; the others are only counted.
    public let namedInShortfall: Int

    public init(
        month: CivilMonth, today: CivilDate, workingDays: [CivilDate], budget: TimeBudget = .standard,
        candidates: [PlanCandidate], kept: [AccountTouch] = [], previous: [AccountTouch] = [],
        namedInShortfall: Int = 20
    ) {
        self.month = month
        self.today = today
        self.workingDays = workingDays
        self.budget = budget
        self.candidates = candidates
        self.kept = kept
        self.previous = previous
        self.namedInShortfall = namedInShortfall
    }
}
