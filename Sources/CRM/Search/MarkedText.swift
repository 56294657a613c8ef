/// A text with the places at which a query's words were found in it.
public struct MarkedText: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        public let text: String
        public let isFound: Bool
    }

    public let parts: [Part]

    public var text: String { parts.map(\.text).joined() }
    /// Whether any word stands in it.
    public var isMarked: Bool { parts.contains(where: \.isFound) }

    /// A text in which nothing is looked for.
    public init(_ text: String) {
        parts = [Part(text: text, isFound: false)]
    }

    init(_ text: String, _ query: SearchQuery) {
        parts = Self.parts(of: text, Self.places(of: query, in: text))
    }

    /// What stands around the first place in a long text, in one line.
    init(excerptOf text: String, _ query: SearchQuery, before: Int = 16, length: Int = 90) {
        let text = text.replacing("\n", with: " ").replacing("\r", with: "")
        let first = Self.places(of: query, in: text).map(\.lowerBound).min() ?? text.startIndex
        let start = text.index(first, offsetBy: -before, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
        let excerpt = String(text[start..<end])
        var parts = Self.parts(of: excerpt, Self.places(of: query, in: excerpt))
        if start > text.startIndex { parts.insert(Part(text: "…", isFound: false), at: 0) }
        if end < text.endIndex { parts.append(Part(text: "…", isFound: false)) }
        self.parts = parts
    }

    /// Where each word stands first.
    private static func places(of query: SearchQuery, in text: String) -> [Range<String.Index>] {
        let table = Readings.table
        var units: [SearchText.Unit] = []
        var indices: [String.Index] = []
        for index in text.unicodeScalars.indices {
            guard let unit = SearchText.unit(text.unicodeScalars[index], table) else { continue }
            units.append(unit)
            indices.append(index)
        }
        return query.words.compactMap { word in
            for start in units.indices {
                guard let length = word.length(in: units, at: start, table), length > 0 else { continue }
                // Whole characters, with the accents behind their letters.
                let last = text.rangeOfComposedCharacter(at: indices[start + length - 1])
                return text.rangeOfComposedCharacter(at: indices[start]).lowerBound..<last.upperBound
            }
            return nil
        }
    }

    private static func parts(of text: String, _ places: [Range<String.Index>]) -> [Part] {
        var parts: [Part] = []
        var end = text.startIndex
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) where place.upperBound > end {
            let start = max(place.lowerBound, end)
            if start > end { parts.append(Part(text: String(text[end..<start]), isFound: false)) }
            parts.append(Part(text: String(text[start..<place.upperBound]), isFound: true))
            end = place.upperBound
        }
        if end < text.endIndex { parts.append(Part(text: String(text[end...]), isFound: false)) }
        return parts
    }
}

extension String {
    /// The character to which a scalar belongs.
    fileprivate func rangeOfComposedCharacter(at scalar: Index) -> Range<Index> {
        let start = index(before: index(after: scalar))
        return start..<index(after: start)
    }
}
