/// A date of the Chinese lunisolar calendar (农历), as in "the fifteenth of the eighth month".
public struct LunarDate: Sendable, Hashable {
    /// The civil year in which the lunar year begins, 1900 to 2100.
    public let year: Int
    /// 1 to 12; a leap month has the number of the month before it.
    public let month: Int
    public let isLeapMonth: Bool
    /// 1 to 30.
    public let day: Int
    /// The same day in the civil calendar.
    public let civilDate: CivilDate

    /// Nil for a date that the calendar does not have (a thirtieth of a short month, a leap month in a common year) and
    /// outside of `LunarYear.supported`.
    public init?(year: Int, month: Int, isLeapMonth: Bool = false, day: Int) {
        guard let found = LunarYear(year)?.month(month, isLeap: isLeapMonth),
            (1...found.numberOfDays).contains(day)
        else { return nil }
        self.init(year: year, found, day: day)
    }

    /// The lunar date of a civil date; nil before 1900-01-31 and after 2101-01-28.
    public init?(_ date: CivilDate) {
        guard let began = LunarYear(date.year), began.firstDay <= date else {
            guard let before = LunarYear(date.year - 1) else { return nil }
            self.init(date, in: before)
            return
        }
        self.init(date, in: began)
    }

    private init?(_ date: CivilDate, in year: LunarYear) {
        guard let month = year.months.last(where: { $0.firstDay <= date }) else { return nil }
        let day = month.firstDay.days(to: date) + 1
        guard day <= month.numberOfDays else { return nil }
        self.init(year: year.year, month, day: day)
    }

    private init(year: Int, _ month: LunarYear.Month, day: Int) {
        self.year = year
        self.month = month.number
        isLeapMonth = month.isLeap
        self.day = day
        civilDate = month.firstDay.adding(days: day - 1)
    }
}

extension LunarDate {
    /// 闰六月初一 in Chinese, "leap month 6, day 1" in English; without the year.
    public var name: Text {
        let months = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]
        let digits = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let tens =
            switch day {
            case ...10: "初"
            case 20: "二"
            case 30: "三"
            case ..<20: "十"
            default: "廿"
            }
        let dayName = tens + digits[day % 10]
        let traditional = month == 12 ? "臘" : months[month - 1]
        return Text(
            (isLeapMonth ? "闰" : "") + months[month - 1] + "月" + dayName,
            (isLeapMonth ? "閏" : "") + traditional + "月" + dayName,
            "\(isLeapMonth ? "leap " : "")month \(month), day \(day)")
    }
}
