/// How many days may lie between two touches of a customer (METHOD §4).
public struct Rhythm: Sendable, Hashable {
    /// Weekly for A, two a month for B, one a month for C, one a quarter for D.
    public var days: ByGrade<Int>

    public init(days: ByGrade<Int> = ByGrade(a: 7, b: 15, c: 30, d: 91)) {
        self.days = days
    }

    /// - Throws: when a number of days is not 1 to 3650, or a better grade would be touched less often.
    public func validate() throws(InvalidSetting) {
        for grade in Grade.allCases {
            try InvalidSetting.check(
                "days.\(grade.rawValue)", days[grade], in: 1...3650,
                called: grade.name + Text("联系间隔天数", "聯絡間隔天數", ": the days between touches"))
        }
        for (better, worse) in zip(Grade.allCases, Grade.allCases.dropFirst()) where days[better] > days[worse] {
            throw InvalidSetting(
                "days.\(better.rawValue)",
                Text(
                    "\(better.rawValue) 级的联系间隔不能长于 \(worse.rawValue) 级。",
                    "\(better.rawValue) 級的聯絡間隔不能長於 \(worse.rawValue) 級。",
                    "Grade \(better.rawValue) must not be touched less often than grade \(worse.rawValue)."))
        }
    }

    /// The day by which the customer is to be touched again.
    ///
    /// - Parameters:
    ///   - lastTouch: the last touch by whoever held the customer then; nil when there was none.
    ///   - since: from when to count without one: the day it came to its holder, or into the database.
    public func dueDate(grade: Grade, lastTouch: CivilDate?, since: CivilDate) -> CivilDate {
        (lastTouch ?? since).adding(days: days[grade])
    }
}

extension Rhythm: Codable {
    /// Stored as `{"days":{"a":7,"b":15,"c":30,"d":91}}`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(days: try values.decode(ByGrade<Int>.self, forKey: .days))
        try validate()
    }

    private enum CodingKeys: String, CodingKey { case days }
}
