extension Condition: CustomStringConvertible {
    /// Reads a condition as it is written in an address, a saved view and the API:
    ///
    ///     grade = A, B and (region = 3205 or tag = 重点) and not last_touch >= today-30
    ///
    /// `and` binds closer than `or`, `not` closest. A value with spaces, commas or brackets in it stands in double quotes, in which a
    /// backslash keeps the next character. `field ?` asks for nothing being known.
    ///
    /// - Throws: `ConditionProblem`; values are only checked for what the field's kind says, not for whether there is such a person or code.
    public init(_ written: String) throws(ConditionProblem) {
        var parser = ConditionParser(written)
        self = try parser.whole()
    }

    /// As it is read, in one way of writing it.
    public var description: String { written(inside: 0) }

    /// - Parameter level: how close what stands around binds: 0 nothing, 1 or, 2 and, 3 not.
    private func written(inside level: Int) -> String {
        switch self {
        case .all(let parts):
            if parts.isEmpty { return "all" }
            if parts.count == 1 { return parts[0].written(inside: level) }
            let text = parts.map { $0.written(inside: 2) }.joined(separator: " and ")
            return level >= 2 ? "(\(text))" : text
        case .any(let parts):
            if parts.isEmpty { return "none" }
            if parts.count == 1 { return parts[0].written(inside: level) }
            let text = parts.map { $0.written(inside: 1) }.joined(separator: " or ")
            return level >= 1 ? "(\(text))" : text
        case .not(let part): return "not " + part.written(inside: 3)
        case .compare(let field, .isEmpty, _): return "\(field) ?"
        case .compare(let field, let comparison, let values):
            return "\(field) \(comparison.rawValue) " + values.map(Self.quoted).joined(separator: ", ")
        }
    }

    private static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty
            && value.allSatisfy { !$0.isWhitespace && !"\"\\(),=<>~?".contains($0) }
        guard !isPlain else { return value }
        return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// A reader from left to right, with one token ahead.
private struct ConditionParser {
    private enum Token: Equatable {
        case word(String)
        /// In quotes: a value and nothing else.
        case quoted(String)
        case sign(String)
        case end
    }

    private let characters: [Character]
    private var position = 0
    private var token = Token.end
    /// Where the token begins.
    private var start = 0
    private var comparisons = 0
    private var depth = 0

    init(_ written: String) {
        characters = Array(written)
    }

    mutating func whole() throws(ConditionProblem) -> Condition {
        guard characters.count <= 10_000 else { throw .tooLong }
        try advance()
        let condition = try alternatives()
        guard token == .end else { throw unexpected }
        return condition
    }

    private mutating func alternatives() throws(ConditionProblem) -> Condition {
        depth += 1
        guard depth <= Condition.deepest else { throw .tooDeep }
        defer { depth -= 1 }
        var parts = [try conjunction()]
        while token == .word("or") {
            try advance()
            parts.append(try conjunction())
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(ConditionProblem) -> Condition {
        var parts = [try negation()]
        while token == .word("and") {
            try advance()
            parts.append(try negation())
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation() throws(ConditionProblem) -> Condition {
        guard token == .word("not") else { return try primary() }
        depth += 1
        guard depth <= Condition.deepest else { throw .tooDeep }
        defer { depth -= 1 }
        try advance()
        return .not(try negation())
    }

    private mutating func primary() throws(ConditionProblem) -> Condition {
        switch token {
        case .sign("("):
            try advance()
            let condition = try alternatives()
            guard token == .sign(")") else { throw unexpected }
            try advance()
            return condition
        case .word("all"):
            try advance()
            return .all([])
        case .word("none"):
            try advance()
            return .any([])
        case .word(let name):
            guard let field = ConditionField(name) else { throw .unknownField(name) }
            try advance()
            return try comparison(of: field)
        case .quoted, .sign, .end: throw unexpected
        }
    }

    private mutating func comparison(of field: ConditionField) throws(ConditionProblem) -> Condition {
        guard case .sign(let sign) = token, let comparison = Condition.Comparison(rawValue: sign) else { throw unexpected }
        guard field.comparisons.contains(comparison) else { throw .wrongComparison(field, comparison) }
        comparisons += 1
        guard comparisons <= Condition.most else { throw .tooLong }
        try advance()
        guard comparison != .isEmpty else { return .compare(field, .isEmpty, []) }
        var values = [try value(of: field)]
        while token == .sign(",") {
            guard comparison == .equals else { throw unexpected }
            try advance()
            values.append(try value(of: field))
        }
        return .compare(field, comparison, values)
    }

    private mutating func value(of field: ConditionField) throws(ConditionProblem) -> String {
        let value: String
        switch token {
        case .word(let word), .quoted(let word): value = word
        case .sign, .end: throw unexpected
        }
        guard field.accepts(value) else { throw .wrongValue(field, value) }
        try advance()
        return value
    }

    private var unexpected: ConditionProblem { .unexpected(start + 1) }

    private mutating func advance() throws(ConditionProblem) {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
        start = position
        guard position < characters.count else {
            token = .end
            return
        }
        let first = characters[position]
        if first == "\"" {
            token = .quoted(try quoted())
        } else if "(),=~?".contains(first) {
            position += 1
            token = .sign(String(first))
        } else if "<>".contains(first) {
            position += 1
            let isWide = position < characters.count && characters[position] == "="
            if isWide { position += 1 }
            token = .sign(String(first) + (isWide ? "=" : ""))
        } else {
            var word = ""
            while position < characters.count, !characters[position].isWhitespace,
                !"\"(),=<>~?".contains(characters[position])
            {
                word.append(characters[position])
                position += 1
            }
            token = .word(word)
        }
    }

    private mutating func quoted() throws(ConditionProblem) -> String {
        position += 1
        var value = ""
        while position < characters.count {
            var character = characters[position]
            position += 1
            if character == "\"" { return value }
            if character == "\\" {
                guard position < characters.count else { break }
                character = characters[position]
                position += 1
            }
            value.append(character)
        }
        throw .unexpected(start + 1)
    }
}
