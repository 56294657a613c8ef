import SQL

extension TokenExpression {
    /// The condition on `customer_search` in an engine's own way of full text search, values bound.
    func condition(_ dialect: Dialect) -> Query {
        switch dialect {
        case .sqlite: "customer_search MATCH \(match)"
        case .postgresql: arrayCondition
        }
    }

    /// A query of FTS5. Each token is a quoted string without a quote in it, so that nothing a person types is syntax.
    var match: String {
        switch self {
        case .token(let token): "\"\(token.filter { $0 != "\"" })\""
        case .all(let parts): "(" + parts.map(\.match).joined(separator: " AND ") + ")"
        case .any(let parts): "(" + parts.map(\.match).joined(separator: " OR ") + ")"
        }
    }

    /// A condition on an array of tokens, in the operators that a GIN index answers.
    private var arrayCondition: Query {
        switch self {
        case .token(let token):
            return "tokens @> ARRAY[\(token)]::text[]"
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
        if !tokens.isEmpty { conditions.append("tokens \(raw: `operator`) ARRAY[\(list: tokens)]::text[]") }
        for part in parts {
            if case .token = part { continue }
            conditions.append(part.arrayCondition)
        }
        return "(\(conditions.joined(separator: separator)))"
    }
}
