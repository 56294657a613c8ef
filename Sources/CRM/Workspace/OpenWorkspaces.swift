import Synchronization

/// The workspaces of a house that a process has open: each opened once when it is first asked for, at most so many kept, and whoever
/// uses one holds a lease on it.
///
/// `Value` is what is made of a workspace when it is opened: the workspace, and what stands on it alone.
public final class OpenWorkspaces<Value: Sendable>: Sendable {
    private typealias Opening = Task<Value, any Error>

    private let kept: Mutex<KeptOpen<WorkspaceName, Opening>>
    private let open: @Sendable (WorkspaceName) async throws -> Value
    private let close: @Sendable (Value) -> Void

    /// - Parameters:
    ///   - limit: how many are kept open that nobody uses at the moment.
    ///   - open: throws `Problem.notFound` where there is none of that name.
    public init(
        limit: Int, open: @escaping @Sendable (WorkspaceName) async throws -> Value,
        close: @escaping @Sendable (Value) -> Void
    ) {
        kept = Mutex(KeptOpen(limit: limit))
        self.open = open
        self.close = close
    }

    /// The workspace of that name, not to be closed while the lease lives.
    ///
    /// - Throws: what opening it throws, to all who wait for it.
    public func lease(_ name: WorkspaceName) async throws -> Lease {
        let open = open
        let (opening, ticket) = kept.withLock { kept in kept.use(name) { Task { try await open(name) } } }
        do {
            let value = try await opening.value
            finish(kept.withLock { $0.opened(ticket) })
            return Lease(value) { [self] in finish(kept.withLock { $0.letGo(ticket) }) }
        } catch {
            kept.withLock { $0.failed(ticket) }
            throw error
        }
    }

    /// Runs the body on a workspace without making others give way: one that is not open is opened for it alone.
    public func visit<Result>(_ name: WorkspaceName, _ body: (Value) async throws -> Result) async throws -> Result {
        if let (opening, ticket) = kept.withLock({ $0.join(name) }) {
            let lease = Lease(try await opening.value) { [self] in finish(kept.withLock { $0.letGo(ticket) }) }
            defer { withExtendedLifetime(lease) {} }
            return try await body(lease.value)
        }
        let value = try await open(name)
        defer { close(value) }
        return try await body(value)
    }

    /// Lets go of the workspaces that are there no more.
    public func keepOnly(_ names: [WorkspaceName]) {
        let there = Set(names)
        finish(kept.withLock { kept in kept.forget { !there.contains($0) } })
    }

    /// Lets go of all, and waits until those that nobody uses are closed.
    public func closeAll() async {
        for opening in kept.withLock({ $0.forget { _ in true } }) {
            if let value = try? await opening.value { close(value) }
        }
    }

    /// Those that are open, or being opened.
    public var names: [WorkspaceName] { kept.withLock { $0.names }.sorted() }

    private func finish(_ values: [Opening]) {
        for opening in values {
            // It has its value long since: only what was opened is given out.
            Task { [close] in if let value = try? await opening.value { close(value) } }
        }
    }

    /// The use of a workspace. It ends with the last reference to it, so that an answer that is still being sent keeps its own.
    public final class Lease: Sendable {
        public let value: Value
        private let end: @Sendable () -> Void

        init(_ value: Value, end: @escaping @Sendable () -> Void) {
            self.value = value
            self.end = end
        }

        deinit { end() }
    }
}
