import Method
import SQL

/// The customers of a filter, the newest first, whatever words are looked for among them.
struct FilteredCustomers {
    private let filter: CustomerFilter
    private let condition: Query
    private let fits: Query
    private let narrowest: Query?
    private let connection: any Connection
    private let stretch: Int
    /// All of them, once they have turned out to be few.
    private var gathered: [Customer.ID]?

    /// - Parameter stretch: at how many customers SQLite looks, going down from the newest, before it gathers the few of the filter.
    init(_ filter: CustomerFilter, _ access: Access?, _ connection: any Connection, stretch: Int = 4_096) {
        self.filter = filter
        condition = filter.condition(access)
        fits = filter.fits(access)
        narrowest = filter.narrowest(access)
        self.connection = connection
        self.stretch = stretch
    }

    /// Whether an index leads to the customers of the filter, past others.
    var isShorterThanAll: Bool { connection.dialect == .sqlite ? filter.indexOfFew != nil : narrowest != nil }

    /// The next so many below a customer. Fewer than asked for are the last.
    mutating func next(_ count: Int, below position: Customer.ID) throws -> [Customer.ID] {
        // PostgreSQL knows from its statistics when to sort, and when not to.
        guard connection.dialect == .sqlite else { return try ordered(narrowest ?? condition, count, below: position) }
        // The customers of one grade stand in its index by their ids.
        if filter.isOfOneGrade { return try ordered(condition, count, below: position, by: "customer_by_grade") }
        if gathered == nil {
            let met = filter.scope.isOfSomebody ? [] : try onStretch(count, below: position)
            if met.count == count { return met }
            gathered = try all(filter.indexOfFew ?? "customer_by_newest", below: position)
        }
        let ids = gathered ?? []
        let start = ids.partitioningIndex { $0 < position }
        return Array(ids[start...].prefix(count))
    }

    /// - Parameter index: nil for the one that the engine thinks best.
    private func ordered(
        _ condition: Query, _ count: Int, below position: Customer.ID, by index: Query? = nil
    ) throws -> [Customer.ID] {
        try connection.all(
            """
            SELECT customer.id FROM customer \(index.map { "INDEXED BY \($0)" as Query } ?? "")
            WHERE \(condition) AND customer.id < \(position) ORDER BY customer.id DESC LIMIT \(count)
            """
        ) { try $0[0] }
    }

    /// A coroutine of SQLite's, as in `CustomerWalk`.
    private func onStretch(_ count: Int, below position: Customer.ID) throws -> [Customer.ID] {
        try connection.all(
            """
            SELECT id FROM (
                SELECT customer.id AS id, \(fits) AS fits FROM customer INDEXED BY customer_by_newest
                WHERE customer.id < \(position) ORDER BY customer.id DESC LIMIT \(stretch)
            ) AS passed WHERE fits LIMIT \(count)
            """
        ) { try $0[0] }
    }

    private func all(_ few: Query, below position: Customer.ID) throws -> [Customer.ID] {
        try connection.all(
            "SELECT customer.id FROM customer INDEXED BY \(few) WHERE \(condition) AND customer.id < \(position)"
        ) { try $0[0] }.sorted(by: >)
    }
}

extension Array {
    /// Where the elements begin of which the condition is true, when it is true of all behind the first of them.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension CustomerFilter {
    /// SQLite's index that gives fewest of the customers of the filter; nil where the filter leaves about everything.
    ///
    /// The rarest first: a person's list, A and B with one in eighty, an industry with one in thirty and a province with the same, a
    /// sector with one in six.
    var indexOfFew: Query? {
        if scope.isOfSomebody { return "customer_holder" }
        if region.cityCode != nil { return "customer_of_place" }
        if !grades.isEmpty, grades.isSubset(of: [.a, .b]) { return "customer_by_grade" }
        if case .industry = market { return "customer_of_market" }
        if region.provinceCode != nil { return "customer_of_place" }
        if market != .any { return "customer_of_market" }
        return grades.isEmpty ? nil : "customer_by_grade"
    }
}

extension CustomerFilter {
    /// Whether the index of grades leads to the customers of the filter from the newest down: A or B alone, and nothing that leaves
    /// fewer.
    fileprivate var isOfOneGrade: Bool {
        grades.count == 1 && grades.isSubset(of: [.a, .b]) && !scope.isOfSomebody && region.cityCode == nil
    }
}

extension CustomerFilter.Scope {
    /// Whether it is the list of a person or of a few.
    var isOfSomebody: Bool {
        switch self {
        case .holder, .team: true
        case .everyone, .pool: false
        }
    }
}
