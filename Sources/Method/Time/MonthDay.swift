/// A day that comes every year, such as a birthday whose year nobody asks for.
public struct MonthDay: Sendable, Hashable, Comparable {
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// Nil for a day that no year has. 29 February is one.
    public init?(month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= CivilMonth.days(year: 2000, month: month) else { return nil }
        self.month = month
        self.day = day
    }

    public static func < (left: MonthDay, right: MonthDay) -> Bool {
        (left.month, left.day) < (right.month, right.day)
    }

    /// The day in a year; 29 February is 28 February in a year that has none.
    public func date(in year: Int) -> CivilDate? {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(year: year, month: month, day: day - 1)
    }

    /// `3月8日`, `8 Mar`.
    public var spoken: Text {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return Text("\(month)月\(day)日", "\(month)月\(day)日", "\(day) \(names[month - 1])")
    }
}

extension MonthDay: LosslessStringConvertible {
    /// `03-08`.
    public var description: String {
        (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
    }

    /// Reads `03-08`, and what people type: `3-8`, `3/8`, `3.8`, `3月8日`, and a whole date, whose year is left out.
    public init?(_ description: String) {
        var numbers: [Int] = []
        for part in description.split(whereSeparator: { !$0.isASCII || !$0.isNumber }) {
            guard let number = Int(part) else { return nil }
            numbers.append(number)
        }
        let signs = "-/.年月日号號 "
        guard description.allSatisfy({ ($0.isASCII && $0.isNumber) || signs.contains($0) }) else { return nil }
        if numbers.count == 3, numbers[0] > 31 { numbers.removeFirst() }
        guard numbers.count == 2 else { return nil }
        self.init(month: numbers[0], day: numbers[1])
    }
}
