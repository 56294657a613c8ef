import Method
import SQL

/// Touches found by what was noted of them, the newest first.
struct TouchesFound {
    private let query: SearchQuery
    private let access: Access
    private let connection: any Connection

    private static let firstStep = 64
    private static let longestStep = 2_048
    /// At so many candidates it looks, of which perhaps none is the person's to see.
    private static let patience = 4_096

    init(_ query: SearchQuery, _ access: Access, _ connection: any Connection) {
        self.query = query
        self.access = access
        self.connection = connection
    }

    func group(_ limit: Int) throws -> Findings.Group<FoundTouch> {
        let index = SearchIndex(connection, of: .touches)
        var found: [FoundTouch] = []
        var position = Int64.max
        var step = Self.firstStep
        var lookedAt = 0
        while found.count <= limit {
            let candidates = try index.candidates(query, before: position, limit: step)
            found += try verified(candidates)
            guard candidates.count == step, let last = candidates.last else {
                return Findings.Group(found, limit: limit)
            }
            position = last
            lookedAt += step
            if lookedAt >= Self.patience { break }
            step = min(step * 4, Self.longestStep)
        }
        return Findings.Group(found, limit: limit, isCutShort: true)
    }

    /// Those that the person may see and whose note has the words.
    private func verified(_ ids: [Int64]) throws -> [FoundTouch] {
        guard !ids.isEmpty else { return [] }
        let list = ids.map { String($0) }.joined(separator: ",")
        let (json, array) = ("[" + list + "]", "{" + list + "}")
        let listed: Query =
            switch connection.dialect {
            case .sqlite: "json_each(\(json)) AS listed CROSS JOIN touch ON touch.id = listed.value CROSS JOIN customer"
            case .postgresql: "unnest(CAST(\(array) AS BIGINT[])) AS listed (id) JOIN touch ON touch.id = listed.id JOIN customer"
            }
        return try connection.all(
            """
            SELECT touch.id, touch.customer_id, customer.name, person.name, touch.on_date, touch.activity, touch.note
            FROM \(listed) ON customer.id = touch.customer_id JOIN person ON person.id = touch.person_id
            WHERE \(access.seesCustomerInOrder) AND customer.standing <> 'merged' AND \(DeletedCustomer.isNone)
              AND touch.note IS NOT NULL
            ORDER BY touch.id DESC
            """
        ) { row -> FoundTouch? in
            let note: String = try row[6]
            guard query.matches(note) else { return nil }
            return FoundTouch(
                id: try row[0], customerID: try row[1], customerName: try row[2], personName: try row[3],
                date: try row[4], activity: try row[5], note: MarkedText(excerptOf: note, query))
        }.compactMap(\.self)
    }
}
