public import CRM
public import Method
public import SQL

/// A workspace of one test's own, on a real SQLite file or a real PostgreSQL schema, on the day 2026-11-23 at ten in the morning.
///
///     let test = try await TestWorkspace()
///     let director = try await test.person("wang.fang", .director)
///     try await test.workspace.customers.create(…, by: director.id)
public final class TestWorkspace: Sendable {
    public static let today = CivilDate("2026-11-23")!  // A literal date that the calendar has.
    /// What everybody's password is.
    public static let password = "four unrelated words"

    public let directory: TemporaryDirectory
    public let clock: TestClock
    public let workspace: Workspace
    /// Where it is, as `--database` takes it.
    public let path: String

    public init(today: CivilDate = TestWorkspace.today, on engine: TestEngine = .current) async throws {
        directory = try TemporaryDirectory()
        clock = TestClock(today)
        path = try engine.location(in: directory)
        if engine == .sqlite { try await WorkspaceTemplate.copy(to: path) }
        workspace = try await Workspace.open(path, clock: clock.workspaceClock, passwordCost: .cheap,
            attachments: .folder(path: directory.path("attachments")))
    }

    public var database: Database { workspace.database }

    /// Somebody who can sign in with `password`.
    public func person(
        _ login: String, _ role: Role = .salesperson, name: String? = nil, team: Int64? = nil,
        language: Language = .simplified, capacity: Int? = nil
    ) async throws -> Person {
        let invitation = try await workspace.people.add(
            NewPerson(
                login: login, name: name ?? login, role: role, teamID: team, language: language, capacity: capacity),
            by: nil)
        let session = try await workspace.people.setPassword(token: invitation.token, password: Self.password).session
        try await workspace.people.signOut(token: session?.token ?? "")
        return try await workspace.people.person(invitation.person.id, for: nil)
    }

    public func team(_ name: String) async throws -> Int64 {
        try await workspace.people.createTeam(name, by: nil).id
    }

    /// All that the database holds; see `Database.dump`.
    public func dump(except tables: Set<String> = []) async throws -> [String] {
        try await database.dump(except: tables)
    }
}

extension [String] {
    /// A dump without the events of coming and going, for whom a test signs in between.
    public var withoutSignIns: [String] { filter { !$0.hasPrefix("event:") || !$0.contains("session.") } }
}

extension Database {
    /// All that the database holds, a line a row: equal before and after when nothing was changed, and the same on both engines but for
    /// `customer_search` and `touch_search`.
    ///
    /// - Parameter tables: that may differ, such as `session`.
    public func dump(except tables: Set<String> = []) async throws -> [String] {
        try await read { connection in
            let names = try connection.all(connection.dialect.namesOfTables) { try $0["name"] as String }
            // What stands behind the full-text index is SQLite's own.
            return try names.filter { !tables.contains($0) && !$0.isInsideIndex }
                .flatMap { name in
                    try connection.all("SELECT * FROM \(raw: name)") { row in
                        let cells = zip(row.columns, row.values).map { "\($0)=\($1)" }
                        return "\(name): \(cells.joined(separator: " "))"
                    }.sorted()
                }
        }
    }
}

extension Database {
    /// The columns of these names, each with its table: `contact.customer_id`.
    public func columns(named names: [String]) async throws -> Set<String> {
        try await read { connection in
            let columns: Query =
                switch connection.dialect {
                case .sqlite:
                    """
                    SELECT sqlite_master.name, info.name FROM sqlite_master, pragma_table_info(sqlite_master.name) AS info
                    WHERE sqlite_master.type = 'table' AND info.name IN (\(list: names))
                    """
                case .postgresql:
                    """
                    SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                    WHERE table_schema = current_schema() AND column_name IN (\(list: names))
                    """
                }
            return Set(try connection.all(columns) { row in "\(try row[0] as String).\(try row[1] as String)" })
        }
    }
}

extension String {
    /// Whether it names a table in which SQLite keeps a full-text index.
    public var isInsideIndex: Bool {
        self != "customer_search_text" && ["customer_search_", "touch_search_"].contains { hasPrefix($0) }
    }
}

extension Dialect {
    fileprivate var namesOfTables: Query {
        switch self {
        case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        case .postgresql:
            "SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1"
        }
    }
}
