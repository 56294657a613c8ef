/// The parts of what is kept of a customer for the search: its text, a line each; its facets; its people. Separators stand between
/// them that nobody types.
enum SearchPart: Sendable, Hashable {
    /// Name, codes, names of contacts, words of own fields: what lists are searched for.
    case text
    /// Each of its people with numbers and addresses: all words must be found with one of them.
    case people

    static let beforeFacets: Unicode.Scalar = "\u{2}"
    static let beforePerson: Unicode.Scalar = "\u{3}"

    /// What stands before the tokens of people. No other token begins with it (`SearchTokens`).
    static let personToken = "k"

    /// Whether the text ends before this.
    static func ends(at scalar: Unicode.Scalar) -> Bool { scalar == beforeFacets || scalar == beforePerson }

    /// A text without the separators that somebody has managed to type.
    static func withoutSeparators(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 2 || $0 == 3 }) else { return text }
        var written = text
        written.unicodeScalars.removeAll(where: ends)
        return written
    }

    /// The people behind a text, each as `SearchPerson.written` has it.
    static func people(behind text: String) -> [Substring] {
        guard text.utf8.contains(UInt8(beforePerson.value)) else { return [] }
        return text.unicodeScalars.split(separator: beforePerson, omittingEmptySubsequences: false).dropFirst().map(Substring.init)
    }

    /// The lines of the text itself.
    static func lines(of text: String) -> [Substring] {
        let end = text.unicodeScalars.firstIndex(where: ends) ?? text.endIndex
        return text[..<end].split(separator: "\n")
    }
}
