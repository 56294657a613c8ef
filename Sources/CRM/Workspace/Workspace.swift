public import SQL

/// One company's data and the clock it lives by. Each feature hangs on it: `workspace.customers`, `workspace.grading`, …
public struct Workspace: Sendable {
    public let database: Database
    public let clock: WorkspaceClock
    /// What a new password's hash costs.
    public let passwordCost: PasswordCost

    public init(database: Database, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard) {
        self.database = database
        self.clock = clock
        self.passwordCost = passwordCost
    }

    /// Opens the database at a location, brings its schema up to date and fills in what every workspace has.
    ///
    /// - Throws: `Problem` with a text that says what to do.
    public static func open(
        _ location: WorkspaceLocation, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard,
        trace: Database.Trace? = nil
    ) async throws -> Workspace {
        do {
            let database = try await location.open(trace: trace)
            try await Schema.migrate(database)
            let workspace = Workspace(database: database, clock: clock, passwordCost: passwordCost)
            try await workspace.fillIn()
            return workspace
        } catch let error as SQLError {
            throw Problem(opening: location.name, error)
        }
    }

    /// The same, with the location as it stands behind `--database`: a path or a `postgres://` URL.
    public static func open(
        _ location: String, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard
    ) async throws -> Workspace {
        try await open(WorkspaceLocation(location), clock: clock, passwordCost: passwordCost)
    }

    /// Fills in what every workspace has, and what an earlier program's does not have yet. It costs nothing where it is there.
    func fillIn() async throws {
        try await calendar.fillIn()
        try await ReachKeys.fillIn(database)
        try await SearchRebuild.finish(database)
        try await SearchRebuild.finishTouches(database)
    }
}
