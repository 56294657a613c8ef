import Synchronization

/// Counts the statements that a database runs.
final class QueryCounter: Sendable {
    private let number = Mutex(0)

    var count: @Sendable (String) -> Void { { _ in self.number.withLock { $0 += 1 } } }

    var queries: Int { number.withLock { $0 } }
}
