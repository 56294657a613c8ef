import Method
import SQL

/// What a person may see and write, decided on the person as the database has them now: every use case asks here, in
/// its own transaction.
struct Access {
    let person: Person

    /// The person as of this transaction.
    ///
    /// - Throws: `Problem.forbidden` when they no longer work here.
    init(_ id: Person.ID, _ connection: any Connection) throws {
        let row = try connection.first("SELECT \(Person.columns) FROM person WHERE id = \(id)")
        guard let person = try row.map(Person.init), person.isActive else { throw Problem.forbidden }
        self.person = person
    }

    /// Customers they may see: their own (salespeople), their team's (supervisors), all (directors), and the pool.
    var seesCustomer: Query {
        switch person.role {
        case .salesperson: "(customer.holder_id = \(person.id) OR customer.holder_id IS NULL)"
        case .supervisor: "(customer.holder_id IN (\(team)) OR customer.holder_id IS NULL)"
        case .director: "1 = 1"
        }
    }

    /// The same for a list of everything in some order. The plus keeps SQLite from gathering the holders' customers and the pool
    /// by an index of holders and sorting them all, where the first page of the order's own index is enough.
    var seesCustomerInOrder: Query {
        switch person.role {
        case .salesperson: "(+customer.holder_id = \(person.id) OR +customer.holder_id IS NULL)"
        case .supervisor: "(+customer.holder_id IN (\(team)) OR +customer.holder_id IS NULL)"
        case .director: "1 = 1"
        }
    }

    /// People whose work they may see, as a subquery of ids.
    var people: Query {
        switch person.role {
        case .salesperson: "SELECT id FROM person WHERE id = \(person.id)"
        case .supervisor: team
        case .director: "SELECT id FROM person"
        }
    }

    /// Themselves and who is in their team, as a subquery of ids.
    var team: Query {
        "SELECT id FROM person WHERE id = \(person.id) OR team_id = \(person.teamID)"
    }

    /// Whether somebody's work is theirs to see and arrange.
    func answers(for other: Person) -> Bool {
        switch person.role {
        case .salesperson: other.id == person.id
        case .supervisor: other.id == person.id || (other.teamID != nil && other.teamID == person.teamID)
        case .director: true
        }
    }

    func mayWork(heldBy holder: Person?) -> Bool {
        guard let holder else { return person.role != .salesperson }
        return answers(for: holder)
    }

    func require(_ roles: Role...) throws {
        guard roles.contains(person.role) else { throw Problem.forbidden }
    }
}
