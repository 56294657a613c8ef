/// When consent is needed, when those who may give it are reminded, and how long a request waits (METHOD §2).
public struct ApprovalRules: Sendable, Hashable {
    /// Which hand-overs of a salesperson need consent.
    public enum HandOverConsent: Int, Sendable, CaseIterable, Codable {
        case never, toAnotherTeam, always

        /// - Throws: for a number that stands for none of them.
        public init(number: Int) throws(InvalidSetting) {
            try InvalidSetting.check(
                "handOverConsent", number, in: 0...2, called: Text("交出的审批", "交出的審批", "Consent to hand-overs"))
            self = HandOverConsent(rawValue: number) ?? .toAnotherTeam
        }
    }

    public var handOverConsent = HandOverConsent.toAnotherTeam
    /// Those who may decide are reminded so many days after they were asked, for the first, second and third time.
    public var firstReminder = 1
    public var secondReminder = 3
    public var thirdReminder = 5
    /// So many days after they were asked, the next level up is asked.
    public var escalation = 6
    /// An exchange that nobody has answered, or consented to, for so many days is over.
    public var exchangeDays = 7

    public init() {}

    public var reminders: [Int] { [firstReminder, secondReminder, thirdReminder] }

    /// - Throws: when a number is out of its range, or the days do not follow each other.
    public func validate() throws(InvalidSetting) {
        try InvalidSetting.check(
            "firstReminder", firstReminder, in: 1...90, called: Text("第一次提醒", "第一次提醒", "The first reminder"))
        try InvalidSetting.check(
            "secondReminder", secondReminder, in: (firstReminder + 1)...120,
            called: Text("第二次提醒", "第二次提醒", "The second reminder"))
        try InvalidSetting.check(
            "thirdReminder", thirdReminder, in: (secondReminder + 1)...150,
            called: Text("第三次提醒", "第三次提醒", "The third reminder"))
        try InvalidSetting.check(
            "escalation", escalation, in: (thirdReminder + 1)...180,
            called: Text("升级审批", "升級審批", "The day of escalation"))
        try InvalidSetting.check(
            "exchangeDays", exchangeDays, in: 1...365,
            called: Text("名单交换的有效天数", "名單交換的有效天數", "The days of an exchange"))
    }

    /// Whether somebody who may not consent needs consent to hand a customer over.
    ///
    /// - Parameters: the teams of whoever holds it and of whoever is to have it; nil is no team.
    public func handOverNeedsConsent(from team: Int64?, to other: Int64?) -> Bool {
        switch handOverConsent {
        case .never: false
        case .toAnotherTeam: team != other
        case .always: true
        }
    }
}

extension ApprovalRules: Codable {
    private enum CodingKeys: String, CodingKey {
        case handOverConsent, firstReminder, secondReminder, thirdReminder, escalation, exchangeDays
    }

    /// A number that was not stored has its default, so that settings of an earlier version stay readable.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        handOverConsent = try values.decodeIfPresent(HandOverConsent.self, forKey: .handOverConsent) ?? handOverConsent
        firstReminder = try values.decodeIfPresent(Int.self, forKey: .firstReminder) ?? firstReminder
        secondReminder = try values.decodeIfPresent(Int.self, forKey: .secondReminder) ?? secondReminder
        thirdReminder = try values.decodeIfPresent(Int.self, forKey: .thirdReminder) ?? thirdReminder
        escalation = try values.decodeIfPresent(Int.self, forKey: .escalation) ?? escalation
        exchangeDays = try values.decodeIfPresent(Int.self, forKey: .exchangeDays) ?? exchangeDays
        try validate()
    }
}
