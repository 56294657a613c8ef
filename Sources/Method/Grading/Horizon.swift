/// How far away an expected purchase is, as the grade rules see it on a day (METHOD §3).
public enum Horizon: Sendable, Hashable {
    /// The purchase is today or later: in so many whole months, rounded up. Today is 0, tomorrow is 1.
    case ahead(months: Int)
    /// The date has passed, but so recently that the grade is kept and marked stale. It counts as 0 months.
    case stale
    /// The date passed longer ago than the grace and counts as unknown.
    case passed
    /// Nobody has said when.
    case unknown

    /// - Parameter graceDays: how many days after the date it is still `stale`.
    public init(to expected: ExpectedPurchase?, from today: CivilDate, graceDays: Int) {
        guard let date = expected?.lastDay else {
            self = .unknown
            return
        }
        if date >= today {
            self = .ahead(months: Self.months(from: today, to: date))
        } else {
            self = date.days(to: today) <= graceDays ? .stale : .passed
        }
    }

    /// The months that count for the rules; nil when the date is unknown or counts as unknown.
    public var months: Int? {
        switch self {
        case .ahead(let months): months
        case .stale: 0
        case .passed, .unknown: nil
        }
    }

    /// Whole months rounded up: the smallest h ≥ 0 for which the day h months after `today` is not before `date`.
    ///
    /// A month later is the same day, or the month's last day where it is shorter. So from 30 November to
    /// 28 February there are 3 months, from 31 January to 28 February 1, from 31 January to 1 March 2. An earlier date
    /// never is further away than a later one, and waiting a day never makes a date further away.
    public static func months(from today: CivilDate, to date: CivilDate) -> Int {
        // In the month of `date` the counting day is `today.day`, or that month's end. A month earlier it is too early.
        let months = (date.year - today.year) * 12 + date.month - today.month
        guard months >= 0 else { return 0 }
        return today.adding(months: months) >= date ? months : months + 1
    }

    /// The first day from which `date` is at most so many months away: the day on which waiting brings the date that
    /// near.
    static func firstDay(within months: Int, of date: CivilDate) -> CivilDate {
        let month = date.calendarMonth.adding(months: -months)
        // From 28 February, 31 May is more than three months away (28 May is too early); from 1 March it is not.
        return CivilDate(year: month.year, month: month.month, day: date.day) ?? month.adding(months: 1).firstDay
    }
}
