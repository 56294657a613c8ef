import Method
public import SQL

/// Carries a whole workspace to another place, between the engines both ways: all of it as it was at one moment, or nothing.
///
/// The rows stream from a snapshot of the source into one transaction of the target, where they are read back and compared before it is
/// committed. The source is only read. What an engine derives for itself, the search index, is made anew.
public struct WorkspaceCopy: Sendable {
    /// How far it has come.
    public struct Progress: Sendable {
        /// Rows written to the target.
        public let copied: Int
        /// 0 to 1, with the reading back.
        public let fraction: Double
    }

    /// What was carried, and found equal on both sides.
    public struct Result: Sendable {
        public let tables: [Table]
        public var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    }

    public struct Table: Sendable, Hashable {
        public let name: String
        public let rows: Int
        /// Of all its rows in any order, the same on both engines: 32 hexadecimal digits.
        public let checksum: String
    }

    private let source: Database
    private let sourceName: String
    private let target: CopyTarget
    /// Between the loading and the reading back: a test damages the copy here, to see that it is noticed.
    let beforeChecking: (@Sendable (any Connection) throws -> Void)?

    init(
        _ source: Database, named sourceName: String, to target: WorkspaceLocation,
        beforeChecking: (@Sendable (any Connection) throws -> Void)? = nil
    ) {
        self.source = source
        self.sourceName = sourceName
        self.target = CopyTarget(target)
        self.beforeChecking = beforeChecking
    }

    /// Copies the workspace at one location to another, which must be new.
    ///
    /// - Throws: `Problem` with a text that says what to do; then there is nothing at the target.
    public static func run(
        from source: WorkspaceLocation, to target: WorkspaceLocation,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Result {
        try await run(from: source, to: target, beforeChecking: nil, progress: progress)
    }

    static func run(
        from source: WorkspaceLocation, to target: WorkspaceLocation,
        beforeChecking: (@Sendable (any Connection) throws -> Void)?,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Result {
        let database: Database
        do { database = try await source.openForReading() } catch let error as SQLError {
            throw Problem(opening: source.name, error)
        }
        defer { try? database.close() }
        return try await WorkspaceCopy(database, named: source.name, to: target, beforeChecking: beforeChecking)
            .run(progress: progress)
    }

    func run(progress: @escaping @Sendable (Progress) -> Void) async throws -> Result {
        let pipe = RowPipe()
        async let sent: Void = send(into: pipe)
        do {
            let check = beforeChecking
            let tables = try await target.write { connection in
                try CopyReceiver(connection, pipe, beforeChecking: check, progress: progress).receive()
            }
            try await sent
            return Result(tables: tables)
        } catch {
            pipe.abandon()
            try? await sent
            throw error
        }
    }

    /// What goes wrong here reaches the receiver, which ends with it.
    private func send(into pipe: RowPipe) async throws {
        let (name, target) = (sourceName, target.dialect)
        do {
            try await source.read { connection in
                try CopySender(connection, named: name, to: target, pipe).send()
            }
            pipe.finish()
        } catch {
            pipe.finish(throwing: error)
        }
    }
}

extension Workspace {
    /// Writes a consistent copy into a SQLite file that is not there yet, while others go on reading and writing.
    ///
    /// - Throws: `Problem`, `SQLError`; then there is no such file.
    public func backUp(
        to path: String, progress: @escaping @Sendable (WorkspaceCopy.Progress) -> Void = { _ in }
    ) async throws {
        switch database.dialect {
        case .sqlite: try await database.backUp(to: path)
        case .postgresql:
            _ = try await WorkspaceCopy(database, named: path, to: .file(path: path)).run(progress: progress)
        }
    }
}
