/// Which days are worked: weekdays, without the public holidays, with the weekend days worked in turn for them.
///
/// For a year that has not been announced yet, only the thirteen statutory days are off, no weekend day is worked, and
/// the year is provisional: what is planned in it should say so.
public struct HolidayCalendar: Sendable, Hashable {
    /// What a day is.
    public enum DayKind: Sendable, Hashable {
        case working
        case weekend
        /// Off, on a holiday of this name.
        case holiday(Text)
        /// A weekend day worked in turn for a day off of the holiday of this name (调休上班).
        case makeUp(Text)

        public var isWorking: Bool {
            switch self {
            case .working, .makeUp: true
            case .weekend, .holiday: false
            }
        }
    }

    private let announced: [CivilDate: Entry]
    private let announcedYears: Set<Int>

    /// Of two entries of one date the later one counts.
    public init(announced entries: [Entry]) {
        announced = Dictionary(entries.map { ($0.date, $0) }, uniquingKeysWith: { $1 })
        // A year's announcement may begin in the December before it: that alone does not announce the year before.
        announcedYears = Set(entries.lazy.filter { $0.kind == .off && $0.date.month < 12 }.map(\.date.year))
    }

    /// Whether the year's holidays have not been announced yet (that is, none before December is known).
    public func isProvisional(_ year: Int) -> Bool { !announcedYears.contains(year) }

    public func dayKind(_ date: CivilDate) -> DayKind {
        dayKind(date, statutory: isProvisional(date.year) ? StatutoryHolidays.days(of: date.year) : [])
    }

    public func isWorkingDay(_ date: CivilDate) -> Bool { dayKind(date).isWorking }

    /// The working days of a month, in order.
    public func workingDays(in month: CivilMonth) -> [CivilDate] {
        let statutory = isProvisional(month.year) ? StatutoryHolidays.days(of: month.year) : []
        return month.days.filter { dayKind($0, statutory: statutory).isWorking }
    }

    private func dayKind(_ date: CivilDate, statutory: [StatutoryHoliday]) -> DayKind {
        if let entry = announced[date] {
            let name = Festival.name(announced: entry.name)
            return entry.kind == .off ? .holiday(name) : .makeUp(name)
        }
        if let holiday = statutory.first(where: { $0.date == date }) { return .holiday(holiday.name) }
        return date.weekday >= 6 ? .weekend : .working
    }
}
