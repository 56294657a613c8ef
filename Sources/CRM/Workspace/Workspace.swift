public import SQL

/// One company's data and the clock it lives by. Each feature hangs on it: `workspace.customers`, `workspace.grading`, …
public struct Workspace: Sendable {
    public let database: Database
    public let clock: WorkspaceClock
    /// What a new password's hash costs.
    public let passwordCost: PasswordCost
    /// Where the contents of attachments are.
    public let attachmentStore: any AttachmentStore

    public init(
        database: Database, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard,
        attachmentStore: (any AttachmentStore)? = nil
    ) {
        self.database = database
        self.clock = clock
        self.passwordCost = passwordCost
        self.attachmentStore = attachmentStore ?? NoAttachmentStore()
    }

    /// The same with another database or another time.
    func with(database: Database? = nil, clock: WorkspaceClock? = nil) -> Workspace {
        Workspace(
            database: database ?? self.database, clock: clock ?? self.clock, passwordCost: passwordCost,
            attachmentStore: attachmentStore)
    }

    /// Opens the database at a location, brings its schema up to date and fills in what every workspace has.
    ///
    /// - Throws: `Problem` with a text that says what to do.
    public static func open(
        _ location: WorkspaceLocation, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard,
        attachments: AttachmentPlace = .besideDatabase, trace: Database.Trace? = nil
    ) async throws -> Workspace {
        do {
            let database = try await location.open(trace: trace)
            try await Schema.migrate(database)
            let workspace = Workspace(
                database: database, clock: clock, passwordCost: passwordCost, attachmentStore: attachments.store(beside: location.file))
            try await workspace.fillIn()
            return workspace
        } catch let error as SQLError {
            throw Problem(opening: location.name, error)
        }
    }

    /// The same, with the location as it stands behind `--database`: a path or a `postgres://` URL.
    public static func open(
        _ location: String, clock: WorkspaceClock = .system, passwordCost: PasswordCost = .standard,
        attachments: AttachmentPlace = .besideDatabase
    ) async throws -> Workspace {
        try await open(
            WorkspaceLocation(location), clock: clock, passwordCost: passwordCost, attachments: attachments)
    }

    /// Fills in what every workspace has, and what an earlier program's does not have yet. It costs nothing where it is there.
    func fillIn() async throws {
        try await calendar.fillIn()
        try await ReachKeys.fillIn(database)
        try await SearchRebuild.finish(database)
        try await SearchRebuild.finishTouches(database)
    }
}
