import Foundation
import GRDB

/// SQLite through GRDB's pool: one writer, several readers that do not wait for it (write-ahead log).
struct SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let path: String
    private let trace: Database.Trace?
    private let readers = ReaderQueue(count: Self.readerCount)

    /// Enough to keep a few cores busy; each may hold a cache of its own.
    private static let readerCount = 4

    init(path: String, isReadOnly: Bool, trace: Database.Trace?) throws {
        self.path = path
        self.trace = trace
        var configuration = Self.configuration
        configuration.readonly = isReadOnly
        pool = try mappingErrors(path: path) {
            try DatabasePool(path: path, configuration: configuration)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = readerCount
        configuration.prepareDatabase { db in
            // A sales company's work must survive a power cut, not only a killed process: every commit reaches the disk.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // The pages of the file are in the system's cache: mapped, they counted as memory of the process, and were no faster.
            try db.execute(sql: "PRAGMA cache_size = -16000")
        }
        return configuration
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await readers.run { [pool, path, trace] in
            try mappingErrors(path: path) {
                try pool.read { db in try body(SQLiteConnection(db: db, path: path, trace: trace)) }
            }
        }
    }

    /// There is one writer: it is always alone.
    func write<Value: Sendable>(
        alone: Bool, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let (path, trace) = (path, trace)
        return try await mappingErrors(path: path) {
            try await pool.write { db in try body(SQLiteConnection(db: db, path: path, trace: trace)) }
        }
    }

    func backUp(to target: String) async throws {
        let path = path
        try await mappingErrors(path: target) {
            // A connection of its own, so that neither the writer nor a reader of the pool waits for the copy.
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            let source = try DatabaseQueue(path: path, configuration: configuration)
            try await source.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [target])
            }
            try source.close()
        }
    }

    func integrityProblems() async throws -> [String] {
        try await mappingErrors(path: path) {
            try await pool.read { db in
                let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                let foreignKeys = try GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                    "foreign key of \(row[0] as String? ?? "?") row \(row[1] as Int64? ?? 0)"
                }
                return integrity + foreignKeys
            }
        }
    }

    /// GRDB's pool does not tell.
    var poolStatus: Database.PoolStatus? { nil }

    func close() throws {
        try mappingErrors(path: path) { try pool.close() }
    }
}

extension Database {
    /// Sees the SQL of each statement, without its values: for tests that count queries.
    public typealias Trace = @Sendable (String) -> Void

    /// Opens a SQLite file, made where it is missing.
    ///
    /// - Parameter isReadOnly: nothing is made or changed, not even the file's header.
    /// - Throws: `SQLError.cannotOpen`, `.notADatabase`, `.readOnly`, `.busy`.
    public static func sqlite(path: String, isReadOnly: Bool = false, trace: Trace? = nil) throws -> Database {
        Database(engine: try SQLiteEngine(path: path, isReadOnly: isReadOnly, trace: trace))
    }
}
