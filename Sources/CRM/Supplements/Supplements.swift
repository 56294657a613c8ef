public import Method
import SQL

/// The supplementary lists (METHOD section 2): made by the month or when they are asked for, taken by the salesperson or the supervisor.
public struct Supplements: Sendable {
    let workspace: Workspace

    /// How the lists stand of everybody with a list whom the person supervises; of a salesperson their own.
    public func needs(by person: Person.ID) async throws -> [SupplementNeed] {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let people = try connection.all(
                """
                SELECT \(Person.columns) FROM person
                WHERE active = 1 AND role = 'salesperson' AND id IN (\(access.people)) ORDER BY name, id
                """, Person.init)
            return try SupplementNeeds(rules: Rules(connection), clock: clock, connection: connection).needs(of: people)
        }
    }

    /// Proposes to somebody what their list lacks. What waited for an answer expires.
    ///
    /// - Parameter person: nil for the administrator at the machine.
    /// - Returns: nil when nothing is lacking, or the pool has nothing for them.
    /// - Throws: `Problem.forbidden` for somebody else's list, but for who supervises it.
    @discardableResult
    public func propose(to receiver: Person.ID, by person: Person.ID?) async throws -> Supplement.ID? {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let receiver = try Person.find(receiver, connection)
            if let person { try Supplements.require(workspace.access(person, connection), receiver) }
            return try Supplements.make(for: [receiver], clock, connection).first?.id
        }
    }

    /// The last supplements of whom the person may see, the newest first.
    public func list(limit: Int = 50, by person: Person.ID?) async throws -> [Supplement] {
        try await workspace.database.read { connection in
            let people: Query = try person.map { try workspace.access($0, connection).people } ?? "SELECT id FROM person"
            return try connection.all(
                """
                SELECT \(Supplement.columns) FROM \(Supplement.source)
                WHERE supplement.person_id IN (\(people)) ORDER BY supplement.id DESC LIMIT \(limit)
                """, Supplement.init)
        }
    }

    /// One, with its customers.
    public func supplement(
        _ id: Supplement.ID, by person: Person.ID
    ) async throws -> (supplement: Supplement, lines: [SupplementLine]) {
        try await workspace.database.read { connection in
            let found = try Supplements.visible(id, workspace.access(person, connection), connection)
            var places: [Customer.ID] = []
            var states: [Customer.ID: (score: Int, state: SupplementLine.State)] = [:]
            try connection.forEach(
                "SELECT customer_id, score, state FROM supplement_customer WHERE supplement_id = \(id) ORDER BY place"
            ) { row in
                places.append(try row[0])
                states[try row[0]] = (try row[1], try row[2])
            }
            let lines = try CustomerRow.rows(of: places, connection).compactMap { row in
                states[row.id].map { SupplementLine(customer: row, score: $0.score, state: $0.state) }
            }
            return (found, lines)
        }
    }

    static func visible(_ id: Supplement.ID, _ access: Access, _ connection: any Connection) throws -> Supplement {
        let row = try connection.first(
            """
            SELECT \(Supplement.columns) FROM \(Supplement.source)
            WHERE supplement.id = \(id) AND supplement.person_id IN (\(access.people))
            """)
        guard let row else { throw Problem.noSupplement }
        return try Supplement(row)
    }

    /// Their own, or whoever allocates the pool to them.
    static func require(_ access: Access, _ receiver: Person) throws {
        let isOwn = receiver.id == access.person.id && access.has(.claimCustomers)
        guard isOwn || access.may(.allocateCustomers, of: receiver) else { throw Problem.forbidden }
        guard receiver.isActive else { throw Problem.forbidden }
    }

    /// A supplement as it was made.
    struct Made {
        let id: Supplement.ID
        let person: Person.ID
        let customers: Set<Customer.ID>
    }

    /// Makes the supplements of some people, in the caller's transaction.
    static func make(for people: [Person], _ clock: WorkspaceClock, _ connection: any Connection) throws -> [Made] {
        let rules = try Rules(connection)
        try expire(of: people.map(\.id), clock, connection)
        let needs = try SupplementNeeds(rules: rules, clock: clock, connection: connection).needs(of: people)
        let choices = try SupplementMaker(rules: rules, clock: clock, connection: connection).choose(for: needs)
        let proposed = needs.filter { choices[$0.person.id] != nil }
        let ids = try connection.reserveIDs(of: "supplement", count: proposed.count)
        let (now, month) = (clock.now, clock.today.calendarMonth)
        try connection.insert(
            into: "supplement", columns: ["id", "person_id", "month", "at", "lacking", "missing"],
            rows: zip(ids, proposed).map { id, need in
                let found = choices[need.person.id]?.count ?? 0
                return [
                    id.sqlValue, need.person.id.sqlValue, month.sqlValue, now.sqlValue, need.lacking.sqlValue,
                    max(0, need.lacking - found).sqlValue,
                ]
            })
        try connection.insert(
            into: "supplement_customer", columns: ["supplement_id", "customer_id", "place", "score"],
            rows: zip(ids, proposed).flatMap { id, need in
                (choices[need.person.id] ?? []).enumerated().map { place, choice in
                    [id.sqlValue, choice.customer.sqlValue, (place + 1).sqlValue, choice.score.sqlValue]
                }
            })
        return zip(ids, proposed).map { id, need in
            Made(id: id, person: need.person.id, customers: Set((choices[need.person.id] ?? []).map(\.customer)))
        }
    }

    private static func expire(of people: [Person.ID], _ clock: WorkspaceClock, _ connection: any Connection) throws {
        guard !people.isEmpty else { return }
        let open: Query = "SELECT id FROM supplement WHERE state = 'proposed' AND person_id IN (\(list: people))"
        try connection.execute(
            "UPDATE supplement_customer SET state = 'left' WHERE state = 'proposed' AND supplement_id IN (\(open))")
        try connection.execute(
            """
            UPDATE supplement SET state = 'expired', decided_at = \(clock.now), version = version + 1
            WHERE state = 'proposed' AND person_id IN (\(list: people))
            """)
    }
}

extension Workspace {
    public var supplements: Supplements { Supplements(workspace: self) }
}

extension Problem {
    static let noSupplement = notFound(Text("补充名单", "補充名單", "supplement"))
}
