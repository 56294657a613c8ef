/// A day off for all citizens by law.
public struct StatutoryHoliday: Sendable, Hashable {
    public let date: CivilDate
    public let festival: Festival
    /// The name of the day itself: New Year's Eve is a day of the Spring Festival.
    public let name: Text

    init(_ date: CivilDate, _ festival: Festival, _ name: Text? = nil) {
        self.date = date
        self.festival = festival
        self.name = name ?? festival.name
    }
}

/// The thirteen days off a year by the Regulation on Public Holidays for National Annual Festivals and Memorial Days
/// (全国年节及纪念日放假办法), State Council Decree 795, in force since 2025-01-01.
///
/// How they are joined with weekends, and which weekend days are worked in turn, the State Council announces each
/// November for the next year; that cannot be computed.
public enum StatutoryHolidays {
    /// The days of a civil year by their dates. Where the Mid-Autumn Festival meets National Day (2020, 2031), two of
    /// them are on one date. Outside of 1900 to 2100 the days by the lunar calendar are missing.
    ///
    /// Years before 2025 are computed by the same rule, which was not yet law then.
    public static func days(of year: Int) -> [StatutoryHoliday] {
        func fixed(_ month: Int, _ day: Int, _ festival: Festival) -> StatutoryHoliday? {
            CivilDate(year: year, month: month, day: day).map { StatutoryHoliday($0, festival) }
        }
        func lunar(_ month: Int, _ day: Int, _ festival: Festival) -> StatutoryHoliday? {
            LunarDate(year: year, month: month, day: day).map { StatutoryHoliday($0.civilDate, festival) }
        }
        let days =
            [fixed(1, 1, .newYear)] + spring(of: year)
            + [SolarTerm.qingming(of: year).map { StatutoryHoliday($0, .qingming) }]
            + [fixed(5, 1, .labour), fixed(5, 2, .labour), lunar(5, 5, .dragonBoat), lunar(8, 15, .midAutumn)]
            + [fixed(10, 1, .national), fixed(10, 2, .national), fixed(10, 3, .national)]
        return days.compactMap { $0 }.sorted { ($0.date, $0.festival.rawValue) < ($1.date, $1.festival.rawValue) }
    }

    private static func spring(of year: Int) -> [StatutoryHoliday?] {
        guard let first = LunarYear(year)?.firstDay else { return [] }
        return [
            StatutoryHoliday(first.adding(days: -1), .spring, Text("除夕", "除夕", "Lunar New Year's Eve")),
            StatutoryHoliday(first, .spring, Text("春节", "春節", "Spring Festival")),
            StatutoryHoliday(first.adding(days: 1), .spring, Text("正月初二", "正月初二", "second day of the Spring Festival")),
            StatutoryHoliday(first.adding(days: 2), .spring, Text("正月初三", "正月初三", "third day of the Spring Festival")),
        ]
    }
}
