/// What is kept open of many, and what is closed next: the rules as a value, without any input or output.
///
/// The invariants: at most `limit` are open that nobody uses; one that somebody uses is never closed; and each one that was
/// opened is given out for closing once.
struct KeptOpen<Name: Hashable & Sendable, Value> {
    /// One opening of one name: a later opening of the same name is another.
    struct Ticket: Hashable, Sendable {
        let name: Name
        fileprivate let number: UInt64
    }

    private struct Entry {
        let ticket: Ticket
        let value: Value
        var users = 1
        var lastUsed: UInt64
        /// Being opened is no reason yet to close another: there may be no such thing.
        var isOpen = false
    }

    let limit: Int
    private var entries: [Name: Entry] = [:]
    /// Those that nobody may begin to use any more, but that are still in use.
    private var leaving: [UInt64: Entry] = [:]
    private var clock: UInt64 = 0

    init(limit: Int) {
        precondition(limit > 0, "at least one is kept open")
        self.limit = limit
    }

    var names: Set<Name> { Set(entries.keys) }
    var openCount: Int { entries.values.count(where: \.isOpen) }

    /// Somebody uses what stands for the name. Where there is nothing yet, `make` begins to open it.
    mutating func use(_ name: Name, make: () -> Value) -> (Value, Ticket) {
        clock += 1
        if var entry = entries[name] {
            entry.users += 1
            entry.lastUsed = clock
            entries[name] = entry
            return (entry.value, entry.ticket)
        }
        let entry = Entry(ticket: Ticket(name: name, number: clock), value: make(), lastUsed: clock)
        entries[name] = entry
        return (entry.value, entry.ticket)
    }

    /// Somebody uses what stands for the name, if it is open; it does not count as a use that keeps it open.
    mutating func join(_ name: Name) -> (Value, Ticket)? {
        guard var entry = entries[name], entry.isOpen else { return nil }
        entry.users += 1
        entries[name] = entry
        return (entry.value, entry.ticket)
    }

    /// It has been opened.
    ///
    /// - Returns: what is to be closed for it.
    mutating func opened(_ ticket: Ticket) -> [Value] {
        if entries[ticket.name]?.ticket == ticket { entries[ticket.name]?.isOpen = true }
        leaving[ticket.number]?.isOpen = true
        return takeSurplus()
    }

    /// It could not be opened: the next who wants it tries anew.
    mutating func failed(_ ticket: Ticket) {
        if entries[ticket.name]?.ticket == ticket { entries[ticket.name] = nil }
        leaving[ticket.number] = nil
    }

    /// Somebody needs it no more.
    ///
    /// - Returns: what is to be closed.
    mutating func letGo(_ ticket: Ticket) -> [Value] {
        if entries[ticket.name]?.ticket == ticket {
            entries[ticket.name]?.users -= 1
            return takeSurplus()
        }
        guard var entry = leaving[ticket.number] else { return [] }
        entry.users -= 1
        leaving[ticket.number] = entry.users > 0 ? entry : nil
        return entry.users > 0 ? [] : [entry.value]
    }

    /// Nobody gets these any more; each is closed when the last who uses it lets go.
    ///
    /// - Returns: what is to be closed now.
    mutating func forget(where isGone: (Name) -> Bool) -> [Value] {
        let gone = entries.values.filter { isGone($0.ticket.name) }
        for entry in gone {
            entries[entry.ticket.name] = nil
            if entry.users > 0 { leaving[entry.ticket.number] = entry }
        }
        return gone.filter { $0.users == 0 }.map(\.value)
    }

    /// The one that was not used for the longest time goes first.
    private mutating func takeSurplus() -> [Value] {
        let surplus = openCount - limit
        guard surplus > 0 else { return [] }
        let idle = entries.values.filter { $0.isOpen && $0.users == 0 }.sorted { $0.lastUsed < $1.lastUsed }.prefix(
            surplus)
        for entry in idle { entries[entry.ticket.name] = nil }
        return idle.map(\.value)
    }
}
