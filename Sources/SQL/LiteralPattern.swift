extension Query {
    /// Whether a text holds words as they stand: `%` and `_` among them are themselves.
    ///
    /// - Parameter column: as it is compared. Whether case counts is the engine's way, so lower both where it must not.
    public static func holds(_ column: Query, _ words: String) -> Query {
        "\(column) LIKE \("%\(literal(words))%") ESCAPE '!'"
    }

    /// Whether a text begins with words as they stand.
    public static func begins(_ column: Query, with words: String) -> Query {
        "\(column) LIKE \("\(literal(words))%") ESCAPE '!'"
    }

    /// Whether a text holds words, whatever the case of Latin letters: the same on both engines, whose own ideas of case differ. Other
    /// letters count as they stand.
    public static func mentions(_ column: Query, _ words: String, in dialect: Dialect) -> Query {
        switch dialect {
        // Its LIKE takes A for a, and nothing else.
        case .sqlite: holds(column, words)
        case .postgresql:
            holds(
                "translate(\(column), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')",
                String(words.map { $0.isASCII ? Character($0.lowercased()) : $0 }))
        }
    }

    private static func literal(_ words: String) -> String {
        words.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
