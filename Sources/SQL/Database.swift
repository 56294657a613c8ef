/// A database of either engine. Every read sees one consistent state; every write is one transaction that happens whole
/// or not at all.
///
/// The body of a write may be run more than once, each time from the beginning and with the earlier one undone: PostgreSQL asks for
/// it when two writes cannot be put in an order. So it changes nothing outside of the database.
public struct Database: Sendable {
    private let engine: any Engine
    private var check: (@Sendable (any Connection) throws -> Void)?

    init(engine: any Engine) {
        self.engine = engine
    }

    /// The same database, each write of which begins with a check in its own transaction: when it throws, nothing is written.
    public func beginningWrites(with check: @escaping @Sendable (any Connection) throws -> Void) -> Database {
        var database = self
        let earlier = self.check
        database.check = { connection in
            try earlier?(connection)
            try check(connection)
        }
        return database
    }

    public var dialect: Dialect { engine.dialect }

    /// Runs the body on a connection that can only read.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    /// Runs the body in a transaction: committed when it returns, rolled back when it throws.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await engine.write(alone: false, checked(body))
    }

    /// The same, while no other write of this database goes on: for changes of the schema, and bulk work that would meet all others.
    @discardableResult
    public func writeAlone<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await engine.write(alone: true, checked(body))
    }

    private func checked<Value>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) -> @Sendable (any Connection) throws -> Value {
        guard let check else { return body }
        return { connection in
            try check(connection)
            return try body(connection)
        }
    }

    /// How busy the connections are; nil where the engine does not tell.
    public var poolStatus: PoolStatus? { engine.poolStatus }

    /// Writes a consistent copy of SQLite's file while others go on reading and writing.
    public func backUp(to path: String) async throws {
        try await engine.backUp(to: path)
    }

    /// The engine's own check of its file: an empty list when all is well.
    public func integrityProblems() async throws -> [String] {
        try await engine.integrityProblems()
    }

    /// Ends all connections. Work under way is finished first.
    public func close() throws {
        try engine.close()
    }
}

protocol Engine: Sendable {
    var dialect: Dialect { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
    func write<Value: Sendable>(
        alone: Bool, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value
    var poolStatus: Database.PoolStatus? { get }
    func backUp(to path: String) async throws
    func integrityProblems() async throws -> [String]
    func close() throws
}
