extension SearchWord {
    /// More tokens than these make the database's work greater and the candidates hardly fewer.
    private static let mostTokens = 12
    /// More ways to cut a word into syllables than these are not followed to their end.
    private static let mostPaths = 24
    /// What can stand behind an initial: the letters and digits of a text are initials too.
    private static let initials = (UInt8(ascii: "0")...UInt8(ascii: "z")).filter(\.isLowercaseLetterOrDigit)

    /// The tokens that every text has in which the word is found.
    func expression(_ table: Readings) -> TokenExpression {
        switch self {
        case .characters(let characters):
            return SearchWord.charactersExpression(characters)
        case .letters(let letters, let pinyin):
            let initials = SearchWord.initialsExpression(letters)
            // The initial of a character says as much as a syllable of one letter.
            if letters.count == 1 { return initials }
            let paths = SearchWord.paths(through: pinyin, table)
            return .any(of: [initials] + paths.map { SearchWord.expression(of: $0, table) })
        case .number(let ways):
            return .any(of: ways.map(SearchWord.initialsExpression))
        }
    }

    private static func charactersExpression(_ characters: [UInt32]) -> TokenExpression {
        let texts = characters.map { Unicode.Scalar($0).map { String($0) } ?? "" }
        guard texts.count > 1 else { return .token(texts[0]) }
        let pairs = zip(texts, texts.dropFirst()).map { $0 + $1 }
        return .all(of: pairs.prefix(mostTokens).map { .token($0) })
    }

    private static func initialsExpression(_ letters: [UInt8]) -> TokenExpression {
        func token(_ letters: some Sequence<UInt8>) -> TokenExpression {
            .token("i" + String(decoding: Array(letters), as: UTF8.self))
        }
        switch letters.count {
        case 1: return .any([token(letters)] + initials.map { token(letters + [$0]) })
        case 2: return token(letters)
        default:
            let numbers = digitRuns(letters)
            let others = letters.indices.dropLast(2).filter { start in
                !numbers.contains { $0.lowerBound <= start && start + 3 <= $0.upperBound }
            }
            let tokens = numbers.flatMap { digitTokens(letters[$0]) } + others.map { token(letters[$0...$0 + 2]) }
            return .all(of: Array(tokens.prefix(mostTokens)))
        }
    }

    /// Where six digits or more stand in a row.
    private static func digitRuns(_ letters: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        while let first = letters[start...].firstIndex(where: \.isDigit) {
            let end = letters[first...].firstIndex { !$0.isDigit } ?? letters.endIndex
            if end - first >= SearchTokens.digits { runs.append(first..<end) }
            start = end
        }
        return runs
    }

    /// Sixes that together are all the digits, as few as can be: the first and the last say most.
    private static func digitTokens(_ digits: ArraySlice<UInt8>) -> [TokenExpression] {
        let last = digits.endIndex - SearchTokens.digits
        let starts = Array(stride(from: digits.startIndex, to: last, by: SearchTokens.digits)) + [last]
        return starts.map { .token("n" + String(decoding: digits[$0..<$0 + SearchTokens.digits], as: UTF8.self)) }
    }

    /// One way to cut a word: whole syllables, then those that its last letters may begin. Without any of these, the
    /// rest of the word was not looked at.
    struct Path {
        var syllables: [Syllable] = []
        var last: [Syllable] = []
        var position = 0
    }

    /// Every way to cut the letters into syllables, the last perhaps unfinished: `xian` is xian… and xi'an….
    static func paths(through letters: [UInt8], _ table: Readings) -> [Path] {
        var open = [Path()]
        var finished: [Path] = []
        while !open.isEmpty, open.count + finished.count <= mostPaths {
            let path = open.removeFirst()
            var last = path
            for syllable in table.syllables {
                guard let length = syllable.length(in: letters[path.position...]) else { continue }
                if path.position + length == letters.count { last.last.append(syllable) }
                guard path.position + syllable.count < letters.count else { continue }
                var longer = path
                longer.syllables.append(syllable)
                longer.position += length
                open.append(longer)
            }
            if !last.last.isEmpty { finished.append(last) }
        }
        return finished + open
    }

    private static func expression(of path: Path, _ table: Readings) -> TokenExpression {
        let syllables = path.syllables.prefix(mostTokens)
        var parts = zip(syllables, syllables.dropFirst()).map { TokenExpression.token("s\($0.text)1\($1.text)") }
        if syllables.count == path.syllables.count, !path.last.isEmpty {
            let before = syllables.last.map { "s\($0.text)1" } ?? "s"
            parts.append(.any(of: path.last.map { .token(before + $0.text) }))
        } else if parts.isEmpty {
            parts = syllables.map { .token("s\($0.text)") }
        }
        return .all(of: parts)
    }
}
