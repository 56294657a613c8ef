public import Method
import SQL

/// What is known of one customer now, without its history.
public struct CustomerRecord: Sendable {
    public let customer: Customer
    public let holderName: String?
    /// What it is worked for.
    public let productLine: ProductLineName?
    public let contacts: [Contact]
    /// What is known of money, authority and need.
    public let man: MAN
    /// Why the customer has its grade, in one sentence; nil without a grade.
    public let gradeSentence: Text?

    /// What a customer of this grade must not be without and is.
    public var missing: [MANAspect] { customer.grade.map(man.missing) ?? [] }
}

extension Customers {
    /// One customer with its contacts and facts.
    ///
    /// - Throws: `Problem.notFound` when there is none, or the person may not see it.
    public func record(_ id: Customer.ID, by person: Person.ID) async throws -> CustomerRecord {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let row = try connection.first(
                """
                SELECT \(Customer.columns), person.name AS holder_name, \(ProductLine.ofCustomer) AS product_line FROM \(CustomerRow.source)
                WHERE customer.id = \(id) AND \(access.seesCustomer) AND \(DeletedCustomer.isNone)
                """)
            guard let row else { throw Problem.noCustomer }
            let customer = try Customer(row)
            let holder = try customer.holder(connection)
            let isWhole = access.seesWholeNumbers(of: holder)
            let contacts = try Customers.contacts(of: id, connection)
            return CustomerRecord(
                customer: isWhole ? customer : customer.masked, holderName: try row["holder_name"],
                productLine: ProductLineName(id: customer.profile.productLine, written: try row["product_line"]),
                contacts: isWhole ? contacts : contacts.map(\.masked), man: try MAN.ofCustomer(id, connection),
                gradeSentence: customer.gradeReason?.sentence(rules: try Rules(connection).grades, on: clock.today))
        }
    }
}
