/// The digits of a telephone number as somebody has typed it, and what else is said of it.
struct TypedNumber {
    /// The digits, parted where a hyphen stood.
    let groups: [String]
    /// What a word says is the extension.
    let `extension`: String?
    /// Whether the digits begin with a country code.
    let isInternational: Bool

    /// Words between a number and its extension.
    private static let extensionMarks = ["转", "轉", "分机", "分機", "ext", "x", "#", "-"]

    /// Nil for what holds anything else than a number, or nothing.
    init?(_ typed: String) {
        guard typed.utf8.count <= 100 else { return nil }
        let folded = Self.folded(typed)
        guard let first = folded.split(whereSeparator: { ",;/、|\n".contains($0) }).first else { return nil }
        var rest = first[...]
        isInternational = Self.skipInternationalPrefix(&rest)
        var groups: [String] = [""]
        var marks: [Bool] = [false]
        while let character = rest.first {
            if character.isASCII, character.isNumber {
                groups[groups.count - 1].append(character)
                rest.removeFirst()
            } else if let mark = Self.extensionMarks.first(where: { rest.hasPrefix($0) }) {
                rest.removeFirst(mark.count)
                groups.append("")
                marks.append(mark != "-")
            } else if " ().".contains(character) {
                rest.removeFirst()
            } else {
                return nil
            }
        }
        let named = marks.firstIndex(of: true) ?? groups.count
        let behind = groups[named...].joined()
        `extension` = behind.isEmpty ? nil : behind
        self.groups = groups[..<named].filter { !$0.isEmpty }
        guard (1...24).contains(digits.count) else { return nil }
    }

    var digits: String { groups.joined() }

    /// Full-width signs as their ASCII ones, letters small, no invisible signs.
    private static func folded(_ typed: String) -> String {
        var folded = ""
        for scalar in typed.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: folded.unicodeScalars.append(UnicodeScalar(scalar.value - 0xFEE0) ?? " ")
            case 0x3000, 0x00A0, 0x2000...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF, 0x09: folded.append(" ")
            case 0x2010...0x2015, 0x2212: folded.append("-")
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded.lowercased().replacing("ext.", with: "ext")
    }

    private static func skipInternationalPrefix(_ rest: inout Substring) -> Bool {
        rest = rest.drop { $0 == " " || $0 == "(" }
        if rest.first == "+" {
            rest.removeFirst()
            return true
        }
        if rest.hasPrefix("00") {
            rest.removeFirst(2)
            return true
        }
        return false
    }
}
