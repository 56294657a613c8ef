/// A database of either engine. Every read sees one consistent state; every write is one transaction that happens whole
/// or not at all.
public struct Database: Sendable {
    private let engine: any Engine

    init(engine: any Engine) {
        self.engine = engine
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
        try await engine.write(body)
    }

    /// Writes a consistent copy while others go on reading and writing.
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
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value
    func backUp(to path: String) async throws
    func integrityProblems() async throws -> [String]
    func close() throws
}
