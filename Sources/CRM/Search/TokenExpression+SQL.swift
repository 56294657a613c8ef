import SQL

extension TokenExpression {
    /// A query of FTS5. Each token is a quoted string without a quote in it, so that nothing a person types is syntax.
    var match: String {
        switch self {
        case .token(let token): "\"\(token.filter { $0 != "\"" })\""
        case .all(let parts): "(" + parts.map(\.match).joined(separator: " AND ") + ")"
        case .any(let parts): "(" + parts.map(\.match).joined(separator: " OR ") + ")"
        }
    }

    /// A condition on the array `tokens` of a customer's keys (`SearchKeys`), in the operators that a GIN index answers. The key
    /// before the first of the block is `block.first_key`.
    var arrayCondition: Query {
        switch self {
        case .token(let token):
            return "tokens @> \(TokenExpression.keys([token]))"
        case .all(let parts):
            return compound(parts, operator: "@>", separator: " AND ")
        case .any(let parts):
            return compound(parts, operator: "&&", separator: " OR ")
        }
    }

    /// The tokens among the parts in one comparison, the other parts each in its own.
    private func compound(_ parts: [TokenExpression], operator: String, separator: String) -> Query {
        let tokens = parts.compactMap { if case .token(let token) = $0 { token } else { nil } }
        var conditions: [Query] = []
        if !tokens.isEmpty { conditions.append("tokens \(raw: `operator`) \(TokenExpression.keys(tokens))") }
        for part in parts {
            if case .token = part { continue }
            conditions.append(part.arrayCondition)
        }
        return "(\(conditions.joined(separator: separator)))"
    }

    private static func keys(_ tokens: [String]) -> Query {
        let keys = tokens.map { token -> Query in "block.first_key + \(SearchKeys.number(of: token))" }
        return "ARRAY[\(keys.joined(separator: ", "))]"
    }
}
