import CRM
import Method
import Support
import Testing

@Suite struct ContactTests {
    private func contacts(_ office: Office, _ id: Customer.ID) async throws -> [Contact] {
        try await office.workspace.customers.profilePage(id, by: office.li.id).contacts
    }

    private func found(_ words: String, _ office: Office) async throws -> [Customer.ID] {
        var filter = CustomerFilter()
        filter.words = words
        return try await office.workspace.customers.list(filter, by: office.li.id).rows.map(\.id)
    }

    @Test func aContactIsFoundByNameUntilRemoved() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let customers = office.workspace.customers
        let contact = try await customers.addContact(
            ContactDetails(name: "刘慧敏", role: .itPerson, title: "信息中心", phone: "010 1234", mail: "liu@example.cn"),
            to: id, by: office.li.id)
        #expect(try await found("刘慧敏", office) == [id])
        #expect(try await found("lhm", office) == [id])

        try await customers.editContact(
            contact, of: id, to: ContactDetails(name: "欧阳慧", role: .cio), version: 1, by: office.li.id)
        #expect(try await found("刘慧敏", office) == [])
        #expect(try await found("欧阳", office) == [id])
        let edited = try #require(try await contacts(office, id).first)
        #expect(edited.details == ContactDetails(name: "欧阳慧", role: .cio))
        #expect(edited.version == 2)

        try await customers.removeContact(contact, of: id, version: 2, by: office.li.id)
        #expect(try await found("欧阳", office) == [])
        #expect(try await contacts(office, id).isEmpty)
        let events = try await customers.profilePage(id, by: office.li.id).timeline.compactMap { entry -> String? in
            if case .event(let event) = entry { event.kind } else { nil }
        }
        #expect(Set(events) == ["contact.added", "contact.edited", "contact.removed"])
    }

    @Test func nobodyIsAboveThemselvesOverAnyNumberOfSteps() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let customers = office.workspace.customers
        var chain: [Contact.ID] = []
        for name in ["总经理", "副总", "主任", "工程师"] {
            chain.append(
                try await customers.addContact(
                    ContactDetails(name: name, role: .manager, bossID: chain.last), to: id, by: office.li.id))
        }
        for boss in chain {
            let refused = try await problem {
                try await customers.editContact(
                    chain[0], of: id, to: ContactDetails(name: "总经理", role: .manager, bossID: boss), version: 1,
                    by: office.li.id)
            }
            #expect(refused?.kind == .invalid)
            #expect(refused?.field == "boss")
        }
        // The other way round there is no circle.
        try await customers.editContact(
            chain[3], of: id, to: ContactDetails(name: "工程师", role: .itPerson, bossID: chain[0]), version: 1,
            by: office.li.id)
    }

    @Test func aBossIsOfTheSameCustomer() async throws {
        let office = try await Office()
        let one = try await office.customer("甲公司", heldBy: office.li)
        let other = try await office.customer("乙公司", heldBy: office.li)
        let boss = try await office.workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker), to: other, by: office.li.id)
        let refused = try await problem {
            try await office.workspace.customers.addContact(
                ContactDetails(name: "张工", role: .itPerson, bossID: boss), to: one, by: office.li.id)
        }
        #expect(refused?.field == "boss")
        // Nor can a contact be reached through another customer's address.
        let elsewhere = try await problem {
            try await office.workspace.customers.removeContact(boss, of: one, version: 1, by: office.li.id)
        }
        #expect(elsewhere?.kind == .notFound)
    }

    @Test func whoReportedToOneThatGoesReportsToTheirBoss() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let customers = office.workspace.customers
        let top = try await customers.addContact(
            ContactDetails(name: "总", role: .decisionMaker), to: id, by: office.li.id)
        let middle = try await customers.addContact(
            ContactDetails(name: "中", role: .manager, bossID: top), to: id, by: office.li.id)
        let low = try await customers.addContact(
            ContactDetails(name: "下", role: .user, bossID: middle), to: id, by: office.li.id)
        var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
        entry.contactID = middle
        try await office.workspace.maintenance.log(entry, of: id, by: office.li.id)

        try await customers.removeContact(middle, of: id, version: 1, by: office.li.id)
        #expect(try await contacts(office, id).first { $0.id == low }?.details.bossID == top)
        let touches = try await office.workspace.maintenance.touches(of: id, by: office.li.id)
        #expect(touches.map(\.contactName) == [nil])
    }

    @Test func aStaleFormOfAContactWritesNothing() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let customers = office.workspace.customers
        let contact = try await customers.addContact(ContactDetails(name: "刘", role: .cio), to: id, by: office.li.id)
        try await customers.editContact(
            contact, of: id, to: ContactDetails(name: "刘一", role: .cio), version: 1, by: office.supervisor.id)
        let before = try await office.state()
        let edit = try await problem {
            try await customers.editContact(
                contact, of: id, to: ContactDetails(name: "刘二", role: .cio), version: 1, by: office.li.id)
        }
        let removal = try await problem {
            try await customers.removeContact(contact, of: id, version: 1, by: office.li.id)
        }
        #expect(edit?.kind == .changedMeanwhile)
        #expect(removal?.kind == .changedMeanwhile)
        #expect(try await office.state() == before)
    }

    @Test(arguments: ["", "  ", "一\n二", String(repeating: "长", count: 101)])
    func aNameThatCannotBe(name: String) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let refused = try await problem {
            try await office.workspace.customers.addContact(
                ContactDetails(name: name, role: .user), to: id, by: office.li.id)
        }
        #expect(refused?.kind == .invalid)
        #expect(refused?.field == "name")
    }
}
