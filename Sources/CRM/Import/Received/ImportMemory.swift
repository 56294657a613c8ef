import Method
import SQL

/// What a workspace has said before of headings and of industry words, so that nobody has to say it twice.
struct ImportMemory {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// For each of the headings that were seen before: its field, or that its column was left out.
    func fields(of headings: [String]) throws -> [String: ImportTarget?] {
        var fields: [String: ImportTarget?] = [:]
        try connection.forEach(
            "SELECT heading, field FROM import_heading WHERE heading IN (\(list: headings.compactMap(Self.key)))"
        ) { row in
            let word: String? = try row[1]
            fields[try row[0]] = .some(word.flatMap(ImportTarget.init(word:)))
        }
        return fields
    }

    /// As a heading is remembered: whatever its case. Nil for one that says nothing.
    static func key(_ heading: String) -> String? {
        let key = heading.trimmed.lowercased()
        return key.isEmpty || key.unicodeScalars.count > 200 ? nil : key
    }

    func remember(
        _ headings: some Sequence<(String, ImportTarget?)>, by person: Person.ID, at now: Instant
    ) throws {
        var rows: [String: ImportTarget?] = [:]
        for (heading, field) in headings {
            if let key = Self.key(heading) { rows[key] = .some(field) }
        }
        guard !rows.isEmpty else { return }
        let values = rows.sorted { $0.key < $1.key }.map { heading, field -> Query in
            "(\(heading), \(field?.word), \(person), \(now))"
        }
        // Four values each: a file has at most 2,000 columns.
        for start in stride(from: 0, to: values.count, by: 500) {
            try connection.execute(
                """
                INSERT INTO import_heading (heading, field, person_id, at)
                VALUES \(values[start..<min(start + 500, values.count)].joined(separator: ", "))
                ON CONFLICT (heading) DO UPDATE SET field = excluded.field, person_id = excluded.person_id, at = excluded.at
                """)
        }
    }

    /// What industry words mean here, beyond what the program knows.
    func markets() throws -> [String: Market] {
        var markets: [String: Market] = [:]
        try connection.forEach("SELECT word, market FROM import_word") { row in
            let market: String = try row[1]
            markets[try row[0]] = Market(market)
        }
        return markets
    }

    func remember(_ words: [String: Market], by person: Person.ID, at now: Instant) throws {
        let values = words.filter { (1...100).contains($0.key.unicodeScalars.count) }.sorted { $0.key < $1.key }
            .map { word, market -> Query in "(\(word), \(market.description), \(person), \(now))" }
        guard !values.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO import_word (word, market, person_id, at) VALUES \(values.joined(separator: ", "))
            ON CONFLICT (word) DO UPDATE SET market = excluded.market, person_id = excluded.person_id, at = excluded.at
            """)
    }
}
