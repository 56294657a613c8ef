extension HoldingRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case capacity, holdingLimit, gradeLimits, recycleDays, warnDays, supervisorWarnDays, protectedDays, noReclaimDays, signedDays,
            followUps, poolLooks, assignment
        // They were of markets alone when they were first stored.
        case recyclingRules = "recycleDaysOfMarkets"
    }

    /// A number that was not stored has the method's default, so that settings of an earlier version stay readable.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        capacity = try values.decodeIfPresent(Int.self, forKey: .capacity) ?? capacity
        holdingLimit = try values.decodeIfPresent(Int.self, forKey: .holdingLimit) ?? holdingLimit
        gradeLimits = try values.decodeIfPresent(ByGrade<Int>.self, forKey: .gradeLimits) ?? gradeLimits
        recycleDays = try values.decodeIfPresent(ByGrade<Int>.self, forKey: .recycleDays) ?? recycleDays
        recyclingRules = try values.decodeIfPresent([RecyclingRule].self, forKey: .recyclingRules) ?? recyclingRules
        warnDays = try values.decodeIfPresent(Int.self, forKey: .warnDays) ?? warnDays
        supervisorWarnDays = try values.decodeIfPresent(Int.self, forKey: .supervisorWarnDays) ?? supervisorWarnDays
        protectedDays = try values.decodeIfPresent(Int.self, forKey: .protectedDays) ?? protectedDays
        noReclaimDays = try values.decodeIfPresent(Int.self, forKey: .noReclaimDays) ?? noReclaimDays
        signedDays = try values.decodeIfPresent(Int.self, forKey: .signedDays) ?? signedDays
        if let words = try values.decodeIfPresent([TouchOutcome].self, forKey: .followUps) { followUps = Set(words) }
        if let looks = try values.decodeIfPresent([String: Int].self, forKey: .poolLooks) {
            poolLooks = Dictionary(uniqueKeysWithValues: looks.compactMap { word, looks in Role(rawValue: word).map { ($0, looks) } })
        }
        assignment = try values.decodeIfPresent(Assignment.self, forKey: .assignment) ?? assignment
        try validate()
    }

    /// The outcomes in their own order, so that the same rules are the same text.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(capacity, forKey: .capacity)
        try values.encode(holdingLimit, forKey: .holdingLimit)
        try values.encode(gradeLimits, forKey: .gradeLimits)
        try values.encode(recycleDays, forKey: .recycleDays)
        try values.encode(recyclingRules, forKey: .recyclingRules)
        try values.encode(warnDays, forKey: .warnDays)
        try values.encode(supervisorWarnDays, forKey: .supervisorWarnDays)
        try values.encode(protectedDays, forKey: .protectedDays)
        try values.encode(noReclaimDays, forKey: .noReclaimDays)
        try values.encode(signedDays, forKey: .signedDays)
        try values.encode(TouchOutcome.allCases.filter(followUps.contains), forKey: .followUps)
        try values.encode(Dictionary(uniqueKeysWithValues: poolLooks.map { ($0.rawValue, $1) }), forKey: .poolLooks)
        try values.encode(assignment, forKey: .assignment)
    }
}
