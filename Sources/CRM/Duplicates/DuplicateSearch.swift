import Method

/// Two customers that may be one.
struct FoundPair: Sendable, Hashable {
    /// The smaller number, so that a pair is one pair whichever is named first.
    let low: Customer.ID
    let high: Customer.ID
    let likeness: Likeness

    init(_ one: Customer.ID, _ other: Customer.ID, _ likeness: Likeness) {
        low = min(one, other)
        high = max(one, other)
        self.likeness = likeness
    }
}

/// Compares the customers that meet under keys of one kind.
///
/// Its memory is that of the entries and of one batch of customers, however many there are in all.
struct DuplicateSearch {
    let kind: DuplicateKey
    /// From which score on a pair is given.
    var least = Likeness.likely
    let likeness = CustomerLikeness(.table)

    /// More than so many customers of one number or domain say nothing of any two: a switchboard, an agent, a park's landlord.
    static let mostOfFact = 8
    /// A block with more pairs is gone through along its order instead of all by all.
    static let mostPairs = 40_000
    /// How far along.
    static let window = 24
    /// Customers that are looked up at once.
    private static let batch = 4_000

    /// - Parameter fetch: what is known of customers.
    /// - Returns: each pair once for each key that it has in common.
    func pairs(
        _ entries: inout [DuplicateEntry], _ fetch: ([Customer.ID]) throws -> [Customer.ID: ComparedCustomer],
        each body: (FoundPair) throws -> Void
    ) throws {
        entries.sort { ($0.key, $0.customer) < ($1.key, $1.customer) }
        var blocks: [Range<Int>] = []
        var waiting = 0
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if isWorthComparing(entries[start..<end]) {
                blocks.append(start..<end)
                waiting += end - start
            }
            start = end
            if waiting >= Self.batch || (start == entries.count && !blocks.isEmpty) {
                var ids: Set<Customer.ID> = []
                for block in blocks { for entry in entries[block] { ids.insert(entry.customer) } }
                let known = try fetch(Array(ids))
                for block in blocks { try compare(entries[block], known, body) }
                (blocks, waiting) = ([], 0)
            }
        }
    }

    private func isWorthComparing(_ block: ArraySlice<DuplicateEntry>) -> Bool {
        guard block.count > 1, let first = block.first else { return false }
        switch kind {
        case .brand: return true
        // Customers of one brand have met already.
        case .sound, .spelling: return block.contains { $0.brand != first.brand }
        case .fact: return block.count <= Self.mostOfFact
        }
    }

    private func compare(
        _ block: ArraySlice<DuplicateEntry>, _ known: [Customer.ID: ComparedCustomer], _ body: (FoundPair) throws -> Void
    ) throws {
        func compare(_ one: (entry: DuplicateEntry, customer: ComparedCustomer), _ other: (entry: DuplicateEntry, customer: ComparedCustomer)) throws {
            guard one.entry.customer != other.entry.customer, kind == .fact || one.entry.meets(other.entry),
                kind == .brand || kind == .fact || one.entry.brand != other.entry.brand,
                kind == .fact || !one.customer.name.isElsewhere(than: other.customer.name)
            else { return }
            let found = likeness.likeness(one.customer, other.customer)
            guard found.score >= least else { return }
            try body(FoundPair(one.entry.customer, other.entry.customer, found))
        }
        // By province, so that those of one place, who alone can be one, stand together; those of none first.
        var members = block.compactMap { entry in known[entry.customer].map { (entry: entry, customer: $0) } }
        members.sort { one, other in
            if one.entry.province != other.entry.province { return one.entry.province < other.entry.province }
            return one.customer.name.core.lexicographicallyPrecedes(other.customer.name.core)
        }
        let isLarge = Self.pairs(members.map(\.entry.province)) > Self.mostPairs
        for (index, one) in members.enumerated() {
            var other = index + 1
            while other < members.count, !isLarge || other <= index + Self.window {
                if one.entry.province != 0, kind != .fact, members[other].entry.province != one.entry.province { break }
                try compare(one, members[other])
                other += 1
            }
        }
    }

    /// How many pairs there are of those in the same province, or in none with any.
    private static func pairs(_ provinces: [UInt16]) -> Int {
        var pairs = 0
        var start = 0
        while start < provinces.count {
            let end = provinces[start...].firstIndex { $0 != provinces[start] } ?? provinces.count
            let count = end - start
            pairs += count * (count - 1) / 2
            if provinces[start] == 0 { pairs += count * (provinces.count - count) }
            start = end
        }
        return pairs
    }
}
