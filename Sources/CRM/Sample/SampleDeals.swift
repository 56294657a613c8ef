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
        guard random.chance(55) else { return }
        let (next, known) = try await workspace.database.read { connection in
            (
                try NamedProcess.find(deal.processID, connection).process.next(after: deal.stageID),
                try EntryFact.known(of: deal.id, customer, connection)
            )
        }
        guard let next, next.stage < .signing else { return }
        try await learn(next.entryFacts.subtracting(known), of: customer, by: person, &random)
        let now = try await workspace.deals.current(of: customer.id, by: person)
        try await workspace.deals.move(customer.id, to: next.id, reason: "", version: now.version, by: person)
    }

    /// What a salesperson finds out before a stage.
    private func learn(
        _ facts: Set<EntryFact>, of customer: Customer, by person: Person.ID, _ random: inout SampleRandom
    ) async throws {
        if facts.contains(.contact) || facts.contains(.decider) { try await meet(customer, by: person, &random) }
        let contacts = try await workspace.database.read { try Customers.contacts(of: customer.id, $0) }
        if facts.contains(.needs) {
            for need in SampleNotes.needs.shuffled(using: &random).prefix(2) {
                try await workspace.deals.addNeed(need, saidBy: contacts.first?.id, to: customer.id, by: person)
            }
        }
        if facts.contains(.decider), let decider = contacts.first(where: { $0.details.role == .decisionMaker }) ?? contacts.first {
            let version = try await workspace.deals.current(of: customer.id, by: person).version
            try await workspace.deals.assign([decider.id: [.decides]], in: customer.id, version: version, by: person)
        }
        guard facts.contains(.modules) || facts.contains(.amount) else { return }
        let modules = try await workspace.database.read { try Module.all($0) }.prefix(5).shuffled(using: &random).prefix(3)
        let employees = customer.profile.employees ?? 200
        let details = DealDetails(
            amount: Money(fen: Int64(min(max(employees, 50), 3_000)) * Int64.random(in: 4...9, using: &random) * 10_000),
            generation: employees > 1_000 ? .four : .three, modules: Set(modules.map(\.id)),
            competitors: random.chance(40) ? [SampleNotes.competitors[Int.random(in: 0..<SampleNotes.competitors.count, using: &random)]] : [])
        let version = try await workspace.deals.current(of: customer.id, by: person).version
        try await workspace.deals.edit(customer.id, to: details, version: version, by: person)
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

    static let needs = [
        "公文流转太慢，领导出差时积压", "合同审批要能追溯到每一步", "各分公司的通知和制度要统一发布", "报销单要在网上填、网上批", "会议室经常撞车，要能预订",
        "老系统的档案要能迁进来",
    ]
    static let competitors = ["某国际协同软件", "某本地软件公司", "自行开发"]

    static func name(_ random: inout SampleRandom) -> String {
        let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
        let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力")
        let surname = surnames[Int.random(in: 0..<surnames.count, using: &random)]
        return String(surname) + String((0..<2).map { _ in given[Int.random(in: 0..<given.count, using: &random)] })
    }
}
