import Foundation
import SQL
import Support
import Testing

@Suite("An error of the engine") struct ErrorTests {
    private static let schema = """
        CREATE TABLE team (id \(TestEngine.current.dialect.identity), name TEXT NOT NULL UNIQUE, size BIGINT CHECK (size > 0));
        CREATE TABLE person (id \(TestEngine.current.dialect.identity), team_id BIGINT REFERENCES team (id), at TEXT, UNIQUE (team_id, at));
        INSERT INTO team (name, size) VALUES ('east', 3);
        INSERT INTO person (team_id, at) VALUES (1, 'x');
        """

    static let faults: [(Query, SQLError)] = [
        ("INSERT INTO team (name) VALUES ('east')", .unique("team.name")),
        ("INSERT INTO team (id, name) VALUES (1, 'west')", .unique("team.id")),
        ("INSERT INTO person (team_id, at) VALUES (1, 'x')", .unique("person.team_id, person.at")),
        ("INSERT INTO person (team_id) VALUES (99)", .foreignKey("FOREIGN KEY constraint failed")),
        ("DELETE FROM team WHERE id = 1", .foreignKey("FOREIGN KEY constraint failed")),
        ("INSERT INTO team (name, size) VALUES ('west', 0)", .check("size > 0")),
        ("INSERT INTO team (name) VALUES (NULL)", .notNull("team.name")),
    ]

    @Test("is one of ours, and the transaction is rolled back", arguments: faults.indices)
    func constraints(number: Int) async throws {
        let (query, expected) = Self.faults[number]
        let shelf = try await Shelf(Self.schema)
        let error = await #expect(throws: SQLError.self) {
            try await shelf.database.write { connection in
                try connection.execute("INSERT INTO team (name) VALUES ('north')")
                try connection.execute(query)
            }
        }
        // The engines name the constraint each in their way: the case is the same.
        #expect(error.map(Self.kind) == Self.kind(expected))
        if TestEngine.current == .sqlite { #expect(error == expected) }
        #expect(try await shelf.count("team") == 1)
        #expect(try await shelf.count("person") == 1)
    }

    private static func kind(_ error: SQLError) -> String {
        String("\(error)".prefix { $0 != ":" })
    }

    @Test("in SQL itself says what, without values")
    func syntax() async throws {
        let shelf = try await Shelf(Self.schema)
        let error = await #expect(throws: SQLError.self) {
            try await shelf.database.read { try $0.all("SELECT nothing FROM team WHERE name = \("secret")") }
        }
        #expect(error?.description.contains("nothing") == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test("of writing where only reading is allowed is readOnly")
    func readOnly() async throws {
        let shelf = try await Shelf(Self.schema)
        await #expect(throws: SQLError.readOnly) {
            try await shelf.database.read { try $0.execute("DELETE FROM person") }
        }
        #expect(try await shelf.count("person") == 1)
    }

    @Test("of a lock that another connection keeps is busy, and afterwards it goes", .onSQLite)
    func busy() async throws {
        let shelf = try await Shelf(Self.schema)
        let other = try Database.sqlite(path: shelf.path)
        let (locked, continuation) = AsyncStream<Void>.makeStream()
        let released = DispatchSemaphore(value: 0)
        let holding = Task {
            try await shelf.database.write { _ in
                continuation.finish()
                released.wait()
            }
        }
        for await _ in locked {}
        await #expect(throws: SQLError.busy) { try await other.write { try $0.execute("DELETE FROM person") } }
        released.signal()
        try await holding.value
        #expect(try await other.write { try $0.execute("DELETE FROM person") } == 1)
        try other.close()
    }

    @Test("of a file that is no database, or cannot be opened, says so")
    func noDatabase() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("noise")
        try Data(repeating: 0x41, count: 10_000).write(to: URL(filePath: path))
        #expect(throws: SQLError.notADatabase) { try Database.sqlite(path: path) }
        #expect(throws: SQLError.cannotOpen(directory.path("no/such"))) {
            try Database.sqlite(path: directory.path("no/such"))
        }
        #expect(throws: SQLError.cannotOpen(directory.url.path)) { try Database.sqlite(path: directory.url.path) }
    }

    @Test("of a newer schema names what is not known, and migrates nothing")
    func newerSchema() async throws {
        let shelf = try await Shelf()
        let one = Migration("0001-one") { try $0.execute(script: "CREATE TABLE one (id INTEGER)") }
        let two = Migration("0002-two") { try $0.execute(script: "CREATE TABLE two (id INTEGER)") }
        let other = Migration("0001-other") { try $0.execute(script: "CREATE TABLE other (id INTEGER)") }
        #expect(try await Migrator([one, two]).migrate(shelf.database) == ["0001-one", "0002-two"])
        #expect(try await Migrator([one, two]).migrate(shelf.database) == [])
        await #expect(throws: SQLError.newerSchema(["0002-two"])) {
            try await Migrator([one, other]).migrate(shelf.database)
        }
        #expect(try await shelf.database.read { try $0.hasTable("other") } == false)
        #expect(try await shelf.database.read { try $0.hasTable("two") })
    }

    @Test("in a migration takes all of them back")
    func failingMigration() async throws {
        let shelf = try await Shelf()
        let one = Migration("0001-one") { try $0.execute(script: "CREATE TABLE one (id INTEGER)") }
        let broken = Migration("0002-broken") { try $0.execute("INSERT INTO nothing VALUES (1)") }
        await #expect(throws: SQLError.self) { try await Migrator([one, broken]).migrate(shelf.database) }
        #expect(try await shelf.database.read { try $0.hasTable("one") } == false)
        #expect(try await Migrator([one]).migrate(shelf.database) == ["0001-one"])
    }
}
