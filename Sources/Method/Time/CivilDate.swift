/// A date without a time, in the proleptic Gregorian calendar: what a person means by "on the 30th".
///
/// Which instant it covers depends on the workspace's time zone, which the method does not know about.
public struct CivilDate: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// Nil for a date that no calendar has (2026-02-29, 2026-13-45) and outside the years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilMonth.days(year: year, month: month)
        else { return nil }
        self.init(checkedYear: year, month: month, day: day)
    }

    init(checkedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Days since 1970-01-01, negative before it (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public var dayNumber: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date so many days after 1970-01-01; the inverse of `dayNumber`.
    ///
    /// A number before 0001-01-01 gives that day, one after 9999-12-31 that day, so that no arithmetic leaves the years
    /// that can be written.
    public init(dayNumber: Int) {
        let z = min(max(dayNumber, -719_162), 2_932_896) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        self.init(
            checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    /// Days from this date to the other, negative when the other is earlier.
    public func days(to other: CivilDate) -> Int { other.dayNumber - dayNumber }

    /// The same day so many months later, or that month's last day where it is shorter (31 January + 1 = 28 February).
    public func adding(months: Int) -> CivilDate {
        let target = self.calendarMonth.adding(months: months)
        return CivilDate(
            checkedYear: target.year, month: target.month, day: min(day, target.numberOfDays))
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    public var calendarMonth: CivilMonth { CivilMonth(checkedYear: year, month: month) }
}

extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601: `2026-11-23`.
    public var description: String {
        // Lists write hundreds of dates: straight into the string's own bytes.
        String(unsafeUninitializedCapacity: 10) { bytes in
            bytes[4] = UInt8(ascii: "-")
            bytes[7] = UInt8(ascii: "-")
            func put(_ number: Int, _ index: Int) { bytes[index] = UInt8(ascii: "0") + UInt8(number % 10) }
            put(year / 1000, 0)
            put(year / 100, 1)
            put(year / 10, 2)
            put(year, 3)
            put(month / 10, 5)
            put(month, 6)
            put(day / 10, 8)
            put(day, 9)
            return 10
        }
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ description: String) {
        var description = description
        let read = description.withUTF8 { utf8 -> CivilDate? in
            guard utf8.count == 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
                let year = decimal(utf8[0..<4]), let month = decimal(utf8[5..<7]), let day = decimal(utf8[8..<10])
            else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }
        guard let read else { return nil }
        self = read
    }
}

extension CivilDate {
    /// The first day of the calendar quarter that this day is in.
    public var firstOfQuarter: CivilDate {
        CivilMonth(checkedYear: year, month: (month - 1) / 3 * 3 + 1).firstDay
    }
}

/// A calendar month, as in "the plan of 2026-11".
public struct CivilMonth: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(checkedYear: year, month: month)
    }

    init(checkedYear year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    static func days(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public var numberOfDays: Int { Self.days(year: year, month: month) }
    public var firstDay: CivilDate { CivilDate(checkedYear: year, month: month, day: 1) }
    public var lastDay: CivilDate { CivilDate(checkedYear: year, month: month, day: numberOfDays) }
    public var days: [CivilDate] {
        (1...numberOfDays).map { CivilDate(checkedYear: year, month: month, day: $0) }
    }

    /// The month so many months later; at most 9999-12 and at least 0001-01.
    public func adding(months: Int) -> CivilMonth {
        let index = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
        return CivilMonth(checkedYear: index / 12, month: index % 12 + 1)
    }

    public static func < (left: CivilMonth, right: CivilMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension CivilMonth: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601: `2026-11`.
    public var description: String {
        let digits = String(year)
        return String(repeating: "0", count: 4 - digits.count) + digits + "-" + (month < 10 ? "0" : "")
            + String(month)
    }

    /// Reads exactly `YYYY-MM`.
    public init?(_ description: String) {
        let utf8 = Array(description.utf8)
        guard utf8.count == 7, utf8[4] == UInt8(ascii: "-"), let year = decimal(utf8[0..<4]),
            let month = decimal(utf8[5..<7])
        else { return nil }
        self.init(year: year, month: month)
    }
}

private func decimal(_ digits: some Sequence<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}
