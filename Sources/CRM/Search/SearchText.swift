/// A text as search sees it: one unit a character or letter, and nothing else.
///
/// Capitals are small, full width is half width, accents are gone, traditional characters are simplified. Spaces and
/// punctuation are left out, so that 协达(北京)软件 is found by 协达北京; a line break separates fields, and nothing matches
/// across it. The facets and the people behind the text (`SearchPart`) are none of it.
struct SearchText: Sendable {
    struct Unit: Sendable, Equatable {
        /// The folded character; 0 is the break between fields.
        var scalar: UInt32
        /// The set of readings (`Readings`), of the character as it was written.
        var readings: UInt16

        static let fieldBreak = Unit(scalar: 0, readings: 0)

        var isFieldBreak: Bool { scalar == 0 }
        var isLetter: Bool { scalar < 0x80 && scalar != 0 }
        var isDigit: Bool { isLetter && UInt8(truncatingIfNeeded: scalar).isDigit }
        /// A character of any script but Latin: it is searched as written.
        var isCharacter: Bool { scalar >= 0x80 }
    }

    private(set) var units: [Unit] = []

    init(_ text: String, _ table: Readings = .table) {
        units.reserveCapacity(text.utf8.count / 2 + 1)
        for scalar in text.unicodeScalars {
            if SearchPart.ends(at: scalar) { break }
            if let unit = SearchText.unit(scalar, table) { units.append(unit) }
        }
    }

    /// Nil for a space, a mark of punctuation, a combining accent.
    static func unit(_ scalar: Unicode.Scalar, _ table: Readings) -> Unit? {
        let value = scalar.value
        if value < 0x80 { return asciiUnit(UInt8(value), table) }
        if Readings.characters.contains(value) {
            return Unit(scalar: table.simplified(value), readings: table.set(ofCharacter: value))
        }
        if (0xFF01...0xFF5E).contains(value) { return asciiUnit(UInt8(value - 0xFEE0), table) }
        if let letter = accents[value] { return asciiUnit(letter, table) }
        if value == 0x2028 || value == 0x2029 { return .fieldBreak }
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else { return nil }
        let lower = properties.lowercaseMapping.unicodeScalars
        return Unit(scalar: lower.count == 1 ? lower.first?.value ?? value : value, readings: 0)
    }

    private static func asciiUnit(_ byte: UInt8, _ table: Readings) -> Unit? {
        var letter = byte
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { letter |= 0x20 }
        if letter.isLowercaseLetterOrDigit {
            return Unit(scalar: UInt32(letter), readings: table.set(ofLetter: letter))
        }
        return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? .fieldBreak : nil
    }

    /// The accented letters of European languages and of pinyin with tones, each with the letter below the accent.
    private static let accents: [UInt32: UInt8] = {
        let groups = [
            "aàáâãäåāăąǎ", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįǐı", "jĵ", "kķ", "lĺļľł",
            "nñńņňǹ", "oòóôõöøōŏőǒ", "rŕŗř", "sśŝşš", "tţťŧ", "uùúûüũūŭůűųǔǖǘǚǜ", "wŵ", "yýÿŷ", "zźżž",
        ]
        var letters: [UInt32: UInt8] = [:]
        for group in groups {
            guard let letter = group.utf8.first else { continue }
            for accented in group.dropFirst() {
                for scalar in [accented.lowercased(), accented.uppercased()].flatMap(\.unicodeScalars) {
                    letters[scalar.value] = letter
                }
            }
        }
        return letters
    }()
}
