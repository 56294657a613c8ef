extension HolidayCalendar {
    /// One date of the State Council's announcement for a year, or of a director's own.
    public struct Entry: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A day off.
            case off
            /// A weekend day worked in turn for a day off (调休上班).
            case work
        }

        public let date: CivilDate
        public let kind: Kind
        /// The name of the holiday as announced: 春节.
        public let name: String

        public init(date: CivilDate, kind: Kind, name: String) {
            self.date = date
            self.kind = kind
            self.name = name
        }

        /// Reads a row of `holidays.csv`: the date, `off` or `work`, and the name of the holiday.
        public init(fields: [String]) throws(HolidayEntryProblem) {
            guard fields.count == 3 else { throw .wrongNumberOfFields(fields.count) }
            guard let date = CivilDate(fields[0]) else { throw .notADate(fields[0]) }
            guard let kind = Kind(rawValue: fields[1]) else { throw .unknownKind(fields[1]) }
            guard !fields[2].isEmpty else { throw .nameMissing(date) }
            self.init(date: date, kind: kind, name: fields[2])
        }
    }
}

/// Why a row of holidays cannot be taken, with what to do about it.
public enum HolidayEntryProblem: Error, Sendable, Hashable {
    case wrongNumberOfFields(Int)
    case notADate(String)
    case unknownKind(String)
    case nameMissing(CivilDate)

    /// What is wrong.
    public var what: Text {
        switch self {
        case .wrongNumberOfFields(let count):
            Text("这一行有 \(count) 列。", "這一行有 \(count) 欄。", "This row has \(count) columns.")
        case .notADate(let text):
            Text("“\(text)”不是日期。", "「\(text)」不是日期。", "“\(text)” is not a date.")
        case .unknownKind(let text):
            Text("“\(text)”既不是 off 也不是 work。", "「\(text)」既不是 off 也不是 work。", "“\(text)” is neither off nor work.")
        case .nameMissing(let date):
            Text("\(date) 没有节日名称。", "\(date) 沒有節日名稱。", "\(date) has no name of a holiday.")
        }
    }

    /// What to do.
    public var advice: Text {
        switch self {
        case .wrongNumberOfFields:
            Text(
                "请写三列：日期、off 或 work、节日。", "請寫三欄：日期、off 或 work、節日。",
                "Write three: the date, off or work, and the holiday.")
        case .notADate: Text("请写成 2026-10-01。", "請寫成 2026-10-01。", "Write it like 2026-10-01.")
        case .unknownKind:
            Text(
                "放假写 off，调休上班写 work。", "放假寫 off，調休上班寫 work。",
                "Write off for a day off, work for a weekend day worked in turn.")
        case .nameMissing: Text("请写节日名称，如国庆节。", "請寫節日名稱，如國慶節。", "Write the holiday, 国庆节 say.")
        }
    }
}
