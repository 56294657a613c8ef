import Method

/// What a customer is filtered by, as tokens of the search index beside those of its text: where it is and what it does. So the index
/// itself finds the customers that have a word *and* lie in a place, however common each of the two is alone.
///
/// Only what seldom changes: a grade or a holder would have to be written into the index with each move.
struct SearchFacets: Sendable, Hashable {
    /// Short names of the facets: letters and digits, since FTS5 would cut a token at anything else.
    let names: [String]

    /// All facets of a customer.
    static func of(_ market: Market, _ region: Region) -> SearchFacets {
        SearchFacets(names: places(region) + trades(market))
    }

    /// What the customers of a market and a region have in common: the narrowest facet of each, which implies the wider.
    static func narrowest(_ market: Market, _ region: Region) -> SearchFacets {
        SearchFacets(names: [places(region).last, trades(market).last].compactMap(\.self))
    }

    /// The wider first.
    private static func places(_ region: Region) -> [String] {
        [region.provinceCode.map { "p\($0)" }, region.cityCode.map { "c\($0)" }].compactMap(\.self)
    }

    /// The wider first.
    private static func trades(_ market: Market) -> [String] {
        [
            market.sectorColumn.map { "s\(letters(of: $0))" }, market.industryColumn.map { "t\(letters(of: $0))" },
        ].compactMap(\.self)
    }

    /// What the index holds of them. No token of a text begins with an f and goes on (`SearchTokens`).
    var tokens: [String] { names.map { Self.token($0[...]) } }

    private static func letters(of word: String) -> String { word.filter { $0.isLetter || $0.isNumber } }

    private static func token(_ name: Substring) -> String { "f" + name }
}

extension SearchFacets {
    /// The text with the facets behind it, as it is kept.
    func written(behind text: String) -> String {
        var written = SearchPart.withoutSeparators(text)
        guard !names.isEmpty else { return written }
        written.unicodeScalars.append(SearchPart.beforeFacets)
        return written + names.joined(separator: " ")
    }

    /// The tokens of the facets behind a text.
    static func tokens(behind text: String) -> [String] {
        guard let start = text.utf8.firstIndex(of: UInt8(SearchPart.beforeFacets.value)) else { return [] }
        let facets = text[text.utf8.index(after: start)...].prefix { $0 != Character(SearchPart.beforePerson) }
        return facets.split(separator: " ").map(token)
    }
}
