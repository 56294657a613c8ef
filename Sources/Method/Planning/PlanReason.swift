/// Why the planner proposes a touch on a day, as facts; `sentence` puts it into words, `description` into a string to
/// be stored.
public struct PlanReason: Sendable, Hashable {
    public let work: PlanningWork
    /// Which touch of the account in this month it is, from 1.
    public let touch: Int
    /// How many touches the account has in this month's plan.
    public let touches: Int
    /// Days without a touch, counted to the planned date; nil when the account has never been touched.
    public let untouchedDays: Int?
    /// When the rhythm asks for it (B and C).
    public let due: CivilDate?
    /// How far the account has come in the sales process (A): the number of its `Stage`.
    public let stageRank: Int?
    /// When it is expected to sign (A).
    public let expected: CivilDate?
    /// The score in the mining queue (new).
    public let miningScore: Int?
    /// The token of the mining queue's reason (new).
    public let miningReason: String?
    /// The city's code when other accounts of the city are touched on the same day.
    public let sharedCity: String?
    /// One of those accounts.
    public let companion: Int64?

    public init(
        work: PlanningWork, touch: Int, touches: Int, untouchedDays: Int? = nil, due: CivilDate? = nil,
        stageRank: Int? = nil, expected: CivilDate? = nil, miningScore: Int? = nil, miningReason: String? = nil,
        sharedCity: String? = nil, companion: Int64? = nil
    ) {
        self.work = work
        self.touch = touch
        self.touches = touches
        self.untouchedDays = untouchedDays
        self.due = due
        self.stageRank = stageRank
        self.expected = expected
        self.miningScore = miningScore
        self.miningReason = miningReason
        self.sharedCity = sharedCity
        self.companion = companion
    }
}
