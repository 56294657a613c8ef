/// How long a request has waited at one level of those who may decide, and what is to be done about it.
public struct ApprovalPatience: Sendable, Hashable {
    public enum Due: Sendable, Hashable {
        /// The first, second or third.
        case reminder(Int)
        /// The next level up is asked.
        case escalation
    }

    /// The day on which this level was asked.
    public var since: CivilDate
    /// How often it has been reminded.
    public var reminded: Int
    /// There is nobody above.
    public var isLastLevel: Bool

    public init(since: CivilDate, reminded: Int = 0, isLastLevel: Bool) {
        self.since = since
        self.reminded = reminded
        self.isLastLevel = isLastLevel
    }

    /// What is due on a day. Of reminders that nobody sent in time, since the program stood still, only the last is.
    public func due(on date: CivilDate, _ rules: ApprovalRules) -> Due? {
        let waited = since.days(to: date)
        if !isLastLevel, waited >= rules.escalation { return .escalation }
        guard let last = rules.reminders.lastIndex(where: { $0 <= waited }), last >= reminded else { return nil }
        return .reminder(last + 1)
    }

    /// The next day on which something is due; nil when nothing is any more.
    public func nextDue(_ rules: ApprovalRules) -> CivilDate? {
        if reminded < rules.reminders.count { return since.adding(days: rules.reminders[max(reminded, 0)]) }
        return isLastLevel ? nil : since.adding(days: rules.escalation)
    }
}
