public import CRM
public import Method
import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    /// Ten in the morning, in China.
    public init(_ date: CivilDate) {
        instant = Mutex(WorkspaceClock.fixed(date).now)
    }

    public var workspaceClock: WorkspaceClock {
        WorkspaceClock { self.instant.withLock { $0 } }
    }

    public func advance(seconds: Int) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }

    public func advance(days: Int) {
        advance(seconds: days * 86_400)
    }

    /// The same hour of another day.
    public func set(_ date: CivilDate) {
        instant.withLock { $0 = WorkspaceClock.fixed(date).now }
    }
}
