public import CRM
import Synchronization

/// Whether this process should be given requests, for a proxy that chooses among several.
public final class Health: Sendable {
    public enum State: Sendable, Hashable {
        case ready
        /// It is about to end; requests under way are still answered.
        case stopping
        /// The database does not answer, or not in time.
        case noDatabase
        /// A schema is older or newer than this program knows, as while an upgrade is under way.
        case otherSchema
    }

    private struct Progress {
        var isStopping = false
        var check: Task<State, Never>?
    }

    private let isSchemaCurrent: @Sendable () async throws -> Bool
    private let patience: Duration
    private let progress = Mutex(Progress())

    /// - Parameter patience: how long the database may take to answer.
    public init(_ workspace: Workspace, patience: Duration = .seconds(1)) {
        isSchemaCurrent = { try await CRM.Schema.isCurrent(workspace.database) }
        self.patience = patience
    }

    /// For a process that serves many workspaces: whether the place where they are answers, and no workspace that is open has another
    /// schema. Those that are not open are not looked at, since each is looked at when it is opened.
    public init(_ house: WorkspaceHouse, _ sites: OpenWorkspaces<WorkspaceSite>, patience: Duration = .seconds(1)) {
        isSchemaCurrent = { try await house.haveCurrentSchema(sites.names) }
        self.patience = patience
    }

    /// From now on it is not ready.
    public func beginStopping() {
        progress.withLock { $0.isStopping = true }
    }

    public func state() async -> State {
        if progress.withLock({ $0.isStopping }) { return .stopping }
        let check = check()
        let (answers, answer) = AsyncStream.makeStream(of: State.self, bufferingPolicy: .bufferingOldest(1))
        Task { answer.yield(await check.value) }
        let timer = Task {
            try await Task.sleep(for: patience)
            answer.yield(.noDatabase)
        }
        defer { timer.cancel() }
        return await answers.first { _ in true } ?? .noDatabase
    }

    /// The look at the database that is under way, or a new one. All who ask share it, so that a database that hangs
    /// has one more connection taken and not one for each time that a proxy asks.
    private func check() -> Task<State, Never> {
        progress.withLock { progress in
            if let running = progress.check { return running }
            let check = Task {
                let state: State
                do { state = try await isSchemaCurrent() ? .ready : .otherSchema } catch { state = .noDatabase }
                self.progress.withLock { $0.check = nil }
                return state
            }
            progress.check = check
            return check
        }
    }
}
