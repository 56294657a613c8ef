import Dispatch
import Synchronization

/// A session with a thread of its own for its blocking calls, so that none of the event loop's or of Swift's threads waits
/// for a server.
///
/// `@unchecked Sendable`: the session is touched on `queue` alone, and the pool gives a lane to one piece of work at a time.
final class PostgreSQLLane: @unchecked Sendable {
    private let session: PostgreSQLSession
    private let queue: DispatchQueue
    /// The schema of the work that it was last lent for.
    private let lastSchema: Mutex<String>

    private init(_ session: PostgreSQLSession, _ queue: DispatchQueue, _ schema: String) {
        self.session = session
        self.queue = queue
        lastSchema = Mutex(schema)
    }

    var schema: String {
        get { lastSchema.withLock { $0 } }
        set { lastSchema.withLock { $0 = newValue } }
    }

    static func open(_ configuration: PostgreSQLConfiguration, trace: Database.Trace?) async throws -> PostgreSQLLane {
        let queue = DispatchQueue(label: "quarry.postgresql")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        PostgreSQLLane(try PostgreSQLSession(configuration, trace: trace), queue, configuration.schema)
                    })
            }
        }
    }

    /// Runs the body on the session's thread.
    ///
    /// - Returns: what came of it, and whether the session can be used again.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgreSQLSession) throws -> Value
    ) async -> (result: Result<Value, any Error>, isUsable: Bool) {
        await withCheckedContinuation { continuation in
            queue.async {
                let result = Result { try body(self.session) }
                continuation.resume(returning: (result, self.session.isUsable))
            }
        }
    }
}

/// Connections to one server, lent out one by one. What happens next is `PoolState`'s to say; here it is done.
///
/// They may serve several schemas. A connection is made the schema's own before the work gets it, and here alone.
final class PostgreSQLPool: Sendable {
    private typealias Waiting = CheckedContinuation<PostgreSQLLane, any Error>

    private struct Contents {
        var state: PoolState<PostgreSQLLane, UInt64>
        var waiting: [UInt64: Waiting] = [:]
        /// Until when each waits.
        var deadlines: [UInt64: ContinuousClock.Instant] = [:]
        /// Somebody looks after the deadlines.
        var isWatched = false
        /// Why the last attempt to connect failed, for those who wait in vain.
        var lastFailure: SQLError?

        mutating func taken(_ returned: PoolState<PostgreSQLLane, UInt64>.Returned) -> Waiting? {
            guard case .handOver(let waiter) = returned else { return nil }
            return remove(waiter)
        }

        mutating func remove(_ waiter: UInt64) -> Waiting? {
            deadlines[waiter] = nil
            return waiting.removeValue(forKey: waiter)
        }
    }

    let configuration: PostgreSQLConfiguration
    private let trace: Database.Trace?
    private let contents: Mutex<Contents>
    private let lastWaiter = Atomic<UInt64>(0)

    init(_ configuration: PostgreSQLConfiguration, trace: Database.Trace?) {
        self.configuration = configuration
        self.trace = trace
        contents = Mutex(Contents(state: PoolState(limit: configuration.poolSize)))
    }

    var status: Database.PoolStatus {
        contents.withLock { contents in
            Database.PoolStatus(
                limit: contents.state.limit, idle: contents.state.idle.count, inUse: contents.state.leased,
                waiting: contents.state.waiting)
        }
    }

    /// Lends a connection for the body.
    ///
    /// - Parameter schema: whose tables the body sees.
    func withLane<Value: Sendable>(
        in schema: String, _ body: @escaping @Sendable (PostgreSQLSession) throws -> Value
    ) async throws -> Value {
        let own = configuration.with(schema: schema)
        let lane = try await acquire(own)
        lane.schema = schema
        let (result, isUsable) = await lane.run { session in
            try session.enter(own)
            return try body(session)
        }
        if !isUsable { dropIdle() }
        settle(
            contents.withLock { contents in
                let returned = contents.state.release(lane, isUsable: isUsable)
                return (returned, contents.taken(returned))
            }, lane)
        return try result.get()
    }

    func close() {
        let waiting = contents.withLock { contents in
            let waiters = contents.state.close().waiters
            return waiters.compactMap { contents.remove($0) }
        }
        for continuation in waiting { continuation.resume(throwing: SQLError.noConnection) }
    }

    /// Waits for a connection.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    private func acquire(_ own: PostgreSQLConfiguration) async throws -> PostgreSQLLane {
        let waiter = lastWaiter.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in join(waiter, own, continuation) }
        } onCancel: {
            let continuation = contents.withLock { contents in
                contents.state.giveUp(waiter) ? contents.remove(waiter) : nil
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    private func join(_ waiter: UInt64, _ own: PostgreSQLConfiguration, _ continuation: Waiting) {
        let deadline = ContinuousClock.now + configuration.acquireTimeout
        let (acquired, isUnwatched) = contents.withLock { contents in
            // Looked at in here: a cancellation after this look finds the waiter in the queue.
            if Task.isCancelled { return (PoolState<PostgreSQLLane, UInt64>.Acquired?.none, false) }
            let acquired = contents.state.acquire(waiter) { $0.schema == own.schema }
            switch acquired {
            case .wait, .openAndWait:
                contents.waiting[waiter] = continuation
                contents.deadlines[waiter] = deadline
                defer { contents.isWatched = true }
                return (acquired, !contents.isWatched)
            case .lease, .closed: return (acquired, false)
            }
        }
        if isUnwatched { watchDeadlines() }
        switch acquired {
        case .lease(let lane): continuation.resume(returning: lane)
        case .closed: continuation.resume(throwing: SQLError.noConnection)
        case .wait: break
        case .openAndWait: open(own)
        case nil: continuation.resume(throwing: CancellationError())
        }
    }

    /// One task for all who wait, as long as anybody does.
    private func watchDeadlines() {
        Task {
            while let next = turnAwayLate() { try? await Task.sleep(until: next, clock: .continuous) }
        }
    }

    /// - Returns: when to look again; nil when nobody waits any more.
    private func turnAwayLate() -> ContinuousClock.Instant? {
        let now = ContinuousClock.now
        let (late, reason, next) = contents.withLock { contents in
            let late = contents.deadlines.filter { $0.value <= now }.keys.sorted()
            let continuations = late.compactMap { contents.state.giveUp($0) ? contents.remove($0) : nil }
            let next = contents.deadlines.values.min()
            contents.isWatched = next != nil
            // While there is no connection at all, the server has not answered yet.
            let isUnanswered = contents.state.open == 0
            return (
                continuations, contents.lastFailure ?? (isUnanswered ? .cannotConnect("no answer in time") : .noConnection), next
            )
        }
        for continuation in late { continuation.resume(throwing: reason) }
        return next
    }

    /// Opens one connection more; a server that restarts is asked again until nobody waits any more.
    private func open(_ own: PostgreSQLConfiguration) {
        Task {
            var pause = Duration.milliseconds(50)
            while true {
                do {
                    let lane = try await PostgreSQLLane.open(own, trace: trace)
                    settle(
                        contents.withLock { contents in
                            contents.lastFailure = nil
                            let returned = contents.state.opened(lane)
                            return (returned, contents.taken(returned))
                        }, lane)
                    return
                } catch {
                    let failure = error as? SQLError ?? .cannotConnect("\(error)")
                    guard refused(failure) else { return }
                    try? await Task.sleep(for: pause)
                    pause = min(pause * 2, .milliseconds(500))
                }
            }
        }
    }

    /// - Returns: whether to try again.
    private func refused(_ failure: SQLError) -> Bool {
        let (isWanted, continuations) = contents.withLock { contents in
            contents.lastFailure = failure
            switch contents.state.openFailed(isPassing: failure.isPassing) {
            case .nothing: return (false, [Waiting]())
            case .retry: return (true, [])
            case .handOver(let lane, let waiter):
                contents.remove(waiter)?.resume(returning: lane)
                return (false, [])
            case .fail(let waiters): return (false, waiters.compactMap { contents.remove($0) })
            }
        }
        for continuation in continuations { continuation.resume(throwing: failure) }
        return isWanted
    }

    private func settle(_ outcome: (PoolState<PostgreSQLLane, UInt64>.Returned, Waiting?), _ lane: PostgreSQLLane) {
        outcome.1?.resume(returning: lane)
        if case .discardAndOpen = outcome.0 { open(configuration.with(schema: lane.schema)) }
    }

    /// After one connection broke the idle ones of the same server are broken too, or lead to a server that is no longer the primary.
    private func dropIdle() {
        _ = contents.withLock { $0.state.drainIdle() }
    }
}
