import SQL
import Support
import Testing

@Suite("An error of the server", .onPostgreSQL, .timeLimit(.minutes(5))) struct ServerErrorTests {
    @Test(
        "names what it was about, and holds no value of a row",
        arguments: [
            "SELECT CAST(\("geheim") AS BIGINT)", "SELECT CAST(\("geheim-06-30") AS DATE)",
            "SELECT CAST(\("{geheim") AS JSON)", "INSERT INTO t (number) SELECT CAST(\("geheim") AS BIGINT)",
            "INSERT INTO t (word) VALUES (\("geheim und zu lang"))", "SELECT raise(\("geheim"))",
            "INSERT INTO t (number) VALUES (CAST(\("9999999999999999999") AS NUMERIC))",
        ] as [Query])
    func values(query: Query) async throws {
        let site = try await Site(
            """
            CREATE TABLE t (number BIGINT, word VARCHAR(6));
            CREATE FUNCTION raise(word VARCHAR) RETURNS BIGINT LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''%'', word; END';
            """)
        let error = await #expect(throws: SQLError.self) {
            try await site.database.write { try $0.forEach(query) { _ in } }
        }
        guard case .other(_, let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!message.contains("geheim") && !message.contains("999"))
        #expect(message.wholeMatch(of: /[0-9A-Z]{5} .+/) != nil, "SQLSTATE and words: \(message)")
        #expect(error?.description.contains(message) == true)
    }

    @Test("in COPY holds no value either, and the connection goes on")
    func copy() async throws {
        let site = try await Site("CREATE TABLE t (number BIGINT UNIQUE)") { $0.poolSize = 1 }
        for bad: SQLValue in [.text("geheim"), .blob([1]), .integer(1)] {
            let error = await #expect(throws: SQLError.self) {
                try await site.database.write { connection in
                    let rows = (1...50_000).map { [SQLValue.integer($0)] } + [[bad]]
                    try connection.insert(into: "t", columns: ["number"], rows: rows)
                }
            }
            #expect(error?.description.contains("geheim") == false)
            #expect(try await site.count() == 0)
        }
        let process = "SELECT pg_backend_pid()" as Query
        let before = try await site.database.read { try $0.value(process, as: Int.self) }
        // One that cannot even begin leaves the connection as it was, too.
        await #expect(throws: SQLError.readOnly) {
            try await site.database.read { try $0.insert(into: "t", columns: ["number"], rows: [[.integer(1)]]) }
        }
        #expect(try await site.database.read { try $0.value(process, as: Int.self) } == before)
    }

    @Test("that has no connection left is said so, at once and to who waited for one")
    func tooMany() async throws {
        let site = try await Site()
        let name = site.name
        try await site.database.write { connection in
            try connection.execute(
                script: "CREATE ROLE \(name) LOGIN CONNECTION LIMIT 1; GRANT USAGE ON SCHEMA \(name) TO \(name)")
        }
        let url = try #require(TestEngine.server) + "&user=\(name)"
        let configuration = PostgreSQLConfiguration(
            url: url, schema: name, poolSize: 2, acquireTimeout: .milliseconds(500))
        let database = try await Database.postgresql(configuration)
        let gate = Gate()
        let holding = Task { try await database.read { _ in gate.pass() } }
        await gate.arrival()
        await #expect(throws: SQLError.tooManyConnections) { try await Database.postgresql(configuration) }
        await #expect(throws: SQLError.tooManyConnections) { try await database.read { _ in } }
        gate.open()
        try await holding.value
        try await database.read { _ in }
        try database.close()
        try await site.database.wait(until: "SELECT COUNT(*) = 0 FROM pg_stat_activity WHERE usename = \(name)")
        try await site.database.write { try $0.execute(script: "DROP OWNED BY \(name); DROP ROLE \(name)") }
    }

    @Test("about a right is notPermitted")
    func right() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)")
        let error = await #expect(throws: SQLError.self) {
            try await site.database.write { connection in
                try connection.execute("SET LOCAL ROLE pg_monitor")
                try connection.execute("INSERT INTO \(raw: site.name).t VALUES (1)")
            }
        }
        guard case .notPermitted = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
