import Method
import SQL

/// Who is there on a simulated day.
struct SimulatedCast: Sendable {
    let director: Person.ID
    let sellers: [Person]
    let lastCustomer: Customer.ID

    init(_ workspace: Workspace) async throws {
        let (director, sellers, last) = try await workspace.database.read { connection in
            let director = try connection.value(
                "SELECT id FROM person WHERE role = 'director' AND active = 1 ORDER BY id LIMIT 1", as: Person.ID.self)
            let sellers = try connection.all(
                "SELECT \(Person.columns) FROM person WHERE role = 'salesperson' AND active = 1 ORDER BY id", Person.init)
            let last = try connection.value("SELECT MAX(id) FROM customer", as: Customer.ID?.self) ?? nil
            return (director, sellers, last)
        }
        guard let director, !sellers.isEmpty, let last else {
            throw Problem(
                .conflict,
                Text("没有总监、销售或客户。", "沒有總監、銷售或客戶。", "There is no director, salesperson or customer."),
                advice: Text("请先用 generate 生成。", "請先用 generate 產生。", "Make some with generate first."))
        }
        (self.director, self.sellers, lastCustomer) = (director, sellers, last)
    }
}
