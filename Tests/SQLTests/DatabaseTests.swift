import Foundation
import SQL
import Support
import Synchronization
import Testing

@Suite("A database") struct DatabaseTests {
    private struct Stop: Error {}

    @Test("keeps nothing of a transaction that throws")
    func rollBack() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT)")
        await #expect(throws: Stop.self) {
            try await shelf.database.write { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute(script: "CREATE TABLE u (v BIGINT)")
                throw Stop()
            }
        }
        #expect(try await shelf.count("t") == 0)
        #expect(try await shelf.database.read { try $0.hasTable("u") } == false)
        try await shelf.database.write { try $0.execute("INSERT INTO t VALUES (1)") }
        #expect(try await shelf.count("t") == 1)
    }

    @Test("shows readers nothing that is not committed, and lets them read meanwhile")
    func isolation() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT)")
        let (written, continuation) = AsyncStream<Void>.makeStream()
        let go = DispatchSemaphore(value: 0)
        let writing = Task {
            try await shelf.database.write { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                continuation.finish()
                go.wait()
            }
        }
        for await _ in written {}
        #expect(try await shelf.count("t") == 0)
        go.signal()
        try await writing.value
        #expect(try await shelf.count("t") == 1)
    }

    @Test("gives one state to all queries of a read")
    func oneState() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT)")
        let (looked, continuation) = AsyncStream<Void>.makeStream()
        let go = DispatchSemaphore(value: 0)
        let reading = Task {
            try await shelf.database.read { connection in
                let before = try connection.value("SELECT COUNT(*) FROM t", as: Int.self)
                continuation.finish()
                go.wait()
                return [before, try connection.value("SELECT COUNT(*) FROM t", as: Int.self)]
            }
        }
        for await _ in looked {}
        try await shelf.database.write { try $0.execute("INSERT INTO t VALUES (1)") }
        go.signal()
        #expect(try await reading.value == [0, 0])
    }

    @Test("changes many rows by their ids, and passes over those that are not there")
    func updateMany() async throws {
        let shelf = try await Shelf(
            "CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT, on_date TEXT, version BIGINT NOT NULL DEFAULT 1)")
        try await shelf.database.write { connection in
            try connection.insert(
                into: "t", columns: ["id", "name", "on_date"],
                rows: (Int64(1)...5000).map { [.integer($0), .text("n\($0)"), .text("2026-11-24")] })
            // Twice in one transaction.
            for digit in ["a", "b"] {
                try connection.update(
                    "t", columns: ["name", "on_date"], counting: "version",
                    rows: stride(from: Int64(2), through: 6000, by: 2).map { ($0, [.text("\(digit)\t\($0)"), .null]) })
            }
            try connection.update(
                "t", columns: ["name"], counting: nil, rows: [(id: Int64(1), values: [SQLValue.text("one")])])
            try connection.update("t", columns: ["name"], counting: nil, rows: [(id: Int64, values: [SQLValue])]())
        }
        #expect(try await shelf.count("t") == 5000)
        let rows = try await shelf.database.read { connection in
            try connection.all("SELECT name, on_date, version FROM t WHERE id IN (1, 2, 3, 4999, 5000) ORDER BY id") {
                [try $0[0] as String, try $0[1] ?? "–", String(try $0[2] as Int)]
            }
        }
        #expect(
            rows == [
                ["one", "2026-11-24", "1"], ["b\t2", "–", "3"], ["n3", "2026-11-24", "1"],
                ["n4999", "2026-11-24", "1"], ["b\t5000", "–", "3"],
            ])
    }

    @Test("runs a query within itself")
    func nested() async throws {
        let shelf = try await Shelf("CREATE TABLE t (id INTEGER PRIMARY KEY, parent BIGINT)")
        try await shelf.database.write { connection in
            try connection.insert(
                into: "t", columns: ["id", "parent"], rows: (1...15).map { [.integer($0), .integer($0 / 2)] })
        }
        /// The tree below a row, by the same statement at each depth.
        @Sendable func walk(_ parent: Int64, _ connection: any Connection) throws -> [Int64] {
            var found: [Int64] = []
            try connection.forEach("SELECT id FROM t WHERE parent = \(parent) ORDER BY id") { row in
                let id: Int64 = try row[0]
                found += [id] + (try walk(id, connection))
            }
            return found
        }
        let tree = try await shelf.database.read { try walk(0, $0) }
        #expect(tree == [1, 2, 4, 8, 9, 5, 10, 11, 3, 6, 12, 13, 7, 14, 15])
    }

    @Test("stops a query when its reader throws, and can run it again")
    func stop() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT)")
        try await shelf.database.write {
            try $0.insert(into: "t", columns: ["v"], rows: (1...9).map { [.integer($0)] })
        }
        let seen = try await shelf.database.read { connection in
            var seen = 0
            for _ in 1...2 {
                do {
                    try connection.forEach("SELECT v FROM t") { _ in
                        seen += 1
                        if seen.isMultiple(of: 3) { throw Stop() }
                    }
                } catch is Stop {}
            }
            return seen
        }
        #expect(seen == 6)
    }

    @Test("inserts many rows with ids set apart for them")
    func insertMany() async throws {
        let shelf = try await Shelf(
            "CREATE TABLE t (id \(TestEngine.current.dialect.identity), v TEXT NOT NULL, w DOUBLE PRECISION)")
        let count = 20_000
        try await shelf.database.write { connection in
            _ = try connection.insertReturningID("INSERT INTO t (v) VALUES ('before') RETURNING id")
            let ids = try connection.reserveIDs(of: "t", count: count)
            #expect(ids == Array(2...Int64(count + 1)))
            try connection.insert(
                into: "t", columns: ["id", "v", "w"],
                rows: (0..<count).map {
                    [.integer(ids[$0]), .text("row \($0)"), $0 == 5 ? .null : .real(0.5)]
                })
            try connection.insert(into: "t", columns: ["v"], rows: [])
            #expect(
                try connection.insertReturningID("INSERT INTO t (v) VALUES ('after') RETURNING id") == Int64(count + 2))
        }
        #expect(try await shelf.count("t") == count + 2)
        let last = try await shelf.database.read {
            try $0.first("SELECT id, v, w FROM t WHERE v = \("row 19999")")?.values
        }
        #expect(last == [.integer(20_001), .text("row 19999"), .real(0.5)])
    }

    @Test("inserts many rows or none")
    func insertNone() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT UNIQUE)")
        await #expect(throws: SQLError.self) {
            try await shelf.database.write { connection in
                try connection.insert(into: "t", columns: ["v"], rows: [1, 2, 3, 2].map { [.integer($0)] })
            }
        }
        #expect(try await shelf.count("t") == 0)
    }

    /// SQLite takes sixteen rows in a statement, and what is left one by one.
    @Test("inserts every row once and in order, whatever their number", arguments: [1, 2, 15, 16, 17, 32, 33, 100])
    func insertAnyNumber(count: Int) async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT UNIQUE, w TEXT)")
        let rows = (0..<count).map { [SQLValue.integer(Int64($0)), $0 % 3 == 0 ? .null : .text("第\($0)行")] }
        try await shelf.database.write { try $0.insert(into: "t", columns: ["v", "w"], rows: rows) }
        #expect(try await shelf.database.read { try $0.all("SELECT v, w FROM t ORDER BY v") { $0.values } } == rows)
        // The last row is there already: then none of the others comes in.
        let again = (count..<2 * count).map { [SQLValue.integer(Int64($0)), .null] }.dropLast() + [rows[count - 1]]
        await #expect(throws: SQLError.self) {
            try await shelf.database.write { try $0.insert(into: "t", columns: ["v", "w"], rows: again) }
        }
        #expect(try await shelf.count("t") == count)
    }

    @Test("says how many rows a statement changed")
    func changes() async throws {
        let shelf = try await Shelf("CREATE TABLE t (v BIGINT)")
        let changed = try await shelf.database.write { connection in
            try connection.insert(into: "t", columns: ["v"], rows: (1...5).map { [.integer($0)] })
            return [
                try connection.execute("UPDATE t SET v = v + 10 WHERE v > \(2)"),
                try connection.execute("UPDATE t SET v = 0 WHERE v = \(99)"), try connection.execute("DELETE FROM t"),
            ]
        }
        #expect(changed == [3, 0, 5])
    }

    @Test("does not count what a full-text table writes out meanwhile", .onSQLite)
    func changesOfAFullTextTable() async throws {
        let shelf = try await Shelf(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v BIGINT UNIQUE, w BIGINT UNIQUE CHECK (w > 0));
            CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', detail = none);
            """)
        let changed = try await shelf.database.write { connection in
            for id in 1...3 { try connection.execute("INSERT INTO t VALUES (\(id), \(id), \(id))") }
            return try (1...3).map { id in
                try connection.execute("INSERT INTO words (rowid, tokens) VALUES (\(id), 'a b c')")
                let none = try connection.execute("UPDATE t SET v = 9, w = 9 WHERE id = 99")
                return [none, try connection.execute("UPDATE t SET v = v + 10, w = w + 10 WHERE id = \(id)")]
            }
        }
        #expect(changed == [[0, 1], [0, 1], [0, 1]])
    }

    @Test("shows each statement to who traces it, and no value")
    func trace() async throws {
        let seen = Mutex<[String]>([])
        let shelf = try await Shelf("CREATE TABLE t (v TEXT)", trace: { sql in seen.withLock { $0.append(sql) } })
        try await shelf.database.write { connection in
            for value in ["secret", "hidden"] { try connection.execute("INSERT INTO t VALUES (\(value))") }
        }
        _ = try await shelf.database.read { try $0.all("SELECT v FROM t WHERE v = \("secret")") }
        let statements = seen.withLock { $0 }
        #expect(
            statements == [
                "CREATE TABLE t (v TEXT)", "INSERT INTO t VALUES ($1)", "INSERT INTO t VALUES ($1)",
                "SELECT v FROM t WHERE v = $1",
            ])
    }

    @Test("is backed up in one consistent state while others write", .onSQLite)
    func backUp() async throws {
        let shelf = try await Shelf(
            "CREATE TABLE account (id INTEGER PRIMARY KEY, fen BIGINT); CREATE TABLE move (id INTEGER PRIMARY KEY, fen BIGINT);"
        )
        try await shelf.database.write { connection in
            try connection.insert(into: "account", columns: ["fen"], rows: (0..<500).map { _ in [.integer(1_000)] })
        }
        let writing = Task {
            var moves: Int64 = 0
            while !Task.isCancelled {
                moves += 1
                let fen = moves
                try await shelf.database.write { connection in
                    try connection.execute("UPDATE account SET fen = fen - \(fen) WHERE id = \(1 + fen % 250)")
                    try connection.execute("INSERT INTO move (fen) VALUES (\(fen))")
                    try connection.execute("UPDATE account SET fen = fen + \(fen) WHERE id = \(251 + fen % 250)")
                }
            }
        }
        for number in 1...3 {
            let path = shelf.directory.path("copy-\(number)")
            try await shelf.database.backUp(to: path)
            let copy = try Database.sqlite(path: path)
            let (sum, low, moved) = try await copy.read { connection in
                (
                    try connection.value("SELECT SUM(fen) FROM account", as: Int.self),
                    try connection.value("SELECT SUM(fen) FROM account WHERE id <= 250", as: Int.self),
                    try connection.value("SELECT COALESCE(SUM(fen), 0) FROM move", as: Int.self)
                )
            }
            #expect(sum == 500_000)
            #expect(low.map { $0 + (moved ?? 0) } == 250_000)
            #expect(try await copy.integrityProblems() == [])
            try copy.close()
        }
        writing.cancel()
        _ = await writing.result
        await #expect(throws: SQLError.self) { try await shelf.database.backUp(to: shelf.directory.path("copy-1")) }
    }
}
