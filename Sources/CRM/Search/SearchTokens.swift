/// The words under which a text stands in the search index. Every token is looked up exactly, never by its beginning,
/// because only so do FTS5 and a GIN index answer in the order of rows without reading all hits first.
///
/// Six kinds, which cannot mix:
/// - characters: each alone and each adjacent pair, as simplified characters: `茅`, `茅台`.
/// - syllables: `s` and a reading of each character, and of each adjacent pair with `1` between: `smao`, `smao1tai`.
/// - initials: `i` and the first letters of each adjacent two and three, Latin letters and digits being their own
///   initials: `imt`, `igzm`; and of the last one alone: `it`.
/// - digits: `n` and each six digits in a row: `n600519`. Of codes and numbers, where three digits say little.
/// - facets: `f` and the name of a place or a market (`SearchFacets`): `fp44`.
/// - people: `k` and a token of a person's name, or of the number or address by which they are reached (`SearchPerson`): `ksli1na`.
///
/// Where a character has several readings, each combination is a token: no rule knows which one a name uses. A
/// character has at most five readings, so that a pair has at most 25.
enum SearchTokens {
    /// The tokens of a text with a space before each, some of them perhaps twice: what the index is given.
    static func joined(of text: String) -> String {
        let table = Readings.table
        var joined = joined(of: SearchText(text, table), table)
        for token in SearchFacets.tokens(behind: text) { joined += " " + token }
        for person in SearchPart.people(behind: text) { joined += SearchPerson.tokens(person, table) }
        return joined
    }

    /// The different tokens of a text.
    static func list(of text: String) -> [String] {
        Set(joined(of: text).split(separator: " ")).map { String($0) }
    }

    static func joined(of text: SearchText, _ table: Readings) -> String {
        let units = text.units
        return String(unsafeUninitializedCapacity: capacity(for: units, table)) { buffer in
            guard let start = UnsafeMutableRawPointer(buffer.baseAddress) else { return 0 }
            var writer = TokenWriter(start: start)
            for index in units.indices {
                let unit = units[index]
                if unit.isFieldBreak { continue }
                let next = index + 1 < units.count ? units[index + 1] : .fieldBreak
                let afterNext = index + 2 < units.count ? units[index + 2] : .fieldBreak
                writer.writeCharacters(unit, next)
                writer.writeSyllables(unit, next, table)
                writer.writeInitials(unit, next, afterNext, table)
                writer.writeDigits(units[index...])
            }
            return writer.count
        }
    }

    /// So many digits in a row are a token.
    static let digits = 6

    /// At least the bytes that the tokens take, with room for a syllable that is written eight bytes wide.
    private static func capacity(for units: [SearchText.Unit], _ table: Readings) -> Int {
        var capacity = 16
        var initials = (before: 1, beforeThat: 1)
        var syllables = 1
        for unit in units {
            let initialCount = max(1, table.initials(ofSet: unit.readings).count)
            let syllableCount = max(1, table.syllables(ofSet: unit.readings).count)
            capacity += 16 + digits + 2 + syllableCount * 10 + syllableCount * syllables * 16
            capacity += initialCount * 3 + initialCount * initials.before * 4
            capacity += initialCount * initials.before * initials.beforeThat * 5
            initials = (initialCount, initials.before)
            syllables = syllableCount
        }
        return capacity
    }
}

/// Writes tokens into memory that is known to be large enough.
private struct TokenWriter {
    let start: UnsafeMutableRawPointer
    var count = 0

    private mutating func write(_ byte: UInt8) {
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    private mutating func write(_ syllable: Syllable) {
        start.storeBytes(of: syllable.letters.littleEndian, toByteOffset: count, as: UInt64.self)
        count += syllable.count
    }

    private mutating func write(scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(scalar).unsafelyUnwrapped { write(byte) }  // Every scalar has a UTF-8 form.
    }

    mutating func writeCharacters(_ unit: SearchText.Unit, _ next: SearchText.Unit) {
        guard unit.isCharacter else { return }
        write(UInt8(ascii: " "))
        write(scalar: unit.scalar)
        guard next.isCharacter else { return }
        write(UInt8(ascii: " "))
        write(scalar: unit.scalar)
        write(scalar: next.scalar)
    }

    mutating func writeSyllables(_ unit: SearchText.Unit, _ next: SearchText.Unit, _ table: Readings) {
        for first in table.syllables(ofSet: unit.readings) {
            write(UInt8(ascii: " "))
            write(UInt8(ascii: "s"))
            write(first)
            for second in table.syllables(ofSet: next.readings) {
                write(UInt8(ascii: " "))
                write(UInt8(ascii: "s"))
                write(first)
                write(UInt8(ascii: "1"))
                write(second)
            }
        }
    }

    mutating func writeInitials(
        _ unit: SearchText.Unit, _ next: SearchText.Unit, _ afterNext: SearchText.Unit, _ table: Readings
    ) {
        let seconds = table.initials(ofSet: next.readings)
        let thirds = table.initials(ofSet: afterNext.readings)
        for first in table.initials(ofSet: unit.readings) {
            if seconds.isEmpty { beginInitials(first) }
            for second in seconds {
                beginInitials(first)
                write(second)
                for third in thirds {
                    beginInitials(first)
                    write(second)
                    write(third)
                }
            }
        }
    }

    /// The six digits that a text begins with, where it does.
    mutating func writeDigits(_ units: ArraySlice<SearchText.Unit>) {
        let digits = units.prefix(SearchTokens.digits)
        guard digits.count == SearchTokens.digits, digits.allSatisfy(\.isDigit) else { return }
        write(UInt8(ascii: " "))
        write(UInt8(ascii: "n"))
        for digit in digits { write(UInt8(truncatingIfNeeded: digit.scalar)) }
    }

    private mutating func beginInitials(_ first: UInt8) {
        write(UInt8(ascii: " "))
        write(UInt8(ascii: "i"))
        write(first)
    }
}
