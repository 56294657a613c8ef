import Foundation
import SQL
import Support
import Synchronization
import Testing

/// A database in a schema of one test's own, whose connections can be told from all others by their name.
struct Site {
    let database: Database
    let configuration: PostgreSQLConfiguration
    /// Of the schema and of the connections.
    let name: String

    init(
        _ script: String = "", on url: String? = nil,
        _ change: (inout PostgreSQLConfiguration) -> Void = { _ in }
    ) async throws {
        name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        let server = try url ?? #require(TestEngine.server, "QUARRY_TEST_POSTGRES names no server")
        var configuration = PostgreSQLConfiguration(
            url: server + "&application_name=\(name)", schema: name, poolSize: 4)
        change(&configuration)
        self.configuration = configuration
        database = try await Database.postgresql(configuration, createsSchema: true)
        if !script.isEmpty { try await database.write { try $0.execute(script: script) } }
    }

    /// Another process on the same schema.
    func another(_ change: (inout PostgreSQLConfiguration) -> Void = { _ in }) async throws -> Database {
        var configuration = configuration
        configuration.url = configuration.url.replacing("application_name=\(name)", with: "application_name=another")
        change(&configuration)
        return try await Database.postgresql(configuration)
    }

    func count(_ table: String = "t") async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) FROM \(raw: table)", as: Int.self) ?? -1 }
    }

    /// Ends all its connections, and returns when they are gone.
    func endConnections() async throws {
        let name = name
        let other = try await another()
        _ = try await other.read {
            try $0.all("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = \(name)")
        }
        try other.close()
    }
}

extension Database {
    /// Asks again until something holds, resting in the server between.
    func wait(until query: Query) async throws {
        for _ in 0..<1000 {
            if try await read({ try $0.value(query, as: Bool.self) ?? false }) { return }
            _ = try await read { try $0.all("SELECT pg_sleep(0.01)") }
        }
        Issue.record("\(query.sql) does not come to hold")
    }
}

/// A place in a test at which a body on its own thread waits for the test.
struct Gate: Sendable {
    private let reached = AsyncStream<Void>.makeStream()
    private let opened = DispatchSemaphore(value: 0)

    /// Called in the body.
    func pass() {
        reached.continuation.finish()
        opened.wait()
    }

    /// Called in the test: returns when a body is there.
    func arrival() async {
        for await _ in reached.stream {}
    }

    func open() { opened.signal() }
}

/// Counts what bodies on several threads do.
final class Counter: Sendable {
    private let count = Atomic(0)

    @discardableResult
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }

    var value: Int { count.load(ordering: .relaxed) }
}

/// What bodies on several threads write down.
final class Notes<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func change(_ body: (inout Value) -> Void) { value.withLock { body(&$0) } }

    var current: Value { value.withLock { $0 } }
}
