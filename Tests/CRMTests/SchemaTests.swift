import CRM
import SQL
import Support
import Testing

@Suite struct SchemaTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func migratingAgainChangesNothing() async throws {
        let database = try await WorkspaceLocation(TestEngine.current.location(in: directory)).open()
        #expect(try await Schema.migrate(database).count == Schema.migrations.count)
        #expect(try await Schema.migrate(database).isEmpty)
    }

    @Test func aDatabaseOfANewerProgramIsRefused() async throws {
        let database = try await WorkspaceLocation(TestEngine.current.location(in: directory)).open()
        try await Schema.migrate(database)
        try await database.write { try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-later')") }
        await #expect(throws: SQLError.newerSchema(["9999-later"])) { try await Schema.migrate(database) }
    }
}
