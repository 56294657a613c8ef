/// A year of the Chinese lunisolar calendar (农历), which begins with the Spring Festival.
public struct LunarYear: Sendable, Hashable {
    /// The years that the table covers: 1900-01-31 to 2101-01-28 in civil dates.
    public static let supported = 1900...2100

    /// A month of the year: twelve of them, or thirteen in a leap year.
    public struct Month: Sendable, Hashable {
        /// 1 to 12; a leap month has the number of the month before it.
        public let number: Int
        public let isLeap: Bool
        public let firstDay: CivilDate
        /// 29 or 30.
        public let numberOfDays: Int
    }

    /// The civil year in which it begins.
    public let year: Int
    private let code: UInt32

    /// Nil outside of `supported`.
    public init?(_ year: Int) {
        guard Self.supported.contains(year) else { return nil }
        self.year = year
        code = Self.table[year - Self.supported.lowerBound]
    }

    /// The first day of the first month: the Spring Festival (春节).
    public var firstDay: CivilDate {
        CivilDate(checkedYear: year, month: 1, day: 1).adding(days: Int(code >> 17))
    }

    /// The last day of the twelfth month: New Year's Eve (除夕).
    public var lastDay: CivilDate {
        let last = months[months.count - 1]
        return last.firstDay.adding(days: last.numberOfDays - 1)
    }

    /// The number of the month that is followed by a leap month of the same number, nil in a common year.
    public var leapMonth: Int? {
        let number = Int(code >> 13 & 0xF)
        return number == 0 ? nil : number
    }

    /// The months in their order in the year.
    public var months: [Month] {
        var months: [Month] = []
        months.reserveCapacity(13)
        var first = firstDay
        func append(_ number: Int, isLeap: Bool) {
            let days = code >> months.count & 1 == 1 ? 30 : 29
            months.append(Month(number: number, isLeap: isLeap, firstDay: first, numberOfDays: days))
            first = first.adding(days: days)
        }
        for number in 1...12 {
            append(number, isLeap: false)
            if number == leapMonth { append(number, isLeap: true) }
        }
        return months
    }

    /// The month of a number, nil when the year has no such (leap) month.
    public func month(_ number: Int, isLeap: Bool = false) -> Month? {
        months.first { $0.number == number && $0.isLeap == isLeap }
    }
}
