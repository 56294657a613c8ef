import CRM
import Method
import SQL
import Support
import Testing

@Suite("A list exchange") struct ExchangeTests {
    @Test func happensWhenBothHaveAcceptedAndASupervisorOfBothConsents() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        _ = try await office.workspace.customers.setNextStep(
            "报价", on: TestWorkspace.today.adding(days: 1), of: table.mine[0], version: 1, by: office.li.id)
        try await office.workspace.deals.open(table.mine[0], version: nil, by: office.li.id)
        for person in [office.li, office.zhao] {
            try await office.workspace.planning.add(
                customer: person.id == office.li.id ? table.mine[0] : table.theirs[0],
                on: TestWorkspace.today.adding(days: 2), for: person.id, by: person.id)
        }
        let approval = try await table.accept(office.zhao)
        #expect(try await office.current(table.mine[0]).holderID == office.li.id)
        _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
        for id in table.mine { #expect(try await office.current(id).holderID == office.zhao.id) }
        for id in table.theirs { #expect(try await office.current(id).holderID == office.li.id) }
        // Open tasks and the deal go along; what the old holders had planned does not.
        let given = try await office.workspace.customers.profilePage(table.mine[0], by: office.zhao.id)
        #expect(given.customer.nextStep == "报价" && given.deal != nil)
        #expect(given.ledger.first?.move == .exchanged && given.ledger.first?.reason == "各归各区")
        #expect(try await office.rows("SELECT id FROM plan_entry") == [])
        #expect(try await table.view(office.li).exchange.state == .done)
        #expect(try await office.findings() == [])
    }

    @Test func ofTwoTeamsTheDirectorConsentsAndNoSupervisorOfOne() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.qian)
        let approval = try await table.accept(office.qian)
        let refused = try await problem {
            _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
        }
        #expect(refused?.kind == .notFound)
        #expect(try await office.workspace.approvals.view(approval, by: office.director.id).asked == ["王芳"])
        #expect(try await office.workspace.approvals.list(.waiting, by: office.supervisor.id).approvals == [])
        #expect(try await office.workspace.approvals.decide(approval, grant: true, by: office.director.id).state == .granted)
    }

    @Test func ofTwoTeamsASupervisorOfTheTeamAboveBothIsAsked() async throws {
        let office = try await Office()
        let (top, people) = (try await office.test.team("全国"), office.workspace.people)
        for (team, name) in [(office.li.teamID, "华北"), (office.qian.teamID, "华南")] {
            try await people.changeTeam(try #require(team), name: name, below: top, by: office.director.id)
        }
        let head = try await office.test.person("head", .supervisor, name: "孙总", team: top)
        let approval = try await ExchangeTable(office, with: office.qian).accept(office.qian)
        #expect(try await office.workspace.approvals.view(approval, by: head.id).asked == ["孙总"])
        #expect(try await office.workspace.approvals.decide(approval, grant: true, by: head.id).state == .granted)
    }

    @Test func ofTheOthersOnlyTheNameIsShownUntilTheyOfferIt() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        func shown(_ person: Person) async throws -> [Bool] {
            try await table.view(person).sides.map { $0.lines.allSatisfy(\.isShown) }
        }
        #expect(try await shown(office.li) == [true, false])
        #expect(try await shown(office.zhao) == [true, true])
        #expect(try await shown(office.supervisor) == [true, true])
        #expect(try await table.view(office.li).sides[1].lines.first?.grade == nil)
        _ = try await table.accept(office.zhao)
        #expect(try await shown(office.li) == [true, true])
        #expect(try await table.view(office.li).sides[1].lines.first?.grade == .d)
        #expect(try await problem { _ = try await table.view(office.qian) }?.kind == .notFound)
    }

    @Test func showsWhatBothSidesAreWorth() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        _ = try await office.workspace.grading.recordFacts(
            need: .clear, expected: .date(TestWorkspace.today.adding(days: 30)), of: table.mine[0], version: nil, by: office.li.id)
        try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: table.mine[1], by: office.li.id)
        try await office.workspace.deals.open(table.mine[0], version: nil, by: office.li.id)
        office.test.clock.advance(days: 4)
        let side = try await table.view(office.zhao).sides[0]
        #expect(side.byGrade.map { "\($0.0.rawValue)\($0.1)" } == ["A1", "D1"])
        #expect(side.deals.map(\.0) == [.listObtained] && side.touches == 1)
        #expect(side.lines.first { $0.id == table.mine[1] }?.daysUntouched == 4)
        office.test.clock.advance(days: 90)
        #expect(try await office.rows("SELECT COUNT(*) FROM touch") == ["integer(1)"])
    }

    @Test func isAnsweredByACounterProposalInTurns() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        let other = try await office.customer("金蝶软件", heldBy: office.zhao)
        let version = try await table.view(office.zhao).exchange.version
        let early = try await problem { try await table.exchanges.counter(
            table.id, ExchangeOffer(mine: Set(table.mine)), version: version, by: office.li.id) }
        #expect(early?.kind == .conflict)
        try await table.exchanges.counter(
            table.id, ExchangeOffer(mine: [other], theirs: [table.mine[0]]), version: version, by: office.zhao.id)
        let view = try await table.view(office.li)
        #expect(view.mayAnswer && view.sides.map { $0.lines.map(\.id) } == [[table.mine[0]], [other]])
        let stale = try await problem { _ = try await table.exchanges.accept(table.id, version: version, by: office.li.id) }
        #expect(stale?.kind == .conflict)
        let approval = try await table.accept(office.li)
        _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
        #expect(try await office.current(other).holderID == office.li.id)
        #expect(try await office.current(table.mine[1]).holderID == office.li.id)
        #expect(try await office.findings() == [])
    }

    @Test func whatIsWantedMayBeLeftToTheOther() async throws {
        let office = try await Office()
        let mine = try await office.customer("协达软件", heldBy: office.li)
        let theirs = try await office.customer("东方电子", heldBy: office.zhao)
        let id = try await office.workspace.exchanges.propose(
            ExchangeOffer(mine: [mine]), to: office.zhao.id, reason: "换一家", by: office.li.id)
        let one = try await problem { _ = try await office.workspace.exchanges.accept(id, version: 1, by: office.zhao.id) }
        #expect(one?.kind == .conflict)
        try await office.workspace.exchanges.counter(
            id, ExchangeOffer(mine: [theirs], theirs: [mine]), version: 1, by: office.zhao.id)
        _ = try await office.workspace.exchanges.accept(id, version: 2, by: office.li.id)
    }

    @Test func aCustomerIsInOneOpenExchangeAtATime() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        let again = try await problem {
            _ = try await table.exchanges.propose(
                ExchangeOffer(mine: [table.mine[0]]), to: office.qian.id, reason: "换", by: office.li.id)
        }
        #expect(again?.kind == .conflict && again?.what.simplified.contains("协达软件") == true)
        await #expect(throws: SQLError.self) {
            try await office.test.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO exchange (proposer_id, partner_id, state, turn_id, reason, customers, created_at, expires_on)
                    VALUES (1, 2, 'proposed', 2, 'x', 1, 0, '2026-12-01')
                    """)
                try connection.execute(
                    """
                    INSERT INTO exchange_customer (exchange_id, customer_id, holder_id, offered)
                    SELECT MAX(id), \(table.mine[0]), 1, 1 FROM exchange
                    """)
            }
        }
        try await table.exchanges.withdraw(table.id, by: office.li.id)
        _ = try await table.exchanges.propose(
            ExchangeOffer(mine: [table.mine[0]]), to: office.qian.id, reason: "换", by: office.li.id)
    }

    @Test func whatIsNotOnTheListIsRefusedAndSaysNothingOfIt() async throws {
        let office = try await Office()
        let mine = try await office.customer("协达软件", heldBy: office.li)
        let pooled = try await office.customer("远光软件")
        let theirs = try await office.customer("东方电子", heldBy: office.qian)
        let before = try await office.state()
        let offers: [(ExchangeOffer, Person, String)] = [
            (ExchangeOffer(mine: []), office.qian, "mine"), (ExchangeOffer(mine: [pooled]), office.qian, "mine"),
            (ExchangeOffer(mine: [theirs]), office.qian, "mine"), (ExchangeOffer(mine: [999]), office.qian, "mine"),
            (ExchangeOffer(mine: [mine], theirs: [theirs]), office.qian, "theirs"),
            (ExchangeOffer(mine: [mine], named: ["没有这家"]), office.qian, "named"),
            (ExchangeOffer(mine: [mine], named: ["远光软件"]), office.qian, "named"),
            (ExchangeOffer(mine: [mine]), office.supervisor, "partner"), (ExchangeOffer(mine: [mine]), office.li, "partner"),
        ]
        for (offer, partner, field) in offers {
            let refused = try await problem {
                _ = try await office.workspace.exchanges.propose(offer, to: partner.id, reason: "换", by: office.li.id)
            }
            #expect(refused?.field == field, "\(offer)")
            #expect(field != "theirs" || refused?.what.simplified.contains("东方电子") == false)
        }
        for person in [office.supervisor, office.director] {
            let refused = try await problem {
                _ = try await office.workspace.exchanges.propose(
                    ExchangeOffer(mine: [mine]), to: office.qian.id, reason: "换", by: person.id)
            }
            #expect(refused?.kind == .forbidden)
        }
        #expect(try await office.state() == before)
    }

    @Test func nobodyComesAboveTheHoldingLimitByIt() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) {
            $0.holding.capacity = 1
            $0.holding.holdingLimit = 1
        }
        let refused = try await problem { _ = try await table.accept(office.zhao) }
        #expect(refused?.kind == .conflict && refused?.what.simplified.contains("上限") == true)
    }

    @Test func aDeputyAnswersForOneOfThemButNeverForBoth() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        let today = TestWorkspace.today
        for (day, deputy) in [office.li, office.qian].enumerated() {
            try await office.workspace.people.deputise(
                deputy.id, for: office.zhao.id, today.adding(days: day), through: today.adding(days: day), by: office.director.id)
        }
        let own = try await problem { _ = try await table.exchanges.accept(table.id, version: 1, by: office.li.id) }
        #expect(own?.kind == .conflict)
        office.test.clock.advance(days: 1)
        _ = try await table.exchanges.accept(table.id, version: 1, by: office.qian.id)
    }
}
