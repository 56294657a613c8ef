import Method
import SQL

/// What a person may see and write, decided on the person as the database has them now: every use case asks here, in
/// its own transaction.
struct Access {
    let person: Person
    /// Their own first, then those of colleagues for whom they stand in now.
    let authorities: [Authority]

    /// The person as of this transaction.
    ///
    /// - Throws: `Problem.forbidden` when they no longer work here.
    init(_ id: Person.ID, at now: Instant, _ connection: any Connection) throws {
        let people = try connection.all(
            """
            SELECT \(Person.columns) FROM person
            WHERE active = 1 AND (id = \(id) OR id IN (\(Deputising.absent(deputy: id, at: now))))
            """, Person.init)
        guard let person = people.first(where: { $0.id == id }) else { throw Problem.forbidden }
        self.person = person
        authorities = try ([person] + people.filter { $0.id != id }).map { one in
            let supervised = one.role.scope == .team ? one.teamID : nil
            let teams = try supervised.map { try Team.subtree(of: $0, connection) } ?? []
            return Authority(person: one, teams: teams, isDeputised: one.id != id)
        }
    }

    /// Everything that they may do with some records at least.
    var permissions: Set<Permission> { Set(Permission.allCases.filter(has)) }

    func has(_ permission: Permission) -> Bool { authorities.contains { $0.has(permission) } }

    func require(_ permission: Permission) throws {
        guard has(permission) else { throw Problem.forbidden }
    }

    /// Whether they may do something with the customers and the work of somebody; nil is the pool.
    func may(_ permission: Permission, of holder: Person?) -> Bool {
        authorities.contains { $0.has(permission) && $0.covers(holder) }
    }

    /// Whether they may do something with everybody's customers and work. Two authorities do not make one: who may do it for a team, and
    /// stands in for a colleague who only sees all, may not.
    func mayForAll(_ permission: Permission) -> Bool {
        authorities.contains { $0.has(permission) && $0.person.role.scope == .all }
    }

    /// Whether somebody's work is theirs to see.
    func answers(for other: Person) -> Bool { authorities.contains { $0.covers(other) } }

    /// Whether they may say who stands in for somebody: whoever manages people, for all; a supervisor for those of their team who may do
    /// nothing that the supervisor may not, or they would come to more than is theirs.
    func arrangesDeputies(for other: Person) -> Bool {
        guard let own = authorities.first, own.has(.arrangeDeputies), own.covers(other) else { return false }
        if own.has(.managePeople) { return true }
        let powers = other.role.permissions.filter { !$0.onlyAsks }
        return other.role.scope <= person.role.scope && powers.isSubset(of: person.role.permissions)
    }

    /// Whether they see telephone numbers and mail addresses of a holder's customers in full.
    func seesWholeNumbers(of holder: Person?) -> Bool {
        may(.seeWholeNumbers, of: holder) || may(.workCustomers, of: holder)
    }
}

extension Access {
    var seesAll: Bool { authorities.contains { $0.person.role.scope == .all } }

    /// Customers they may see: of those whose work they see, and the pool.
    var seesCustomer: Query { sees("customer.holder_id") }

    /// 1 of a customer that they may open now, 0 of another, as a column.
    var opensCustomer: Query { "CASE WHEN \(seesCustomer) AND \(DeletedCustomer.isNone) THEN 1 ELSE 0 END" }

    /// The same for a list of everything in some order. The plus keeps SQLite from gathering the holders' customers and the pool
    /// by an index of holders and sorting them all, where the first page of the order's own index is enough.
    var seesCustomerInOrder: Query { sees("+customer.holder_id") }

    /// The same of any column that names a holder, or nobody.
    ///
    /// - Parameter column: of our own making.
    func sees(_ column: String) -> Query {
        if seesAll { return "1 = 1" }
        let isTheirs: Query =
            authorities.count == 1 && person.role.scope == .own
            ? "\(raw: column) = \(person.id)" : "\(raw: column) IN (\(people))"
        return "(\(isTheirs) OR \(raw: column) IS NULL)"
    }

    /// The condition that they see a customer's numbers in full (`seesWholeNumbers(of:)`): nobody is to find out a masked one bit by bit.
    var seesWholeNumbers: Query {
        let ones = authorities.filter { $0.has(.seeWholeNumbers) || $0.has(.workCustomers) }
        guard !ones.isEmpty else { return "1 = 0" }
        if ones.contains(where: { $0.person.role.scope == .all }) { return "1 = 1" }
        let ids = ones.map(\.person.id)
        let teams = Set(ones.flatMap(\.teams)).sorted()
        let theirs: Query = """
            customer.holder_id IN (SELECT id FROM person WHERE id IN (\(list: ids)) OR team_id IN (\(list: teams)))
            """
        return ones.contains { $0.person.role.scope == .team } ? "(\(theirs) OR customer.holder_id IS NULL)" : theirs
    }

    /// People whose work they may see, as a subquery of ids.
    var people: Query { Self.people(of: authorities) }

    /// People with whose customers and work they may do something, as a subquery of ids.
    func people(for permission: Permission) -> Query { Self.people(of: authorities.filter { $0.has(permission) }) }

    private static func people(of authorities: [Authority]) -> Query {
        if authorities.contains(where: { $0.person.role.scope == .all }) { return "SELECT id FROM person" }
        let ids = authorities.map(\.person.id)
        let teams = Set(authorities.flatMap(\.teams)).sorted()
        guard !teams.isEmpty else { return "SELECT id FROM person WHERE id IN (\(list: ids))" }
        return "SELECT id FROM person WHERE id IN (\(list: ids)) OR team_id IN (\(list: teams))"
    }

    /// Themselves and who is in their team or below it, as a subquery of ids.
    var team: Query {
        let teams = authorities.first?.teams ?? []
        let all = teams.union(person.teamID.map { [$0] } ?? []).sorted()
        guard !all.isEmpty else { return "SELECT id FROM person WHERE id = \(person.id)" }
        return "SELECT id FROM person WHERE id = \(person.id) OR team_id IN (\(list: all))"
    }
}

extension Workspace {
    /// What somebody may do now.
    ///
    /// - Throws: `Problem.forbidden` when they no longer work here.
    func access(_ person: Person.ID, _ connection: any Connection) throws -> Access {
        try Access(person, at: clock.now, connection)
    }
}
