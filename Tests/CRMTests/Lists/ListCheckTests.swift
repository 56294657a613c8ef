import Method
import SQL
import Support
import Testing

@testable import CRM

/// Customers of whom nobody knows whether they are still there, and what showed that they are not.
@Suite struct ListCheckTests {
    private func found(
        _ kind: ListCheck.Kind, _ office: Office, days: Int = 365, by person: Person
    ) async throws -> [Customer.ID] {
        var (seen, cursor, isMore): ([Customer.ID], Customers.Cursor?, Bool) = ([], nil, true)
        while isMore {
            let page = try await office.workspace.listCheck.page(kind, days: days, after: cursor, limit: 2, by: person.id)
            seen += page.lines.map(\.customer.id)
            (cursor, isMore) = (page.next, page.next != nil)
        }
        return seen
    }

    @Test("never touched, and not touched for long: after so many days, and not before")
    func untouched() async throws {
        let office = try await Office()
        let ids = try await (0..<5).map { "公司\($0)" }.asyncMap { try await office.customer($0, heldBy: office.li) }
        for id in ids.prefix(3) {
            _ = try await office.workspace.maintenance.log(
                TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.li.id)
        }
        office.test.clock.advance(days: 365)
        #expect(try await found(.untouched, office, by: office.director).isEmpty)
        #expect(try await found(.never, office, by: office.director).isEmpty)
        office.test.clock.advance(days: 1)
        #expect(try await found(.untouched, office, by: office.director) == Array(ids.prefix(3)))
        #expect(try await found(.never, office, by: office.director) == Array(ids.suffix(2)))
        #expect(try await found(.never, office, by: office.li) == Array(ids.suffix(2)))
        #expect(try await found(.never, office, by: office.qian).isEmpty, "not on their list")
        #expect(try await found(.untouched, office, days: 400, by: office.director).isEmpty)
    }

    @Test("the last touch found nobody, or there is no way to reach them")
    func unreachable() async throws {
        let office = try await Office()
        let ids = try await (0..<3).map { "公司\($0)" }.asyncMap { try await office.customer($0, heldBy: office.li) }
        func log(_ outcome: TouchOutcome, _ id: Customer.ID) async throws {
            office.test.clock.advance(seconds: 60)
            _ = try await office.workspace.maintenance.log(
                TouchEntry(activity: .phoneCall, outcome: outcome), of: id, by: office.li.id)
        }
        try await log(.wrongContact, ids[0])
        try await log(.wrongContact, ids[1])
        try await log(.reached, ids[1])
        #expect(try await found(.wrongContact, office, by: office.li) == [ids[0]])
        #expect(try await found(.unreachable, office, by: office.li) == ids)
        try await office.workspace.customers.addContact(
            ContactDetails(name: "陈静", role: .manager, phone: "0755-26770000"), to: ids[2], by: office.li.id)
        #expect(try await found(.unreachable, office, by: office.director) == Array(ids.prefix(2)))
    }

    @Test("whoever was verified leaves the check for a year, with an event")
    func verified() async throws {
        let office = try await Office()
        let id = try await office.customer("公司", heldBy: office.li)
        office.test.clock.advance(days: 400)
        #expect(try await found(.never, office, by: office.li) == [id])
        let refused = try await problem { try await office.workspace.listCheck.verify(id, version: nil, by: office.qian.id) }
        #expect(refused?.kind == .forbidden)
        let stale = try await problem { try await office.workspace.listCheck.verify(id, version: 99, by: office.li.id) }
        #expect(stale?.kind == .changedMeanwhile)
        let customer = try await office.workspace.listCheck.verify(id, version: nil, by: office.li.id)
        #expect(customer.verifiedOn == office.workspace.clock.today)
        #expect(customer.holderID == office.li.id)
        #expect(try await found(.never, office, by: office.li).isEmpty)
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.timeline.contains { if case .event(let event) = $0 { event.kind == "customer.verified" } else { false } })
        office.test.clock.advance(days: 364)
        #expect(try await found(.never, office, by: office.li).isEmpty)
        office.test.clock.advance(days: 1)
        #expect(try await found(.never, office, by: office.li) == [id])
    }

    @Test("what showed a closure is kept: where it was seen, since when, by whom, and the document as long as it is there")
    func evidence() async throws {
        let office = try await Office()
        let ids = [try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.li)]
        let file = try SpooledFile()
        try file.append(Array("Register".utf8))
        let document = try await office.workspace.attachments.add(file, named: "register.txt", to: ids[0], by: office.li.id)
        let evidence = StandingEvidence(evidence: "已注销", date: TestWorkspace.today, source: .register, document: document)
        let lists = office.workspace.lists
        let before = try await office.state()
        let foreign = try await problem {
            _ = try await lists.changeStanding(of: ids[1], to: .closed, evidence: evidence, version: nil, by: office.li.id)
        }
        #expect(foreign?.field == "document")
        #expect(try await office.state() == before)
        _ = try await lists.changeStanding(of: ids[0], to: .closed, evidence: evidence, version: nil, by: office.li.id)
        func kept() async throws -> [RecordedEvidence] {
            try await office.workspace.customers.profilePage(ids[0], by: office.director.id).evidence
        }
        let one = try #require(try await kept().first)
        #expect(one.source == .register && one.standing == .closed && one.date == TestWorkspace.today && one.text == "已注销")
        #expect(one.personName == "李娜" && one.documentName == "register.txt")
        let silent = try await problem {
            _ = try await lists.changeStanding(of: ids[0], to: .valid, evidence: StandingEvidence(), version: nil, by: office.director.id)
        }
        #expect(silent?.field == "evidence")
        _ = try await lists.changeStanding(
            of: ids[0], to: .valid, evidence: StandingEvidence(evidence: "弄错了"), version: nil, by: office.director.id)
        try await office.workspace.attachments.remove(document, of: ids[0], by: office.director.id)
        #expect(try await kept().map(\.standing) == [.valid, .closed])
        #expect(try await kept().last?.document == nil, "the words stay without it")
        #expect(try await office.findings() == [])
    }
}
