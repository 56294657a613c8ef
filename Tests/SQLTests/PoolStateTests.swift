import Support
import Testing

@testable import SQL

/// The pool's rules, without a server: whatever happens in whatever order, nobody is forgotten and the limit holds.
@Suite("a pool's state")
struct PoolStateTests {
    typealias State = PoolState<Int, Int>

    /// Drives a state as the pool does and keeps count beside it.
    struct Driver {
        var state: State
        var idle: Set<Int> = []
        var leased: Set<Int> = []
        var waiting: [Int] = []
        var served: [Int] = []
        var opening = 0
        private var nextConnection = 0
        private var nextWaiter = 0

        /// Connections and waiters are of so many kinds, by their numbers.
        let kinds: Int

        init(limit: Int, kinds: Int) {
            state = State(limit: limit)
            self.kinds = kinds
        }

        mutating func acquire() {
            let waiter = nextWaiter
            nextWaiter += 1
            let kinds = kinds
            let fits = { (connection: Int) in connection % kinds == waiter % kinds }
            let hadRoom = state.open + opening < state.limit
            switch state.acquire(waiter, preferring: fits) {
            case .lease(let connection):
                #expect(fits(connection) || !hadRoom && !idle.contains(where: fits), "one that fits comes first")
                let wasIdle = idle.remove(connection)
                #expect(wasIdle != nil)
                leased.insert(connection)
            case .openAndWait:
                opening += 1
                waiting.append(waiter)
            case .wait: waiting.append(waiter)
            case .closed: Issue.record("it is open")
            }
        }

        mutating func opened() {
            nextConnection += 1
            opening -= 1
            settle(state.opened(nextConnection), nextConnection)
        }

        mutating func release(isUsable: Bool) {
            guard let connection = leased.min() else { return }
            leased.remove(connection)
            settle(state.release(connection, isUsable: isUsable), connection)
        }

        mutating func openFailed(isPassing: Bool) {
            opening -= 1
            switch state.openFailed(isPassing: isPassing) {
            case .nothing: break
            case .retry: opening += 1
            case .handOver(let connection, let waiter):
                let wasIdle = idle.remove(connection)
                #expect(wasIdle != nil)
                #expect(waiter == waiting.first, "first come, first served")
                waiting.removeFirst()
                leased.insert(connection)
            case .fail(let waiters):
                #expect(waiters == waiting)
                waiting = []
            }
        }

        mutating func giveUp() {
            guard let waiter = waiting.last else { return }
            let isGone = state.giveUp(waiter)
            #expect(isGone)
            waiting.removeLast()
        }

        private mutating func settle(_ returned: State.Returned, _ connection: Int) {
            switch returned {
            case .handOver(let waiter):
                #expect(waiter == waiting.first, "first come, first served")
                waiting.removeFirst()
                leased.insert(connection)
            case .kept: idle.insert(connection)
            case .discard: break
            case .discardAndOpen: opening += 1
            }
        }

        func check() {
            #expect(state.open + state.opening <= state.limit)
            #expect(Set(state.idle) == idle)
            #expect(state.leased == leased.count)
            #expect(state.opening == opening)
            #expect(state.waiting == waiting.count)
            #expect(idle.isEmpty || waiting.count <= opening, "who waits beside an idle connection waits for a new one")
            #expect(kinds > 1 || idle.isEmpty || waiting.isEmpty, "nobody waits beside an idle connection that fits")
            #expect(waiting.isEmpty || !leased.isEmpty || opening > 0, "who waits waits for something")
        }
    }

    @Test("keeps its invariants in any order of events", arguments: 1...40)
    func anyOrder(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var driver = Driver(limit: 1 + seed % 5, kinds: 1 + seed % 3)
        for _ in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...3: driver.acquire()
            case 4...6: driver.release(isUsable: Int.random(in: 0..<5, using: &random) > 0)
            case 7 where driver.opening > 0: driver.openFailed(isPassing: Bool.random(using: &random))
            case 8: driver.giveUp()
            default: if driver.opening > 0 { driver.opened() }
            }
            driver.check()
        }
        // When all goes well from here, everybody is served.
        while !driver.waiting.isEmpty {
            if driver.opening > 0 { driver.opened() } else { driver.release(isUsable: true) }
            driver.check()
        }
    }

    @Test("gives the connection used last first, and opens no more than are waited for")
    func economy() {
        var state = State(limit: 3)
        for waiter in 1...2 {
            let acquired = state.acquire(waiter)
            #expect(matches(acquired, .openAndWait))
        }
        guard case .handOver(1) = state.opened(10), case .handOver(2) = state.opened(20) else {
            Issue.record("those who wait get what is opened")
            return
        }
        _ = state.release(10, isUsable: true)
        _ = state.release(20, isUsable: true)
        guard case .lease(20) = state.acquire(3) else {
            Issue.record("the warm one")
            return
        }
    }

    @Test("closed, it gives nothing more and takes nothing back")
    func closed() {
        var state = State(limit: 1)
        _ = state.acquire(1)
        _ = state.opened(7)
        _ = state.acquire(2)
        let left = state.close()
        #expect(left.waiters == [2])
        let acquired = state.acquire(3)
        #expect(matches(acquired, .closed))
        guard case .discard = state.release(7, isUsable: true) else {
            Issue.record("what comes back is closed")
            return
        }
    }

    @Test("a failure that no wait mends is told to all who wait; one that passes is tried again")
    func failures() {
        var wrongPassword = State(limit: 2)
        _ = wrongPassword.acquire(1)
        _ = wrongPassword.acquire(2)
        guard case .fail([1, 2]) = wrongPassword.openFailed(isPassing: false) else {
            Issue.record("both are told")
            return
        }
        var restarting = State(limit: 2)
        _ = restarting.acquire(1)
        guard case .retry = restarting.openFailed(isPassing: true) else {
            Issue.record("a server comes back")
            return
        }
        let isGone = restarting.giveUp(1)
        #expect(isGone)
        guard case .nothing = restarting.openFailed(isPassing: true) else {
            Issue.record("nobody waits any more")
            return
        }
    }

    private func matches(_ acquired: State.Acquired, _ expected: State.Acquired) -> Bool {
        switch (acquired, expected) {
        case (.wait, .wait), (.openAndWait, .openAndWait), (.closed, .closed): true
        default: false
        }
    }
}
