import Method

/// What a cell of a workbook says, as text that reads like a CSV file's.
struct CellText {
    let strings: SharedStrings
    let formats: NumberFormats
    /// Days are counted from 1904-01-01, as old Excel on Macintosh did.
    let isFrom1904: Bool

    enum Kind: Hashable {
        case number, shared, text, boolean, error, date
    }

    /// A formula whose value was never computed. It is not evaluated here.
    static let withoutValue = "#FORMULA!"

    /// - Returns: nil when the value cannot be, which makes the whole workbook a damaged one.
    func text(_ value: [UInt8], _ kind: Kind, style: Int) -> [UInt8]? {
        switch kind {
        case .text: return Self.unescaped(value)
        case .error: return value
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)) else { return nil }
            return strings.text(index).map { Self.unescaped(Array($0)) }
        case .boolean: return Array((value == [0x31] ? "TRUE" : "FALSE").utf8)
        // 2026-01-05T00:00:00: the day, and a time only where there is one.
        case .date:
            let text = String(decoding: value, as: UTF8.self).replacing("T", with: " ")
            return Array((text.hasSuffix(" 00:00:00") ? String(text.dropLast(9)) : text).utf8)
        case .number: return value.isEmpty ? [] : number(value, formats.kind(ofStyle: style))
        }
    }

    private func number(_ value: [UInt8], _ kind: NumberFormats.Kind) -> [UInt8]? {
        if kind == .number, value.count <= 15, value.allSatisfy({ (0x30...0x39).contains($0) }) { return value }
        let written = String(decoding: value, as: UTF8.self)
        guard let number = Double(written), number.isFinite else { return nil }
        switch kind {
        case .number: return Array(Self.plain(number).utf8)
        case .padded(let digits):
            let plain = Self.plain(number)
            return Array((String(repeating: "0", count: max(0, digits - plain.count)) + plain).utf8)
        case .date, .month, .time: return Array((moment(number, kind) ?? Self.plain(number)).utf8)
        }
    }

    /// A whole number without point or power, as long as a double has all its digits; 1e+17 shows that they are lost.
    private static func plain(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 { return String(Int64(number)) }
        return number.description
    }

    /// The last day that Excel knows, 9999-12-31.
    private static let lastDay = 2_958_465.0

    private func moment(_ number: Double, _ kind: NumberFormats.Kind) -> String? {
        let days = number + (isFrom1904 ? 1_462 : 0)
        guard days >= 0, days < Self.lastDay + 1 else { return nil }
        var day = Int(days)
        var second = Int(((days - Double(day)) * 86_400).rounded())
        if second == 86_400 { (day, second) = (day + 1, 0) }
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let time = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
        if kind == .time, day == 0 { return time }
        // Excel counts 1900-02-29, which was no day: up to it the count is one behind.
        let date = CivilDate(dayNumber: day - (day < 60 ? 25_568 : 25_569))
        if kind == .month { return date.calendarMonth.description }
        return second == 0 ? date.description : "\(date) \(time)"
    }

    /// `_x000D_` stands for a character that XML cannot hold (ECMA-376-1, 22.4.2.4). A zero character has no place in any text:
    /// it becomes U+FFFD, for which the row is rejected.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x5F) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            if bytes[position] == 0x5F, position + 7 <= bytes.count, bytes[position + 1] == 0x78,
                bytes[position + 6] == 0x5F,
                let value = UInt16(String(decoding: bytes[(position + 2)..<(position + 6)], as: UTF8.self), radix: 16)
            {
                let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
                result += Array(String(Character(scalar)).utf8)
                position += 7
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return result
    }
}
