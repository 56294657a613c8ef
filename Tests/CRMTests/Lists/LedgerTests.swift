import Method
import SQL
import Support
import Testing

@testable import CRM

/// What the ledger says of any day, and of a month.
@Suite struct LedgerTests {
    /// Who holds which customer, as the database has it now.
    private func held(_ office: Office) async throws -> [Customer.ID: Person.ID] {
        try await office.test.database.read { connection in
            Dictionary(
                uniqueKeysWithValues: try connection.all("SELECT id, holder_id FROM customer WHERE holder_id IS NOT NULL") {
                    (try $0[0] as Customer.ID, try $0[1] as Person.ID)
                })
        }
    }

    @Test("after any moves, replaying the ledger gives of each past day who held what on it", arguments: [1, 2, 3] as [UInt64])
    func replay(_ seed: UInt64) async throws {
        let office = try await Office()
        var random = SeededRandom(seed: seed)
        let lists = office.workspace.lists
        let people = [office.li, office.zhao, office.qian]
        var ids: [Customer.ID] = []
        for index in 0..<8 { ids.append(try await office.customer("公司\(index)", heldBy: index % 2 == 0 ? people[index % 3] : nil)) }
        var recorded: [CivilDate: [Customer.ID: Person.ID]] = [:]
        for day in 0..<12 {
            for _ in 0..<5 {
                let id = ids[Int.random(in: 0..<ids.count, using: &random)]
                let person = people[Int.random(in: 0..<people.count, using: &random)]
                let choice = Int.random(in: 0..<6, using: &random)
                // What cannot be is refused, and is no move.
                _ = try await problem {
                    switch choice {
                    case 0: _ = try await lists.claim(id, by: person.id)
                    case 1: _ = try await lists.release(id, reason: "无进展", version: nil, by: office.director.id)
                    case 2: _ = try await lists.handOver(id, to: person.id, reason: "换区域", version: nil, by: office.director.id)
                    case 3:
                        _ = try await lists.changeStanding(
                            of: id, to: .closed, evidence: StandingEvidence(evidence: "注销", date: office.workspace.clock.today), version: nil,
                            by: office.director.id)
                    case 4:
                        _ = try await lists.changeStanding(
                            of: id, to: .valid, evidence: StandingEvidence(evidence: "弄错了"), version: nil, by: office.director.id)
                    default: ids.append(try await office.customer("新公司\(day)-\(ids.count)", heldBy: person))
                    }
                }
                office.test.clock.advance(seconds: 60)
            }
            recorded[office.workspace.clock.today] = try await held(office)
            office.test.clock.advance(days: 1)
        }
        let ledger = office.workspace.ledger
        for (date, holders) in recorded {
            var counted: [Person.ID: Int] = [:]
            for holder in holders.values { counted[holder, default: 0] += 1 }
            #expect(try await ledger.holders(on: date) == counted, "\(date)")
            for id in ids {
                #expect(try await ledger.holder(of: id, on: date, by: office.director.id)?.place.holder == holders[id], "\(date) \(id)")
            }
            for person in people {
                var (listed, last): ([Customer.ID], Customer.ID?) = ([], 0)
                while let after = last {
                    let page = try await ledger.list(of: person.id, on: date, after: after, limit: 2, by: office.director.id)
                    listed += page.customers.map(\.customer)
                    last = page.next
                }
                #expect(listed == holders.filter { $0.value == person.id }.keys.sorted(), "\(date) \(person.login)")
            }
        }
        let before = TestWorkspace.today.adding(days: -1)
        #expect(try await ledger.holders(on: before).isEmpty)
        #expect(try await ledger.holder(of: ids[0], on: before, by: nil) == nil)
        #expect(try await office.findings() == [])
    }

    @Test("a month's numbers are the moves that its page lists, for whoever looks")
    func month() async throws {
        let office = try await Office()
        let lists = office.workspace.lists
        let ids = [
            try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.qian),
            try await office.customer("丙公司"),
        ]
        _ = try await lists.handOver(ids[0], to: office.zhao.id, reason: "换区域", version: nil, by: office.li.id)
        _ = try await lists.release(ids[1], reason: "无进展", version: nil, by: office.qian.id)
        _ = try await lists.claim(ids[2], by: office.li.id)
        let month = TestWorkspace.today.calendarMonth
        for (person, all) in [(office.director, 6), (office.supervisor, 3), (office.li, 3), (office.zhao, 1), (office.qian, 2)] {
            let view = try await office.workspace.ledger.month(month, by: person.id)
            #expect(view.moves.values.reduce(0, +) == all, "\(person.login)")
            for move in ListMove.allCases {
                let page = try await office.workspace.ledger.moves(.init(month: month, move: move), by: person.id)
                #expect(page.moves.count == view.count(move), "\(person.login) \(move)")
            }
        }
        #expect(try await office.workspace.ledger.month(month.adding(months: 1), by: office.director.id).moves.isEmpty)
        #expect(try await office.findings() == [])
    }

    @Test("the pages of the ledger, one behind the other, are all of it, the newest first")
    func pages() async throws {
        let office = try await Office()
        let customers = try await (0..<7).map { "公司\($0)" }.asyncMap { try await office.customer($0, heldBy: office.li) }
        for person in [office.director, office.li] {
            var (seen, cursor, isMore): ([Customer.ID], Ledger.Cursor?, Bool) = ([], nil, true)
            while isMore {
                let page = try await office.workspace.ledger.moves(.init(), after: cursor, limit: 3, by: person.id)
                seen += page.moves.map(\.customer)
                (cursor, isMore) = (page.next, page.next != nil)
            }
            #expect(seen == customers.reversed(), "all of one moment, so by their numbers")
        }
        #expect(try await office.workspace.ledger.moves(.init(), by: office.qian.id).moves.isEmpty, "not theirs")
        let refused = try await problem {
            _ = try await office.workspace.ledger.list(of: office.li.id, on: TestWorkspace.today, by: office.qian.id)
        }
        #expect(refused?.kind == .forbidden)
        let hidden = try await problem {
            _ = try await office.workspace.ledger.holder(of: customers[0], on: TestWorkspace.today, by: office.qian.id)
        }
        #expect(hidden?.kind == .notFound)
    }

    @Test("a deal that reaches its signing is signed in that month")
    func signed() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        try await office.workspace.deals.open(id, version: nil, by: office.li.id)
        try await office.test.learnEverything(of: id, by: office.li.id)
        for stage in Stage.allCases.dropFirst() { try await office.test.move(id, to: stage, by: office.director.id) }
        let month = TestWorkspace.today.calendarMonth
        #expect(try await office.workspace.ledger.month(month, by: office.li.id).signed == 1)
        #expect(try await office.workspace.ledger.month(month, by: office.qian.id).signed == 0)
        #expect(try await office.workspace.ledger.month(month.adding(months: -1), by: office.director.id).signed == 0)
    }
}
