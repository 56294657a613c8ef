/// How many customers a salesperson holds, and when one that is not looked after goes back to the pool (METHOD §2).
public struct HoldingRules: Sendable, Hashable {
    /// The supplementary list tops a salesperson up to so many customers: 8 A, 12 B and 24 C of METHOD §6.
    public var capacity: Int
    /// Nobody may claim a customer while holding so many.
    public var holdingLimit: Int
    /// A customer without real follow-up for so many whole days is recycled.
    public var recycleDays: ByGrade<Int>
    /// The holder is warned so many days ahead.
    public var warnDays: Int
    /// For so many days after it came to its holder, a customer is never recycled.
    public var protectedDays: Int
    /// For so many days after letting a customer go, the same person cannot claim it.
    public var noReclaimDays: Int

    public init(
        capacity: Int = 44, holdingLimit: Int = 300,
        recycleDays: ByGrade<Int> = ByGrade(a: 7, b: 30, c: 90, d: 180),
        warnDays: Int = 7, protectedDays: Int = 14, noReclaimDays: Int = 30
    ) {
        self.capacity = capacity
        self.holdingLimit = holdingLimit
        self.recycleDays = recycleDays
        self.warnDays = warnDays
        self.protectedDays = protectedDays
        self.noReclaimDays = noReclaimDays
    }

    /// - Throws: when a number is out of its range, or the limit is below the capacity.
    public func validate() throws(InvalidSetting) {
        try InvalidSetting.check("capacity", capacity, in: 0...10_000, called: Text("名单容量", "名單容量", "The capacity"))
        try InvalidSetting.check(
            "holdingLimit", holdingLimit, in: capacity...100_000,
            called: Text("持有上限", "持有上限", "The holding limit"))
        for grade in Grade.allCases {
            try InvalidSetting.check(
                "recycleDays.\(grade.rawValue)", recycleDays[grade], in: 1...3650,
                called: grade.name + Text("回收天数", "回收天數", ": the days until recycling"))
        }
        try InvalidSetting.check(
            "warnDays", warnDays, in: 0...365, called: Text("预警天数", "預警天數", "The days of warning"))
        try InvalidSetting.check(
            "protectedDays", protectedDays, in: 0...3650, called: Text("保护天数", "保護天數", "The protected days"))
        try InvalidSetting.check(
            "noReclaimDays", noReclaimDays, in: 0...3650,
            called: Text("禁止重领天数", "禁止重領天數", "The days without re-claim"))
    }

    /// The first day on which the customer is taken back into the pool.
    ///
    /// Whole days count: with 7 days, a customer last followed up on Monday the 1st is safe while it is followed up by
    /// the end of the 8th, and goes on the 9th.
    /// - Parameters:
    ///   - lastTouch: the last real follow-up (`TouchOutcome.isRealFollowUp`); one by an earlier holder does not count.
    ///   - heldSince: when it came to its holder.
    public func recycleDate(grade: Grade, lastTouch: CivilDate?, heldSince: CivilDate) -> CivilDate {
        let start = max(lastTouch ?? heldSince, heldSince)
        return max(
            start.adding(days: recycleDays[grade] + 1), heldSince.adding(days: protectedDays + 1))
    }

    /// The day on which the holder is warned of the recycling.
    ///
    /// At most half of the recycling time ahead, or a grade with as many days of recycling as of warning
    /// would be warned of from the moment that it was followed up.
    public func warnDate(grade: Grade, lastTouch: CivilDate?, heldSince: CivilDate) -> CivilDate {
        recycleDate(grade: grade, lastTouch: lastTouch, heldSince: heldSince)
            .adding(days: -min(warnDays, recycleDays[grade] / 2))
    }

    /// The first day on which somebody may claim again what he or she let go.
    public func reclaimDate(letGo: CivilDate) -> CivilDate { letGo.adding(days: noReclaimDays + 1) }

    /// How many customers the supplementary list adds for somebody who holds so many.
    public func shortage(holding: Int) -> Int { max(0, capacity - holding) }

    /// How many more somebody who holds so many may claim.
    public func claimable(holding: Int) -> Int { max(0, holdingLimit - holding) }
}

extension HoldingRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case capacity, holdingLimit, recycleDays, warnDays, protectedDays, noReclaimDays
    }

    /// A number that was not stored has the method's default, so that settings of an earlier version stay readable.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        capacity = try values.decodeIfPresent(Int.self, forKey: .capacity) ?? capacity
        holdingLimit = try values.decodeIfPresent(Int.self, forKey: .holdingLimit) ?? holdingLimit
        recycleDays = try values.decodeIfPresent(ByGrade<Int>.self, forKey: .recycleDays) ?? recycleDays
        warnDays = try values.decodeIfPresent(Int.self, forKey: .warnDays) ?? warnDays
        protectedDays = try values.decodeIfPresent(Int.self, forKey: .protectedDays) ?? protectedDays
        noReclaimDays = try values.decodeIfPresent(Int.self, forKey: .noReclaimDays) ?? noReclaimDays
        try validate()
    }
}
