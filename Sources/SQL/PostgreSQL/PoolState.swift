/// Who has which connection of a pool, and who waits: the pool's rules as a value, without any input or output.
///
/// Each call says in its answer what the pool has to do now. The invariants: never more than `limit` connections, open or
/// being opened; nobody waits beside an idle connection but for one that is being opened; those who wait are served in the order in
/// which they came.
struct PoolState<Connection, Waiter: Hashable> {
    let limit: Int
    private(set) var idle: [Connection] = []
    private(set) var leased = 0
    private(set) var opening = 0
    private(set) var isClosed = false
    private var queue: [Waiter] = []
    /// Where the queue's first is: taking from an array's front moves all the others.
    private var head = 0

    init(limit: Int) {
        precondition(limit > 0, "a pool holds at least one connection")
        self.limit = limit
    }

    var waiting: Int { queue.count - head }
    var open: Int { idle.count + leased }

    enum Acquired {
        /// Take this connection.
        case lease(Connection)
        /// Wait, and open a connection meanwhile.
        case openAndWait
        /// Wait: all connections there may be are in use.
        case wait
        case closed
    }

    /// Somebody wants a connection. The last one put back is given first: its caches are warm, and the others may grow old.
    ///
    /// - Parameter fits: whether a connection is ready for this work. Where none is, one more is opened while there may be more; then
    ///   the idle one that has rested longest is taken and made ready.
    mutating func acquire(_ waiter: Waiter, preferring fits: (Connection) -> Bool = { _ in true }) -> Acquired {
        if isClosed { return .closed }
        let hasRoom = open + opening < limit
        if let index = idle.lastIndex(where: fits) ?? (hasRoom ? nil : idle.indices.first) {
            leased += 1
            return .lease(idle.remove(at: index))
        }
        queue.append(waiter)
        // One that is being opened for somebody else may serve either; so open as many as wait, up to the limit.
        guard hasRoom, opening < waiting else { return .wait }
        opening += 1
        return .openAndWait
    }

    enum Returned {
        /// Give the connection to this one who waits.
        case handOver(Waiter)
        /// It is kept for the next.
        case kept
        /// Close it.
        case discard
        /// Close it, and open a new one for those who wait.
        case discardAndOpen
    }

    /// A connection comes back; one that is broken does not stay.
    mutating func release(_ connection: Connection, isUsable: Bool) -> Returned {
        leased -= 1
        return place(connection, isUsable: isUsable)
    }

    /// A connection has been opened.
    mutating func opened(_ connection: Connection) -> Returned {
        opening -= 1
        return place(connection, isUsable: true)
    }

    private mutating func place(_ connection: Connection, isUsable: Bool) -> Returned {
        if isClosed { return .discard }
        guard isUsable else {
            guard waiting > opening, open + opening < limit else { return .discard }
            opening += 1
            return .discardAndOpen
        }
        if let next = nextWaiter() {
            leased += 1
            return .handOver(next)
        }
        idle.append(connection)
        return .kept
    }

    enum Failed {
        /// Nobody needs it any more.
        case nothing
        /// Open again after a pause: somebody still waits.
        case retry
        /// Give this idle connection to this one, for whom the new one was meant.
        case handOver(Connection, Waiter)
        /// Tell these: it will be no better for them.
        case fail([Waiter])
    }

    /// A connection could not be opened.
    ///
    /// - Parameter isPassing: whether another attempt may succeed: a server that restarts, say, and not a wrong password.
    mutating func openFailed(isPassing: Bool) -> Failed {
        opening -= 1
        if isClosed || waiting == 0 { return .nothing }
        if waiting > opening, !idle.isEmpty, let next = nextWaiter() {
            leased += 1
            return .handOver(idle.removeFirst(), next)
        }
        if !isPassing && leased == 0 {
            let all = Array(queue[head...])
            queue = []
            head = 0
            return .fail(all)
        }
        // Those who wait are served by what comes back, or by this one.
        opening += 1
        return .retry
    }

    /// Somebody has waited long enough, or does not want it any more.
    ///
    /// - Returns: false when a connection was given to them just before.
    mutating func giveUp(_ waiter: Waiter) -> Bool {
        guard let index = queue[head...].firstIndex(of: waiter) else { return false }
        queue.remove(at: index)
        return true
    }

    /// Takes out every idle connection: after one was found broken the others of its server are too.
    mutating func drainIdle() -> [Connection] {
        defer { idle = [] }
        return idle
    }

    /// No more connections are given. Those in use are discarded when they come back.
    mutating func close() -> (idle: [Connection], waiters: [Waiter]) {
        isClosed = true
        defer {
            idle = []
            queue = []
            head = 0
        }
        return (idle, Array(queue[head...]))
    }

    private mutating func nextWaiter() -> Waiter? {
        guard head < queue.count else { return nil }
        defer {
            head += 1
            if head > 64 && head * 2 > queue.count {
                queue.removeFirst(head)
                head = 0
            }
        }
        return queue[head]
    }
}
