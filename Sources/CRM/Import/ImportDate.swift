import Method

/// A date as people and spreadsheets write it in a file.
enum ImportDate: Hashable {
    case date(CivilDate)
    case month(CivilMonth)
    /// Three numbers that no calendar has: 2026/13/45.
    case impossible
    /// The year does not stand first, so that day and month cannot be told apart: 3/4/2026.
    case ambiguous
    case unreadable

    /// Reads 2026-1-5, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, each also with a time behind it, which is left out; a month
    /// as 2026-1, 2026/01, 2026年1月, 202601; and the number that Excel shows for a date formatted as a number (46027, the days
    /// since 1899-12-30).
    init(_ text: String) {
        var numbers: [(value: Int, digits: Int)] = []
        var isInNumber = false
        var hasNumberBefore = false
        for scalar in text.unicodeScalars {
            let value = scalar.value >= 0xFF10 && scalar.value <= 0xFF19 ? scalar.value - 0xFEE0 : scalar.value
            if (0x30...0x39).contains(value) {
                if !isInNumber { numbers.append((0, 0)) }
                (isInNumber, hasNumberBefore) = (true, true)
                let last = numbers.count - 1
                numbers[last].digits += 1
                guard numbers[last].digits <= 8 else {
                    self = .unreadable
                    return
                }
                numbers[last].value = numbers[last].value * 10 + Int(value - 0x30)
            } else if "-/.年月日号號－／．".unicodeScalars.contains(scalar) {
                guard hasNumberBefore else {
                    self = .unreadable
                    return
                }
                (isInNumber, hasNumberBefore) = (false, false)
            } else if numbers.count == 3, scalar == " " || scalar == "T" {
                break
            } else if scalar == " " {
                isInNumber = false
            } else {
                self = .unreadable
                return
            }
        }
        switch numbers.count {
        case 3 where numbers[0].digits == 4:
            let date = CivilDate(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
            self = date.map { .date($0) } ?? .impossible
        case 3: self = .ambiguous
        case 2 where numbers[0].digits == 4:
            self = CivilMonth(year: numbers[0].value, month: numbers[1].value).map { .month($0) } ?? .impossible
        case 1: self.init(number: numbers[0].value, digits: numbers[0].digits)
        default: self = .unreadable
        }
    }

    private init(number: Int, digits: Int) {
        switch digits {
        case 8:
            let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            self = date.map { .date($0) } ?? .impossible
        case 6: self = CivilMonth(year: number / 100, month: number % 100).map { .month($0) } ?? .impossible
        case 5: self = .date(CivilDate(dayNumber: number - 25_569))
        default: self = .unreadable
        }
    }
}
