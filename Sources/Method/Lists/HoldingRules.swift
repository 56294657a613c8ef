/// How many customers a salesperson holds, and when one that is not looked after goes back to the pool (METHOD §2).
public struct HoldingRules: Sendable, Hashable {
    /// The supplementary list tops a salesperson up to so many customers: 8 A, 12 B and 24 C of METHOD §6.
    public var capacity: Int
    /// Nobody may claim a customer while holding so many.
    public var holdingLimit: Int
    /// Nobody may claim a customer of a grade while holding so many of it.
    public var gradeLimits: ByGrade<Int>
    /// A customer without real follow-up for so many whole days is recycled.
    public var recycleDays: ByGrade<Int>
    /// Other days in some markets and for some product lines; of those that cover a customer the most specific one holds.
    public var recyclingRules: [RecyclingRule]
    /// The holder is warned so many days ahead.
    public var warnDays: Int
    /// Who supervises the holder is told so many days ahead, when nothing has happened.
    public var supervisorWarnDays: Int
    /// For so many days after it came to its holder, a customer is never recycled.
    public var protectedDays: Int
    /// For so many days after letting a customer go, the same person cannot claim it.
    public var noReclaimDays: Int
    /// A signed customer is kept for so many days after its contract has ended, whatever its touches.
    public var signedDays: Int
    /// What came of a touch for it to count as a real follow-up.
    public var followUps: Set<TouchOutcome>
    /// How many pool customers somebody may look into on a day; a role that is not named looks into any number.
    public var poolLooks: [Role: Int]
    /// Who of several that answer for a cell is given the next customer.
    public var assignment: Assignment

    public init(
        capacity: Int = 44, holdingLimit: Int = 300,
        gradeLimits: ByGrade<Int> = ByGrade(a: 40, b: 80, c: 200, d: 300),
        recycleDays: ByGrade<Int> = ByGrade(a: 7, b: 30, c: 90, d: 180),
        recyclingRules: [RecyclingRule] = [],
        warnDays: Int = 7, supervisorWarnDays: Int = 2, protectedDays: Int = 14, noReclaimDays: Int = 30,
        signedDays: Int = 90,
        followUps: Set<TouchOutcome> = Set(TouchOutcome.allCases.filter(\.isRealFollowUp)),
        poolLooks: [Role: Int] = [.salesperson: 50], assignment: Assignment = .freeCapacity
    ) {
        self.capacity = capacity
        self.holdingLimit = holdingLimit
        self.gradeLimits = gradeLimits
        self.recycleDays = recycleDays
        self.recyclingRules = recyclingRules
        self.warnDays = warnDays
        self.supervisorWarnDays = supervisorWarnDays
        self.protectedDays = protectedDays
        self.noReclaimDays = noReclaimDays
        self.signedDays = signedDays
        self.followUps = followUps
        self.poolLooks = poolLooks
        self.assignment = assignment
    }

    /// How many customers the supplementary list adds for somebody who holds so many.
    public func shortage(holding: Int) -> Int { max(0, capacity - holding) }

    /// How many more somebody who holds so many may claim.
    public func claimable(holding: Int) -> Int { max(0, holdingLimit - holding) }

    /// How many more of a grade somebody who holds so many of it may claim.
    public func claimable(_ grade: Grade, holding: Int) -> Int { max(0, gradeLimits[grade] - holding) }

    /// The first day on which somebody may claim again what he or she let go.
    public func reclaimDate(letGo: CivilDate) -> CivilDate { letGo.adding(days: noReclaimDays + 1) }

    /// Whether a touch that ended so keeps a customer on a list.
    public func isFollowUp(_ outcome: TouchOutcome) -> Bool { followUps.contains(outcome) }
}

/// Who of several people that answer for one cell is given the next customer.
public enum Assignment: String, Sendable, CaseIterable, Codable {
    /// In turn, by their shares.
    case roundRobin = "round_robin"
    /// Whoever has most room left, by their shares.
    case freeCapacity = "free_capacity"

    public var name: Text {
        switch self {
        case .roundRobin: Text("按份额轮流", "按份額輪流", "in turn, by share")
        case .freeCapacity: Text("按空余容量", "按空餘容量", "by free capacity")
        }
    }
}
