import Synchronization

/// Counts the statements that a database runs.
final class QueryCounter: Sendable {
    private let number = Mutex(0)

    var count: @Sendable (String) -> Void { { _ in self.number.withLock { $0 += 1 } } }

    var queries: Int { number.withLock { $0 } }
}

/// Keeps the statements that a database runs, without their values.
final class SeenStatements: Sendable {
    private let seen = Mutex<[String]>([])

    var note: @Sendable (String) -> Void { { sql in self.seen.withLock { $0.append(sql) } } }

    var statements: [String] { seen.withLock { $0 } }
}
