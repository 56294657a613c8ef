import Dispatch
import Synchronization

/// Lets so many reads run at once, off the threads of Swift's concurrency, and the others wait their turn in the order in which they
/// came. GRDB's pool lets whoever wakes first go first: under load one reader in a hundred then waits for fifteen times as long as
/// the others.
final class ReaderQueue: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// How many of `waiting` have had their turn already: removing each from the front would move all the others.
        var served = 0
    }

    private let state: Mutex<State>
    private let threads = DispatchQueue(label: "SQLite readers", attributes: .concurrent)

    init(count: Int) {
        state = Mutex(State(free: count))
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        await enter()
        defer { leave() }
        return try await withCheckedThrowingContinuation { continuation in
            threads.async { continuation.resume(with: Result { try work() }) }
        }
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let mayGo = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if mayGo { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.served < state.waiting.count else {
                state.free += 1
                return nil
            }
            defer {
                state.served += 1
                if state.served > 64, state.served * 2 > state.waiting.count {
                    state.waiting.removeFirst(state.served)
                    state.served = 0
                }
            }
            return state.waiting[state.served]
        }
        next?.resume()
    }
}
