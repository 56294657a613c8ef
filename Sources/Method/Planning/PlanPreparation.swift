/// When next month's plan is made ahead (METHOD section 6): late enough that it knows the month's facts, early enough that the
/// salesperson can move things before the first.
public enum PlanPreparation {
    /// The last working days of a month on which the next one is planned.
    public static let lastWorkingDays = 3

    /// The month that should have a plan by a date besides its own: the next one from the third last working day on, else none.
    public static func month(on date: CivilDate, _ calendar: HolidayCalendar) -> CivilMonth? {
        let month = date.calendarMonth
        let last = calendar.workingDays(in: month).suffix(lastWorkingDays)
        guard date >= last.first ?? month.lastDay else { return nil }
        let next = month.adding(months: 1)
        return next == month ? nil : next
    }
}
