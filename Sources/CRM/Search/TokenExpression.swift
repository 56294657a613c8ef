/// Which tokens a text must have to be a candidate for a query. Every text that the query matches fulfils it; some that
/// it does not match fulfil it too, so that candidates are verified (`SearchQuery.matches`).
indirect enum TokenExpression: Hashable, Sendable {
    case token(String)
    case all([TokenExpression])
    case any([TokenExpression])

    /// All of them; one alone stands for itself, and what is there twice counts once.
    static func all(of parts: [TokenExpression]) -> TokenExpression {
        let parts = parts.withoutRepetitions
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    static func any(of parts: [TokenExpression]) -> TokenExpression {
        let parts = parts.withoutRepetitions
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    /// The same of tokens that begin with a letter more.
    func prefixed(_ letter: String) -> TokenExpression {
        switch self {
        case .token(let token): .token(letter + token)
        case .all(let parts): .all(parts.map { $0.prefixed(letter) })
        case .any(let parts): .any(parts.map { $0.prefixed(letter) })
        }
    }

    /// Whether a text with these tokens is a candidate. An empty `all` is fulfilled by every text, an empty `any` by
    /// none.
    func isFulfilled(by tokens: Set<String>) -> Bool {
        switch self {
        case .token(let token): tokens.contains(token)
        case .all(let parts): parts.allSatisfy { $0.isFulfilled(by: tokens) }
        case .any(let parts): parts.contains { $0.isFulfilled(by: tokens) }
        }
    }
}

extension [TokenExpression] {
    fileprivate var withoutRepetitions: [TokenExpression] {
        var seen: Set<TokenExpression> = []
        return filter { seen.insert($0).inserted }
    }
}
