@testable import CRM
import Method
import SQL
import Support
import Testing

/// Lists that follow the responsibilities after these have changed (METHOD section 2).
@Suite("Realigning the lists") struct RealignmentTests {
    /// Li, of the supervisor's team, and Qian, of the other one, hold one customer each that Zhao has come to answer for.
    private func reorganised() async throws -> (office: Office, ofLi: Customer.ID, ofQian: Customer.ID) {
        let office = try await Office()
        let ids = (
            try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.qian)
        )
        try await office.workspace.responsibility.assign(.any, .anywhere, to: office.zhao.id, version: 0, by: office.director.id)
        return (office, ids.0, ids.1)
    }

    private func holders(_ office: Office, _ ids: Customer.ID...) async throws -> [Person.ID?] {
        var holders: [Person.ID?] = []
        for id in ids { holders.append(try await office.current(id).holderID) }
        return holders
    }

    private func realign(_ office: Office, by person: Person) async throws {
        try await office.workspace.responsibility.realign(reason: "新的分工", by: person.id)
        try await JobWorker(office.workspace, name: "w", kinds: [RealignmentJob.kind(batch: 1)]).workOff()
    }

    @Test("customers go to who answers for them, and the preview has said so")
    func moves() async throws {
        let (office, ofLi, ofQian) = try await reorganised()
        let before = try await office.workspace.responsibility.realignment(by: office.director.id)
        #expect(before.lines.map(\.to) == [office.zhao.id, office.zhao.id])
        #expect(Set(before.lines.map(\.from)) == [office.li.id, office.qian.id])
        try await realign(office, by: office.director)
        #expect(try await holders(office, ofLi, ofQian) == [office.zhao.id, office.zhao.id])
        #expect(try await office.workspace.responsibility.realignment(by: office.director.id).customers == 0)
        #expect(try await office.findings() == [])
    }

    @Test("a supervisor moves what the team holds, and no more while standing in for a colleague who only sees all")
    func isWithinAPermission() async throws {
        let (office, ofLi, ofQian) = try await reorganised()
        let marketing = try await office.test.person("marketing", .marketing, name: "林静")
        let today = TestWorkspace.today
        try await office.workspace.people.deputise(
            office.supervisor.id, for: marketing.id, today, through: today, by: office.director.id)
        let preview = try await office.workspace.responsibility.realignment(by: office.supervisor.id)
        #expect(preview.lines.map(\.from) == [office.li.id])
        try await realign(office, by: office.supervisor)
        #expect(try await holders(office, ofLi, ofQian) == [office.zhao.id, office.qian.id])
    }

    @Test("who may not allocate is shown nothing and moves nothing")
    func isRefused() async throws {
        let (office, _, _) = try await reorganised()
        let before = try await office.state()
        for person in [office.li, office.qian] {
            let shown = try await problem { _ = try await office.workspace.responsibility.realignment(by: person.id) }
            let moved = try await problem { try await office.workspace.responsibility.realign(reason: "x", by: person.id) }
            #expect([shown?.kind, moved?.kind] == [.forbidden, .forbidden])
        }
        #expect(try await office.state() == before)
    }
}
