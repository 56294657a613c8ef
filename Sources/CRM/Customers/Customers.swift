public import Method
import SQL

/// The customer database (METHOD section 2): the organisations of the target market and the people in them.
public struct Customers: Sendable {
    let workspace: Workspace

    /// One customer.
    ///
    /// - Throws: `Problem.notFound` when there is none, or the person may not see it.
    public func customer(_ id: Customer.ID, by person: Person.ID) async throws -> Customer {
        try await workspace.database.read { connection in
            try Customers.visible(id, workspace.access(person, connection), connection)
        }
    }

    /// Whether somebody may work a customer that they see: before something long is done for it. What is written is asked again.
    ///
    /// - Throws: `Problem.notFound` when there is none, or they may not see it.
    public func mayWork(_ id: Customer.ID, by person: Person.ID) async throws -> Bool {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.visible(id, access, connection)
            let holder = try customer.holder(connection)
            return customer.standing != .merged && access.may(.workCustomers, of: holder)
        }
    }

    /// Adds a customer by hand. A salesperson's goes on their own list, others' into the pool.
    ///
    /// - Throws: `Problem` with kind `.conflict` when the same name or code is there already.
    public func create(_ profile: CustomerProfile, by person: Person.ID) async throws -> Customer.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.addCustomers)
            try ProductLines.requireOffered(profile.productLine, connection)
            let holder = access.person.role.hasList ? person : nil
            let insertion = try CustomerInsertion(
                connection, rules: try Rules(connection), clock: clock, person: person)
            return try insertion.insert(profile, move: .created, holder: holder)
        }
    }

    /// Changes what is known of a customer besides its need.
    public func edit(
        _ id: Customer.ID, version: Int64, by person: Person.ID,
        _ edit: @escaping @Sendable (inout CustomerProfile) throws -> Void
    ) async throws -> Customer {
        try await change(id, version: version, by: person, .init(kind: "customer.edited")) { try edit(&$0.profile) }
    }

    /// What is to be done next with a customer, and when.
    public func setNextStep(
        _ step: String?, on date: CivilDate?, of id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws -> Customer {
        try await change(id, version: version, by: person, .init(kind: "customer.next_step")) { customer in
            customer.nextStep = step
            customer.nextStepOn = date
        }
    }

    /// One change of one customer by somebody who may work with it.
    func change(
        _ id: Customer.ID, version: Int64?, by person: Person.ID, _ change: CustomerWriter.Change,
        _ edit: @escaping @Sendable (inout Customer) throws -> Void
    ) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, workspace.access(person, connection), connection)
            guard version == nil || version == before.version else { throw Problem.changedMeanwhile }
            var after = before
            try edit(&after)
            try ProductLines.requireOffered(after.profile.productLine, before: before.profile.productLine, connection)
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            return try writer.save(after, before: before, change)
        }
    }

    /// A customer that the person may see.
    static func visible(_ id: Customer.ID, _ access: Access, _ connection: any Connection) throws -> Customer {
        try find(id, where: "\(access.seesCustomer) AND \(DeletedCustomer.isNone)", connection)
    }

    /// A customer whoever asks, the deleted and the merged included.
    ///
    /// - Parameter condition: what must be true of it besides.
    /// - Throws: `Problem.notFound`.
    static func find(
        _ id: Customer.ID, where condition: Query = "1 = 1", _ connection: any Connection
    ) throws -> Customer {
        let row = try connection.first("SELECT \(Customer.columns) FROM customer WHERE id = \(id) AND \(condition)")
        guard let row else { throw Problem.noCustomer }
        return try Customer(row)
    }

    /// A customer that the person may write to. One that was merged nobody writes to any more.
    ///
    /// - Parameter permission: what they are going to do.
    static func workable(
        _ id: Customer.ID, for permission: Permission = .workCustomers, _ access: Access, _ connection: any Connection
    ) throws -> Customer {
        let customer = try find(id, where: DeletedCustomer.isNone, connection)
        guard customer.standing != .merged else { throw try Problem.alreadyMerged(customer, connection) }
        guard access.may(permission, of: try customer.holder(connection)) else { throw Problem.forbidden }
        return customer
    }
}

extension Customer {
    /// Whoever works it; nil in the pool.
    func holder(_ connection: any Connection) throws -> Person? { try holderID.map { try Person.find($0, connection) } }
}

extension Workspace {
    public var customers: Customers { Customers(workspace: self) }
}
