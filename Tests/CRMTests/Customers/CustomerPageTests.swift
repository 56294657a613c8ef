import CRM
import Method
import SQL
import Support
import Testing

@Suite struct CustomerPageTests {
    @Test func thePageTellsAll() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let workspace = office.workspace
        let boss = try await workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker), to: id, by: office.li.id)
        office.test.clock.advance(seconds: 60)
        var entry = TouchEntry(activity: .personalVisit, outcome: .interested)
        entry.contactID = boss
        entry.facts = .init(need: .clear, expected: .date(TestWorkspace.today.adding(months: 2)))
        entry.nextStep = .init(text: "演示", date: TestWorkspace.today.adding(days: 3))
        try await workspace.maintenance.log(entry, of: id, by: office.li.id)
        office.test.clock.advance(seconds: 60)
        try await workspace.deals.open(id, version: nil, by: office.li.id)
        let month = TestWorkspace.today.calendarMonth
        try await office.test.database.write { connection in
            try connection.execute(
                """
                INSERT INTO plan_entry (person_id, month, on_date, customer_id, work, minutes, reason)
                VALUES (\(office.li.id), \(month.description), \(month.lastDay.description), \(id), 'A', 60, 'fixed')
                """)
        }

        let page = try await workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.holderName == "李娜")
        #expect(page.customer.grade == .a)
        #expect(page.gradeSentence?.simplified.contains("需求已明确") == true)
        #expect(page.contacts.map(\.details.name) == ["刘总"])
        #expect(page.missing == [.money, .authority])
        #expect(page.deal?.deal.stage == .listObtained)
        let process = try #require(page.deal?.process)
        let first = Stage.listObtained.standardID
        #expect(process.matrix[first, Stage.firstVisit.standardID] == .allowed)
        #expect(process.matrix[first, Stage.exchange.standardID] == .consentOnly)
        #expect(process.matrix[first, Stage.quote.standardID] == .forbidden)
        #expect(page.deal?.known.contains(.nextStep) == true && page.deal?.known.contains(.money) == false)
        #expect(page.nextPlanned?.date == month.lastDay)
        #expect(page.ledger.map(\.move) == [.created])
        #expect(page.timeline.map(\.at) == page.timeline.map(\.at).sorted(by: >))
        let kinds = page.timeline.map { entry -> String in
            switch entry {
            case .touch(let touch): "touch by \(touch.personName) with \(touch.contactName ?? "")"
            case .grade(let change): "grade \(change.to?.rawValue ?? "")"
            case .move(let entry): "move \(entry.move)"
            case .stage(let change): "stage \(change.to)"
            case .event(let event): event.kind
            }
        }
        #expect(
            kinds == [
                "stage listObtained", "grade A", "touch by 李娜 with 刘总", "grade D", "move created", "contact.added",
            ])
    }

    @Test func whatOneMayDoIsSaid() async throws {
        let office = try await Office()
        let held = try await office.customer("甲公司", heldBy: office.li)
        let pool = try await office.customer("乙公司")
        func allowed(_ id: Customer.ID, _ person: Person) async throws -> CustomerPage.Allowed {
            try await office.workspace.customers.profilePage(id, by: person.id).allowed
        }
        let own = try await allowed(held, office.li)
        #expect(own.work && own.release && own.handOver && !own.claim && !own.override && !own.consent)
        #expect(Set(own.receivers.map(\.name)) == ["王芳", "周明", "赵强", "钱进"])
        let inPool = try await allowed(pool, office.li)
        #expect(inPool.claim && !inPool.work && !inPool.release && !inPool.handOver && inPool.receivers.isEmpty)
        let led = try await allowed(held, office.supervisor)
        #expect(led.work && led.override && led.consent && led.handOver)
        let poolOfSupervisor = try await allowed(pool, office.supervisor)
        #expect(poolOfSupervisor.claim && poolOfSupervisor.handOver && !poolOfSupervisor.release)
    }

    /// One read whose number of queries is small and does not grow with what has happened.
    @Test func thePageTakesAFixedNumberOfQueries() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        var counts: [Int] = []
        for rounds in [1, 40] {
            for number in 0..<rounds {
                try await office.workspace.customers.addContact(
                    ContactDetails(name: "联系人\(number)", role: .user), to: id, by: office.li.id)
                try await office.workspace.maintenance.log(
                    TouchEntry(activity: .phoneCall, outcome: .interested), of: id, by: office.li.id)
            }
            let counter = QueryCounter()
            let database = try await WorkspaceLocation(office.test.path).open(trace: counter.count)
            let page = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
                .customers.profilePage(id, by: office.li.id)
            #expect(page.timeline.count <= 60)
            counts.append(counter.queries)
        }
        #expect(counts[0] == counts[1])
        #expect(counts[1] <= 25)
    }
}
