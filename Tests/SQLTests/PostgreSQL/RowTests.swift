import SQL
import Support
import Testing

@Suite("Rows on PostgreSQL", .onPostgreSQL, .timeLimit(.minutes(5))) struct ServerRowTests {
    private struct Stop: Error {}

    /// Values that a text format could get wrong.
    private static func value(_ column: Int, _ random: inout SeededRandom) -> SQLValue {
        if Int.random(in: 0..<6, using: &random) == 0 { return .null }
        switch column {
        case 0:
            return .integer(
                [.min, .max, 0, -1, Int64.random(in: .min ... .max, using: &random)].randomElement(using: &random)!)
        case 1:
            let bits = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
            return .real(
                [0.1, -0.0, 5e-324, .greatestFiniteMagnitude, -.infinity, bits.isNaN ? 1 : bits].randomElement(
                    using: &random)!)
        case 2:
            let parts = [
                "\\", "\\.", "\\N", "\n\\.\n", "\t", "\r\n", "\n", "\u{8}", "\u{1B}", "\u{7F}", "𠮷", "贵州", "e\u{301}",
                "'", "\"", "{", "$1",
                String(repeating: "长", count: 3000),
            ]
            return .text(
                (0..<Int.random(in: 0..<8, using: &random)).map { _ in parts.randomElement(using: &random)! }.joined())
        default:
            let count = Int.random(in: 0..<600, using: &random)
            return .blob((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test("come back as they were loaded or bound, whatever is in them", arguments: 1...4)
    func same(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let all =
            (0..<500).map { _ in (0..<4).map { Self.value($0, &random) } } + [
                [.integer(0), .real(0), .text(""), .blob(Array(0...255))]
            ]
        let rows = all
        let site = try await Site(
            "CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT, r DOUBLE PRECISION, s TEXT, b BLOB); "
                + "CREATE TABLE u (id BIGINT PRIMARY KEY, i BIGINT, r DOUBLE PRECISION, s TEXT, b BLOB);")
        try await site.database.write { connection in
            try connection.insert(
                into: "t", columns: ["id", "i", "r", "s", "b"],
                rows: rows.enumerated().map { [.integer(Int64($0.offset))] + $0.element })
            for (id, row) in rows.enumerated() {
                try connection.execute("INSERT INTO u VALUES (\(id), \(row[0]), \(row[1]), \(row[2]), \(row[3]))")
            }
        }
        for table in ["t", "u"] {
            let back = try await site.database.read {
                try $0.all("SELECT i, r, s, b FROM \(raw: table) ORDER BY id") { $0.values }
            }
            for (number, (row, read)) in zip(rows, back).enumerated() {
                #expect(row == read, "row \(number) of \(table)")
            }
            #expect(back.count == rows.count)
        }
    }

    @Test("are read on after a query within, which may end early, throw, or read the same")
    func nested() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)") { $0.poolSize = 1 }
        try await site.database.write {
            try $0.insert(into: "t", columns: ["v"], rows: (1...300).map { [.integer($0)] })
        }
        let (seen, within) = try await site.database.read { connection in
            var (seen, within): ([Int64], Int) = ([], 0)
            try connection.forEach("SELECT v FROM t ORDER BY v") { row in
                let v: Int64 = try row[0]
                seen.append(v)
                do {
                    try connection.forEach("SELECT v FROM t WHERE v <= \(v) ORDER BY v") { row in
                        within += 1
                        if v.isMultiple(of: 3) { throw Stop() }
                        if v == 50 { _ = try connection.all("SELECT v FROM t") }
                    }
                } catch is Stop {}
            }
            return (seen, within)
        }
        #expect(seen == Array(1...300))
        #expect(within == (1...300).reduce(0) { $0 + ($1.isMultiple(of: 3) ? 1 : $1) })
        await #expect(throws: Stop.self) {
            try await site.database.read { connection in
                try connection.forEach("SELECT v FROM t") { _ in
                    _ = try connection.all("SELECT 1")
                    throw Stop()
                }
            }
        }
        #expect(try await site.count() == 300)
    }

    @Test("that end in an error end in it, also when a query within has read them to their end")
    func nestedError() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)")
        try await site.database.write {
            try $0.insert(into: "t", columns: ["v"], rows: (1...300).map { [.integer($0)] })
        }
        await #expect(throws: Stop.self) {
            try await site.database.read { connection in
                do {
                    try connection.forEach("SELECT 1 / (250 - v) FROM t ORDER BY v") { _ in
                        _ = try? connection.all("SELECT 1")
                    }
                } catch is SQLError {
                    throw Stop()
                }
            }
        }
    }

    @Test("are found by a thousand different statements on one connection, again and again")
    func statements() async throws {
        let site = try await Site { $0.poolSize = 1 }
        for _ in 1...2 {
            let sum = try await site.database.read { connection in
                try (1...1000).reduce(0) { sum, number in
                    sum + (try connection.value("SELECT \(number) + \(raw: "\(number)")", as: Int.self) ?? 0)
                }
            }
            #expect(sum == 1_001_000)
        }
        let kept = try await site.database.read {
            try $0.value("SELECT COUNT(*) FROM pg_prepared_statements", as: Int.self)
        }
        #expect((300...400).contains(try #require(kept)))
    }

    @Test("are read by the same statement with values of other types")
    func types() async throws {
        let site = try await Site { $0.poolSize = 1 }
        let values: [SQLValue] = [.integer(7), .text("七"), .real(0.5), .blob([7]), .null, .integer(8)]
        let back = try await site.database.read { connection in
            try values.flatMap { value in try connection.first("SELECT \(value)")?.values ?? [] }
        }
        #expect(back == values)
    }

    @Test("are read by a statement that another process's migration has overtaken")
    func migrated() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT); INSERT INTO t VALUES (1);") { $0.poolSize = 1 }
        let other = try await site.another()
        @Sendable func row() async throws -> [SQLValue]? {
            try await site.database.read { try $0.first("SELECT * FROM t")?.values }
        }
        #expect(try await row() == [.integer(1)])
        try await other.writeAlone { try $0.execute(script: "ALTER TABLE t ADD COLUMN w TEXT; UPDATE t SET w = 'new'") }
        #expect(try await row() == [.integer(1), .text("new")])
        let written = try await site.database.write { try $0.first("UPDATE t SET v = 2 RETURNING *")?.values }
        #expect(written == [.integer(2), .text("new")])
        try await other.writeAlone { try $0.execute(script: "ALTER TABLE t DROP COLUMN w") }
        let rewritten = try await site.database.write { try $0.first("UPDATE t SET v = 2 RETURNING *")?.values }
        #expect(rewritten == [.integer(2)])
    }
}
