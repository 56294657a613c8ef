import SQL
import Support
import Testing

@Suite("A value") struct ValueTests {
    /// The type of a column for a value.
    private static func type(of value: SQLValue) -> String {
        switch value {
        case .null, .integer: "BIGINT"
        case .real: "DOUBLE PRECISION"
        case .text: "TEXT"
        case .blob: "BLOB"
        }
    }

    /// PostgreSQL has no text with a zero byte in it: there it is left out.
    private static func kept(_ value: SQLValue) -> SQLValue {
        guard TestEngine.current == .postgresql, case .text(let text) = value else { return value }
        return .text(text.filter { $0 != "\0" })
    }

    static let values: [SQLValue] = [
        .null, .integer(0), .integer(-1), .integer(.min), .integer(.max), .real(0.1), .real(-1e308), .real(5e-324),
        .real(.infinity), .text(""), .text("a\0b"), .text("\0"), .text("贵州茅台 𠮷 e\u{301} 👩‍👩‍👧"),
        .text("'; DROP TABLE t --"),
        .text("$1"), .blob([]), .blob([0]), .blob([0, 1, 0xFF, 0]),
    ]

    @Test("of a megabyte comes back as it was bound")
    func large() async throws {
        let values: [SQLValue] = [
            .text(String(repeating: "长", count: 400_000)), .blob([UInt8](repeating: 7, count: 1_000_000)),
        ]
        let shelf = try await Shelf("CREATE TABLE t (v TEXT, w BLOB)")
        try await shelf.database.write { try $0.insert(into: "t", columns: ["v", "w"], rows: [values]) }
        let isSame = try await shelf.database.read { try $0.first("SELECT v, w FROM t")?.values == values }
        #expect(isSame)
    }

    @Test("comes back as it was bound", arguments: values)
    func roundTrip(value: SQLValue) async throws {
        let shelf = try await Shelf("CREATE TABLE t (v \(Self.type(of: value)))")
        try await shelf.database.write { connection in
            try connection.execute("INSERT INTO t (v) VALUES (\(value))")
            try connection.insert(into: "t", columns: ["v"], rows: [[value]])
        }
        let back = try await shelf.database.read { try $0.all("SELECT v FROM t") { $0.values[0] } }
        #expect(back == [Self.kept(value), Self.kept(value)])
        let direct = try await shelf.database.read { try $0.first("SELECT \(value)")?.values }
        #expect(direct == [Self.kept(value)])
    }

    @Test("of a Swift type comes back as that type")
    func types() async throws {
        let shelf = try await Shelf("CREATE TABLE t (i BIGINT, r DOUBLE PRECISION, s TEXT, b BLOB, t BIGINT, n BIGINT)")
        try await shelf.database.write { connection in
            try connection.execute(
                "INSERT INTO t VALUES (\(Int64.max), \(2.5), \("s"), \([UInt8](1...3)), \(true), \(Int?.none))")
        }
        let row = try #require(try await shelf.database.read { try $0.first("SELECT * FROM t") })
        #expect(try row["i"] == Int64.max)
        #expect(try row["i"] == Int(Int64.max))
        #expect(try row["r"] == 2.5)
        #expect(try row["s"] == "s")
        #expect(try row["b"] == [1, 2, 3] as [UInt8])
        #expect(try row["t"] == true)
        #expect(try row["n"] == Int?.none)
        #expect(try row["n"] == String?.none)
        #expect(try row["i"] as Int64? == .max)
    }

    @Test("that is no truth is not read as one")
    func noTruth() throws {
        let row = Row(columns: ["a"], values: [.integer(2)])
        #expect(throws: SQLError.decoding("column a holds no Bool")) { try row["a"] as Bool }
    }
}

@Suite("A row") struct RowTests {
    private let row = Row(columns: ["id", "name", "holder"], values: [.integer(7), .text("secret"), .null])

    @Test("says which column it lacks, and which it has")
    func missing() {
        #expect(throws: SQLError.decoding("no column grade among id, name, holder")) { try row["grade"] as String }
        #expect(throws: SQLError.decoding("no column at 3, there are 3")) { try row[3] as String }
        #expect(throws: SQLError.decoding("no column at -1, there are 3")) { try row[-1] as String }
    }

    @Test("says which column is of another kind, but not its value")
    func kind() {
        #expect(throws: SQLError.decoding("column name holds no Int64")) { try row["name"] as Int64 }
        #expect(throws: SQLError.decoding("column id holds no String")) { try row[0] as String }
        #expect(throws: SQLError.decoding("column holder holds no Int64")) { try row["holder"] as Int64 }
    }

    @Test("reads a null as nothing where that is expected")
    func null() throws {
        #expect(try row["holder"] as Int64? == nil)
        #expect(try row["id"] as Int64? == 7)
    }
}
