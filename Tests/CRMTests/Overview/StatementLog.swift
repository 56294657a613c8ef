import Synchronization

/// The statements that a database has run.
final class StatementLog: Sendable {
    private let log = Mutex<[String]>([])

    var add: @Sendable (String) -> Void { { statement in self.log.withLock { $0.append(statement) } } }

    var statements: [String] { log.withLock { $0 } }
}
