extension Migrator {
    /// Whether each of these schemas of a server has exactly the tables that this program knows. One statement asks a hundred of them, on
    /// a connection that belongs to none: those of the schemas keep their prepared statements.
    ///
    /// - Throws: `SQLError` when the server cannot be reached, or one of the schemas is none of ours.
    public func isCurrent(_ schemas: [String], of server: PostgreSQLServer) async throws -> Bool {
        let known = Set(names)
        for start in stride(from: 0, to: schemas.count, by: 100) {
            let asked = Array(schemas[start..<min(start + 100, schemas.count)])
            let applied = try await server.texts("name", of: "schema_migration", in: asked)
            guard applied.allSatisfy({ $0 == known }) else { return false }
        }
        return true
    }
}

extension PostgreSQLServer {
    /// The texts in a column of the table of that name in each of these schemas, all of one moment.
    func texts(_ column: String, of table: String, in schemas: [String]) async throws -> [Set<String>] {
        let parts = schemas.enumerated().map { place, schema in
            Query(sql: "SELECT \(place) AS place, \(column) FROM \(PostgreSQLSession.quoted(schema)).\(table)")
        }
        let query = parts.joined(separator: " UNION ALL ")
        return try await database(schema: Self.catalogue).read { connection in
            var texts = [Set<String>](repeating: [], count: schemas.count)
            try connection.forEach(query) { row in texts[try row[0] as Int].insert(try row[1]) }
            return texts
        }
    }
}
