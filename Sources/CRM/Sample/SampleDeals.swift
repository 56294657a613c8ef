import Method
import SQL

/// The sample's deals and the people whom its salespeople come to know.
struct SampleDeals {
    let workspace: Workspace

    /// Opens a deal with an A customer, or takes it one stage on.
    func advance(_ customer: Customer, by person: Person.ID, _ random: inout SampleRandom) async throws {
        let deal = try await workspace.database.read { try Deal.open(of: customer.id, $0) }
        guard let deal else {
            try await workspace.deals.open(customer.id, version: nil, by: person)
            return
        }
        guard random.chance(55), let next = Stage.allCases.first(where: { $0.number == deal.stage.number + 1 }),
            next < .signing
        else { return }
        try await workspace.deals.move(customer.id, to: next, reason: "", version: deal.version, by: person)
    }

    /// Notes down somebody at the customer, unless somebody of that role is known.
    func meet(_ customer: Customer, by person: Person.ID, _ random: inout SampleRandom) async throws {
        let known = try await workspace.database.read { try Customers.contacts(of: customer.id, $0) }
        guard let role = SampleNotes.roles.first(where: { role in !known.contains { $0.details.role == role.role } })
        else { return }
        var details = ContactDetails(name: SampleNotes.name(&random), role: role.role)
        details.title = role.title
        // 13x 0000 xxxx: of a form that no operator gives out, so that nobody is called by mistake.
        details.phone = "139 0000 \(1000 + Int.random(in: 0..<9000, using: &random))"
        details.bossID = known.first { $0.details.role == .decisionMaker }?.id
        try await workspace.customers.addContact(details, to: customer.id, by: person)
    }
}

extension SampleNotes {
    static let roles: [(role: ContactRole, title: String)] = [
        (.itPerson, "信息中心工程师"), (.decisionMaker, "分管副总经理"), (.cio, "信息中心主任"), (.finance, "财务经理"),
    ]

    static func name(_ random: inout SampleRandom) -> String {
        let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
        let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力")
        let surname = surnames[Int.random(in: 0..<surnames.count, using: &random)]
        return String(surname) + String((0..<2).map { _ in given[Int.random(in: 0..<given.count, using: &random)] })
    }
}
