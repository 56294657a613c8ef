import CRM
import SQL
import Support
import Testing

@Suite struct SchemaTests {
    @Test func migratingAgainChangesNothing() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.sqlite(path: directory.path("a.sqlite"))
        #expect(try await Schema.migrate(database).count == Schema.migrations.count)
        #expect(try await Schema.migrate(database).isEmpty)
    }

    @Test func aDatabaseOfANewerProgramIsRefused() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database.sqlite(path: directory.path("a.sqlite"))
        try await Schema.migrate(database)
        try await database.write { try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-later')") }
        await #expect(throws: SQLError.newerSchema(["9999-later"])) { try await Schema.migrate(database) }
    }
}
