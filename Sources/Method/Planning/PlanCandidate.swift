/// An account of one salesperson that the month's plan may take up.
public struct PlanCandidate: Sendable, Hashable {
    /// A customer is given once; were it given for two kinds of work, the first of A, B, C, new counts.
    public let customer: Int64
    /// Its grade A, B or C, or `new` when it comes from the mining queue.
    public let work: PlanningWork
    /// The code of its city, or of its province when no city is known: accounts with the same code share days.
    public let city: String?
    /// The last real follow-up; nil when it has never been touched.
    public let lastTouch: CivilDate?
    /// When the rhythm of its grade asks for the next touch (B and C); nil counts as due.
    public let due: CivilDate?
    /// When it is expected to sign (A).
    public let expected: CivilDate?
    /// How far it has come in the sales process (A): the number of its `Stage`, 0 for none.
    public let stageRank: Int
    /// Its score in the mining queue (new), higher is likelier.
    public let miningScore: Int
    /// Why the mining queue names it: a token that the caller turns into words.
    public let miningReason: String

    public init(
        customer: Int64, work: PlanningWork, city: String? = nil, lastTouch: CivilDate? = nil,
        due: CivilDate? = nil, expected: CivilDate? = nil, stageRank: Int = 0, miningScore: Int = 0,
        miningReason: String = ""
    ) {
        self.customer = customer
        self.work = work
        self.city = city
        self.lastTouch = lastTouch
        self.due = due
        self.expected = expected
        self.stageRank = stageRank
        self.miningScore = miningScore
        self.miningReason = miningReason
    }
}
