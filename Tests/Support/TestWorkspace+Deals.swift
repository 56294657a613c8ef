public import CRM
public import Method

extension Stage {
    /// Its number in the process that every workspace begins with.
    public var standardID: ProcessStage.ID { ProcessStage.ID(number) }
}

extension TestWorkspace {
    /// Fills in everything that stages ask for before a deal enters them.
    @discardableResult
    public func learnEverything(of customer: Customer.ID, by person: Person.ID) async throws -> Contact.ID {
        let contact = try await workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker), to: customer, by: person)
        var entry = TouchEntry(activity: .personalVisit, outcome: .interested)
        entry.facts = .init(need: .clear, expected: .date(TestWorkspace.today.adding(months: 2)))
        entry.nextStep = .init(text: "演示", date: TestWorkspace.today.adding(days: 3))
        try await workspace.maintenance.log(entry, of: customer, by: person)
        try await workspace.deals.addNeed("公文流转太慢", saidBy: contact, to: customer, by: person)
        var deal = try await workspace.deals.current(of: customer, by: person)
        let details = DealDetails(amount: Money(fen: 12_500_000), generation: .three, modules: [1, 4], competitors: ["某软件公司"])
        deal = try await workspace.deals.edit(customer, to: details, version: deal.version, by: person).deal
        try await workspace.deals.assign([contact: [.decides]], in: customer, version: deal.version, by: person)
        return contact
    }

    /// Moves the open deal as somebody may, whatever its version.
    public func move(_ customer: Customer.ID, to stage: Stage, reason: String = "推进", by person: Person.ID) async throws {
        let version = try await workspace.deals.current(of: customer, by: person).version
        try await workspace.deals.move(customer, to: stage.standardID, reason: reason, version: version, by: person)
    }
}
