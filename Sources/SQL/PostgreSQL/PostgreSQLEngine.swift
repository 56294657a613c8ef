import Dispatch

/// PostgreSQL through libpq. Reads see one snapshot; writes are serializable, so that code that is right with one writer is
/// right with many, and are run again when two of them cannot be put in an order.
struct PostgreSQLEngine: Engine {
    let dialect = Dialect.postgresql
    private let pool: PostgreSQLPool
    private let schema: String
    private let isPoolShared: Bool

    init(_ configuration: PostgreSQLConfiguration, trace: Database.Trace?) {
        pool = PostgreSQLPool(configuration, trace: trace)
        schema = configuration.schema
        isPoolShared = false
    }

    /// For one schema among those that share the pool.
    init(sharing pool: PostgreSQLPool, schema: String) {
        self.pool = pool
        self.schema = schema
        isPoolShared = true
    }

    var poolStatus: Database.PoolStatus? { pool.status }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await recovering(isWrite: false) { _ in
            try await pool.withLane(in: schema) { session in
                try session.transaction(
                    opening: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isWrite: false, body)
            }
        }
    }

    func write<Value: Sendable>(
        alone: Bool, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await recovering(isWrite: true) { attempt in
            // One that has met others again and again goes alone: so everybody gets through.
            let isAlone = alone || attempt >= Self.attemptsAmongOthers
            return try await pool.withLane(in: schema) { session in
                if isAlone { try session.lock(Self.lockAlone) }
                defer { if isAlone { session.unlock(Self.unlockAlone) } }
                return try session.transaction(
                    opening: isAlone ? Self.beginAlone : Self.beginAmongOthers, isWrite: true, body)
            }
        }
    }

    private static let attemptsAmongOthers = 4
    private static let lockKey = "hashtext('quarry write'), hashtext(current_schema())"
    private static let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL statement_timeout TO 0"
    private static let beginAlone = begin
    private static let beginAmongOthers = "\(begin); SELECT pg_advisory_xact_lock_shared(\(lockKey))"
    /// Taken before the transaction begins, so that its snapshot holds all that the others did. The lock is the session's, and outlives
    /// the transaction in which the limit of a statement's time is lifted.
    private static let lockAlone = "BEGIN; SET LOCAL statement_timeout TO 0; SELECT pg_advisory_lock(\(lockKey)); COMMIT"
    private static let unlockAlone = "SELECT pg_advisory_unlock(\(lockKey))"

    /// Tries again what was certainly undone: a transaction that met another one, or whose connection was lost before its commit.
    /// One that was lost in the commit is not tried again: it may stand.
    private func recovering<Value: Sendable>(
        isWrite: Bool, _ work: @Sendable (_ attempt: Int) async throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        var attempt = 0
        var pause = Duration.milliseconds(10)
        while true {
            do {
                return try await work(attempt)
            } catch let error as SQLError {
                attempt += 1
                switch error {
                case .serialization where attempt < 12:
                    // Apart by chance, so that the same two do not meet again.
                    try await Task.sleep(for: .microseconds(Int.random(in: 0...(1000 << min(attempt, 6)))))
                case .connectionLost, .readOnly:
                    // A write that is refused: the server was the primary when the connection was opened, and is no longer.
                    guard isWrite || error == .connectionLost,
                        ContinuousClock.now - start < pool.configuration.acquireTimeout
                    else { throw error }
                    try await Task.sleep(for: pause)
                    pause = min(pause * 2, .milliseconds(500))
                default: throw error
                }
            }
        }
    }

    /// A server has no file to hand out. Its rows are carried into one by who knows the tables: `Workspace.backUp(to:)`.
    func backUp(to path: String) async throws {
        throw SQLError.other(code: 0, message: "a PostgreSQL database has no file to copy")
    }

    func integrityProblems() async throws -> [String] {
        try await read { connection in
            let indexes = try connection.all(
                """
                SELECT class.relname FROM pg_index JOIN pg_class class ON class.oid = pg_index.indexrelid
                WHERE class.relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
                """
            ) { "index \(try $0[0] as String) is not valid" }
            let constraints = try connection.all(
                """
                SELECT conname FROM pg_constraint
                WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
                """
            ) { "constraint \(try $0[0] as String) was never checked" }
            return indexes + constraints
        }
    }

    func close() {
        if !isPoolShared { pool.close() }
    }
}
