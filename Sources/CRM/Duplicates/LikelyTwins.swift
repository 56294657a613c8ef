public import Method
import SQL

/// A customer that is there already and may be the one that somebody is about to add.
public struct LikelyTwin: Sendable, Hashable {
    /// As typed.
    public let name: String
    /// Nil for one of somebody else, of whom only the name and the holder are told, and for one in the recycle bin.
    public let id: Customer.ID?
    /// Nil in the pool.
    public let holderName: String?
    public let standing: Standing
    /// It is in the recycle bin.
    public let isDeleted: Bool
    public let likeness: Likeness
}

extension Duplicates {
    /// The customers that may be the one of a profile, the likeliest first; also those that the person may not see, masked.
    public func twins(of profile: CustomerProfile, limit: Int = 5, by person: Person.ID) async throws -> [LikelyTwin] {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.addCustomers)
            var typed = ComparedCustomer(profile)
            let customers = ComparedCustomers(connection: connection)
            let known = try customers.whole(TwinCandidates(connection: connection, typed: typed).ids())
            var shared = SharedFacts()
            for customer in known.values { shared.add(typed, customer) }
            typed = typed.leavingOut(try customers.common(among: shared))
            let likeness = CustomerLikeness(.table)
            let likely = known.map { (id: $0.key, likeness: likeness.likeness(typed, $0.value)) }
                .filter(\.likeness.isLikely)
                .sorted { ($1.likeness.score, $0.id) < ($0.likeness.score, $1.id) }.prefix(limit)
            guard !likely.isEmpty else { return [] }
            let rows = try connection.all(
                """
                SELECT customer.id, customer.name, customer.standing, person.name,
                    CASE WHEN \(access.seesCustomer) THEN 1 ELSE 0 END, CASE WHEN \(DeletedCustomer.isNone) THEN 0 ELSE 1 END
                FROM customer LEFT JOIN person ON person.id = customer.holder_id
                WHERE customer.id IN (\(list: likely.map(\.id))) AND customer.standing <> 'merged'
                """
            ) { row -> (Customer.ID, (name: String, standing: Standing, holder: String?, isVisible: Bool, isDeleted: Bool)) in
                (try row[0], (try row[1], try row[2], try row[3], try row[4], try row[5]))
            }
            let found = Dictionary(uniqueKeysWithValues: rows)
            return likely.compactMap { twin in
                found[twin.id].map {
                    LikelyTwin(
                        name: $0.name, id: $0.isVisible && !$0.isDeleted ? twin.id : nil, holderName: $0.holder,
                        standing: $0.standing, isDeleted: $0.isDeleted, likeness: twin.likeness)
                }
            }
        }
    }
}

/// Customers worth comparing with one that is typed, each by an index: what reads like its brand, what begins or ends like it, what has
/// its code, its number or its domain.
private struct TwinCandidates {
    let connection: any Connection
    let typed: ComparedCustomer
    private static let most = 150

    func ids() throws -> [Customer.ID] {
        var ids: Set<Customer.ID> = []
        let index = SearchIndex(connection)
        for words in words() {
            ids.formUnion(try index.candidates(SearchQuery(words), limit: Self.most))
        }
        try connection.forEach(
            """
            SELECT id FROM customer WHERE code = \(typed.code) AND code IS NOT NULL AND standing <> 'merged'
            UNION SELECT id FROM (SELECT id FROM customer WHERE normalised_name = \(typed.name.normalised) LIMIT \(Self.most)) AS named
            """
        ) { ids.insert(try $0[0]) }
        for phone in typed.phones {
            ids.formUnion(try NumberSearch(phone)?.ids("customer.standing <> 'merged'", limit: DuplicateSearch.mostOfFact, connection) ?? [])
        }
        for domain in typed.domains {
            try connection.forEach(
                "SELECT id FROM customer WHERE domain = \(domain) AND domain <> '' ORDER BY id DESC LIMIT \(DuplicateSearch.mostOfFact)"
            ) { ids.insert(try $0[0]) }
        }
        return Array(ids)
    }

    /// The brand by its sound, and both of its ends as written.
    private func words() -> [String] {
        let brand = Array(typed.name.brand.prefix(8))
        var words: Set<String> = []
        let readings = Readings.table
        let sounds = brand.map { readings.syllables(ofSet: readings.set(ofCharacter: $0)).first?.text }
        if brand.count >= 2, !sounds.contains(nil) { words.insert(sounds.compactMap(\.self).joined()) }
        words.insert(text(brand[...]))
        if brand.count >= 4 {
            words.insert(text(brand.prefix(2)))
            words.insert(text(brand.suffix(2)))
        }
        return words.sorted()
    }

    private func text(_ units: ArraySlice<UInt32>) -> String {
        String(String.UnicodeScalarView(units.compactMap(Unicode.Scalar.init)))
    }
}
