// How single characters of a name are compared. The common ones are decided by their number alone, since a million
// names are folded at an import; the rest by Unicode's properties.
extension Unicode.Scalar {
    /// Control characters, and those that turn the direction of writing around and so make one name look like another.
    var isForbiddenInNames: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Space that may stand before and after a name and is no part of it, a line's end too.
    var isSpaceAroundNames: Bool {
        (0x4E00...0x9FFF).contains(value) ? false : properties.isWhitespace
    }

    /// Appends what remains of the character in a normalised name: nothing for space and punctuation, otherwise
    /// half width and lower case, in UTF-8.
    func fold(into bytes: inout [UInt8]) {
        if (0x4E00...0x9FFF).contains(value) {
            append(to: &bytes)
            return
        }
        let value = (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value
        if value < 0x80 {
            switch UInt8(value) {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(UInt8(value))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(UInt8(value) + 0x20)
            // The symbols of ASCII mean something (A+, C++); its punctuation does not.
            case UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
                bytes.append(UInt8(value))
            default: break
            }
            return
        }
        guard !isSpaceOrPunctuation else { return }
        // The first only: the one letter with a longer lower case, İ, becomes i, and so a name never grows.
        (properties.lowercaseMapping.unicodeScalars.first ?? self).append(to: &bytes)
    }

    var isSpaceOrPunctuation: Bool {
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .control,
            .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    private func append(to bytes: inout [UInt8]) {
        switch value {
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        default:
            bytes.append(contentsOf: String(self).utf8)
        }
    }
}
