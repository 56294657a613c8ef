/// A grade with its reason, and when to look again.
public struct Grading: Sendable, Hashable {
    public let grade: Grade
    public let reason: GradeReason
    /// The first day on which time alone, with the facts unchanged, makes the grade, its staleness or its rule another.
    ///
    /// Nil when time alone never will. The nightly regrading needs to look only at customers whose day has come.
    public let nextChange: CivilDate?

    /// The expected date has passed, and the grade is only kept for the days of grace.
    public var isStale: Bool { reason.isStale }
}

extension GradeRules {
    /// See `Grading.nextChange`. Computed from the few days on which a rule may begin or end, not by trying days.
    func nextChange(_ facts: Facts, after today: CivilDate) -> CivilDate? {
        guard let date = facts.expected?.lastDay else { return nil }
        if today < date {
            if facts.need >= .arisen {
                let ofB = Horizon.firstDay(within: monthsOfB, of: date)
                if today < ofB { return ofB }
            }
            if facts.need == .clear {
                let ofA = Horizon.firstDay(within: monthsOfA, of: date)
                if today < ofA { return ofA }
            }
        }
        // The day after the date is stale or, without grace, the end of what the date was good for.
        if today <= date, graceDays > 0 || facts.need >= .arisen { return date.adding(days: 1) }
        let end = date.adding(days: graceDays + 1)
        return graceDays > 0 && today < end ? end : nil
    }
}
