/// One word of a query, all of one script.
enum SearchWord: Hashable, Sendable {
    /// Folded characters, found as they stand.
    case characters([UInt32])
    /// Small Latin letters and digits. As pinyin the ü of the word is a v, as written it is a u.
    case letters([UInt8], pinyin: [UInt8])
    /// Digits of a telephone number, in each way that the number may be kept.
    case number([[UInt8]])

    /// Cuts what stands between two spaces where the script changes.
    static func words(in text: Substring) -> [SearchWord] {
        let table = Readings.table
        var words: [SearchWord] = []
        for scalar in text.unicodeScalars {
            guard let unit = SearchText.unit(scalar, table) else {
                words.writeDiaeresis(scalar)
                continue
            }
            if unit.isCharacter { words.append(character: unit.scalar) }
            if unit.isLetter {
                let letter = UInt8(truncatingIfNeeded: unit.scalar)
                let hasDiaeresis = "üǖǘǚǜÜǕǗǙǛ".unicodeScalars.contains(scalar)
                words.append(letter: letter, pinyin: hasDiaeresis ? UInt8(ascii: "v") : letter)
            }
        }
        return words
    }

    func isFound(in text: SearchText, _ table: Readings) -> Bool {
        text.units.indices.contains { length(in: text.units, at: $0, table) != nil }
    }

    /// How many units it takes from a place on; nil when it does not stand there.
    func length(in units: [SearchText.Unit], at start: Int, _ table: Readings) -> Int? {
        switch self {
        case .characters(let characters):
            guard start + characters.count <= units.count else { return nil }
            return characters.indices.allSatisfy { units[start + $0].scalar == characters[$0] } ? characters.count : nil
        case .letters(let letters, let pinyin):
            if SearchWord.areInitials(letters, units, start, table) { return letters.count }
            return pinyin.count > 1 ? SearchWord.pinyinLength(pinyin[...], units, start, table) : nil
        case .number(let ways):
            return ways.first { SearchWord.areInitials($0, units, start, table) }?.count
        }
    }

    private static func areInitials(
        _ letters: [UInt8], _ units: [SearchText.Unit], _ start: Int, _ table: Readings
    ) -> Bool {
        guard start + letters.count <= units.count else { return false }
        return letters.indices.allSatisfy {
            table.initials(ofSet: units[start + $0].readings).contains(letters[$0])
        }
    }

    private static func pinyinLength(
        _ letters: ArraySlice<UInt8>, _ units: [SearchText.Unit], _ start: Int, _ table: Readings
    ) -> Int? {
        if letters.isEmpty { return 0 }
        guard start < units.count else { return nil }
        for syllable in table.syllables(ofSet: units[start].readings) {
            guard let length = syllable.length(in: letters) else { continue }
            if let rest = pinyinLength(letters.dropFirst(length), units, start + 1, table) { return rest + 1 }
        }
        return nil
    }
}

extension [SearchWord] {
    fileprivate mutating func append(character: UInt32) {
        if case .characters(let characters) = last {
            self[count - 1] = .characters(characters + [character])
        } else {
            append(.characters([character]))
        }
    }

    fileprivate mutating func append(letter: UInt8, pinyin: UInt8) {
        if case .letters(let letters, let pinyins) = last {
            self[count - 1] = .letters(letters + [letter], pinyin: pinyins + [pinyin])
        } else {
            append(.letters([letter], pinyin: [pinyin]))
        }
    }

    /// `u:` and a u with a combining diaeresis are ü.
    fileprivate mutating func writeDiaeresis(_ scalar: Unicode.Scalar) {
        guard ":：\u{308}".unicodeScalars.contains(scalar), case .letters(let letters, let pinyin) = last,
            pinyin.last == UInt8(ascii: "u")
        else { return }
        self[count - 1] = .letters(letters, pinyin: pinyin.dropLast() + [UInt8(ascii: "v")])
    }
}
