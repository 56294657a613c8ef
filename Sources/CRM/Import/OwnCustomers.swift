import SQL

/// The customers that an import has brought so far. A further row of one of them adds people to it, and is no duplicate of what
/// was there before.
struct OwnCustomers: Sendable {
    /// Their numbers follow each other, so that a million of them are few ranges.
    private var ranges: [ClosedRange<Customer.ID>] = []
    /// An import whose customers are on record.
    private var recordedBy: Int64?

    init() {}

    init(recordedBy file: Int64) {
        recordedBy = file
    }

    /// Takes up what a batch has brought.
    mutating func add(_ ids: [Customer.ID]) {
        for id in ids {
            if let last = ranges.last, last.upperBound + 1 == id {
                ranges[ranges.count - 1] = last.lowerBound...id
            } else {
                ranges.append(id...id)
            }
        }
    }

    /// Those of the customers that are the import's own.
    func among(_ ids: Set<Customer.ID>, _ connection: any Connection) throws -> Set<Customer.ID> {
        guard !ids.isEmpty else { return [] }
        if let recordedBy {
            return Set(
                try connection.all(
                    "SELECT customer_id FROM import_customer WHERE file_id = \(recordedBy) AND customer_id IN (\(list: ids.sorted()))"
                ) { try $0[0] as Customer.ID })
        }
        return ids.filter(contains)
    }

    /// The ranges ascend, as ids are given.
    private func contains(_ id: Customer.ID) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < id { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(id)
    }
}
