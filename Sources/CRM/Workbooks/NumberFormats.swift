/// How a workbook shows its numbers, as far as it decides what they mean: a date is a number that is shown as one.
struct NumberFormats {
    enum Kind: Hashable {
        case number
        case date
        /// Year and month only: 2026年1月.
        case month
        /// Hours and minutes without a day.
        case time
        /// Filled up with zeros to so many digits, as stock codes are: 000002.
        case padded(Int)
    }

    /// By the number of a cell's style.
    private let kinds: [Kind]

    /// A workbook without styles.
    init() { kinds = [] }

    fileprivate init(kinds: [Kind]) { self.kinds = kinds }

    func kind(ofStyle style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

    /// The formats that have a number instead of a code (ECMA-376-1, 18.8.30), the Chinese ones among them.
    static func kind(ofBuiltIn id: Int) -> Kind {
        switch id {
        case 14...16, 22, 27...31, 36, 50...54, 58: .date
        case 17, 57: .month
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// What a format's code shows. Texts in quotation marks, escaped characters and what stands in brackets (colours, languages)
    /// are no part of it; hours in brackets ([h]) are a length of time.
    static func kind(ofCode code: String) -> Kind {
        var (hasYear, hasMonth, hasDay, hasTime, digits) = (false, false, false, false, 0)
        var (isOnlyZeros, isQuoted, isEscaped, depth) = (true, false, false, 0)
        // The first of up to four sections is for positive numbers.
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            if character == "\"" {
                isQuoted.toggle()
                isOnlyZeros = false
                continue
            }
            if isQuoted { continue }
            if character == ";" { break }
            switch character {
            case "\\", "_", "*": isEscaped = true
            case "[": depth += 1
            case "]": depth = max(0, depth - 1)
            default:
                if depth > 0 {
                    if "hs".contains(character) { hasTime = true }
                    continue
                }
                switch character {
                case "y", "e": hasYear = true
                case "m": hasMonth = true
                case "d": hasDay = true
                case "h", "s": hasTime = true
                case "0": digits += 1
                default: break
                }
            }
            if character != "0" { isOnlyZeros = false }
        }
        if isOnlyZeros, digits > 1 { return .padded(digits) }
        // 0.00E+00 has an E; a number's digits tell it apart.
        if digits > 0 && !hasDay && !hasMonth && !hasTime { return .number }
        if hasDay || (hasYear && !hasMonth) && hasTime { return .date }
        if hasYear && hasMonth { return .month }
        if hasTime { return .time }
        return hasMonth && !hasYear ? .date : .number
    }
}

/// Reads the formats of a workbook's styles.
final class NumberFormatsReader: XMLReceiver {
    private var codes: [Int: NumberFormats.Kind] = [:]
    private var kinds: [NumberFormats.Kind] = []
    private var isInCellFormats = false

    /// Excel knows 64,000 styles of cells.
    private static let most = 1 << 17

    var formats: NumberFormats { NumberFormats(kinds: kinds) }

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        switch element {
        case "numFmt":
            guard let id = attributes.number("numFmtId"), let code = attributes["formatCode"], codes.count < Self.most
            else { return }
            codes[id] = NumberFormats.kind(ofCode: code)
        case "cellXfs": isInCellFormats = true
        case "xf":
            guard isInCellFormats, kinds.count < Self.most else { return }
            let id = attributes.number("numFmtId") ?? 0
            kinds.append(codes[id] ?? NumberFormats.kind(ofBuiltIn: id))
        default: break
        }
    }

    func end(_ element: XMLName) {
        if element == "cellXfs" { isInCellFormats = false }
    }
}
