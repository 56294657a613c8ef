public import Method
import SQL

extension Lists {
    /// Says until when the contract of a signed customer runs: it stays with its holder until then, and for some days more (METHOD section 2).
    ///
    /// - Parameter date: nil when it has not signed after all.
    @discardableResult
    public func setContract(
        until date: CivilDate?, of id: Customer.ID, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        try await workspace.customers.change(id, version: version, by: person, .init(kind: "contract.recorded")) { customer in
            guard customer.standing == .valid else { throw Problem.notValid(customer) }
            customer.contractUntil = date
        }
    }
}
