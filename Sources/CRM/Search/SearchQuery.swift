/// What a person typed into the search box, understood in every way that it can be meant.
///
/// Words stand between spaces, and a word of Chinese and Latin script is one word of each (贵州mt): all words must be
/// found, in any order and place. A Chinese word is found as written. A Latin word is found as pinyin with any reading
/// of each character, its last syllable perhaps unfinished (`maot`); or as initials, letters and digits as written
/// (`gzmt`, `tcl`, `600519`). ü, v and u: are alike.
struct SearchQuery: Sendable, Hashable {
    /// A longer query is cut here: nobody types it, and a pasted page must not become work for the database.
    static let longestText = 200

    let words: [SearchWord]

    init(words: [SearchWord]) {
        self.words = words
    }

    init(_ text: String) {
        var words: [SearchWord] = []
        for part in text.prefix(SearchQuery.longestText).split(whereSeparator: \.isWhitespace) {
            words += SearchWord.words(in: part).filter { !words.contains($0) }
        }
        self.words = words
    }

    /// Nothing that could be searched for: it matches everything and has no candidates.
    var isEmpty: Bool { words.isEmpty }

    /// Whether the text fulfils the query exactly.
    func matches(_ text: String) -> Bool {
        let table = Readings.table
        let searched = SearchText(text, table)
        return words.allSatisfy { $0.isFound(in: searched, table) }
    }

    /// Whether the part of a customer's text fulfils it: of its people one.
    func matches(_ text: String, in part: SearchPart) -> Bool {
        switch part {
        case .text: matches(text)
        case .people: SearchPart.people(behind: text).contains { matches(String($0)) }
        }
    }

    /// Nil when there is nothing to search for.
    func expression(in part: SearchPart = .text) -> TokenExpression? {
        guard !isEmpty else { return nil }
        let expression = TokenExpression.all(of: words.prefix(8).map { $0.expression(.table) })
        return part == .people ? expression.prefixed(SearchPart.personToken) : expression
    }
}
