import CRM
import Method
import SQL
import Support
import Testing

/// The matrix as lines of text, put back as a whole or not at all.
@Suite("Responsibility as lines") struct ResponsibilityLinesTests {
    private static let head = "login,market,region,share,from,until\n"

    private func office() async throws -> Office {
        let office = try await Office()
        let table = office.workspace.responsibility
        try await table.assign(
            .sector(.manufacturing), .anywhere, among: [.init(person: office.li.id, share: 2), .init(person: office.zhao.id)],
            version: 0, by: office.director.id)
        try await table.assign(.any, Region(province: "44")!, to: office.qian.id, version: 0, by: office.director.id)  // A province's code.
        return office
    }

    private func replace(
        _ office: Office, _ lines: String, isOnlyLookedAt: Bool = false, mark: String? = nil, by person: Person? = nil
    ) async throws -> ResponsibilityTable.Difference {
        try await office.workspace.responsibility.replace(
            with: lines, isOnlyLookedAt: isOnlyLookedAt, mark: mark, by: (person ?? office.director).id)
    }

    @Test("what was taken out and put back differs in nothing")
    func roundTrip() async throws {
        let office = try await office()
        let lines = try await office.workspace.responsibility.lines()
        #expect(lines == Self.head + "li,manufacturing,*,2,,\nqian,*,44,1,,\nzhao,manufacturing,*,1,,\n")
        let before = try await office.state()
        #expect(try await replace(office, lines).isEmpty)
        #expect(try await office.state() == before)
    }

    @Test("the table becomes what the lines say; looked at, it stays")
    func replaced() async throws {
        let office = try await office()
        let wanted = Self.head + "li,manufacturing,*,2,2026-01-01,\nzhao,*,*,1,,\n"
        let before = try await office.state()
        let looked = try await replace(office, wanted, isOnlyLookedAt: true)
        #expect(try await office.state() == before)
        #expect(looked.added == ["li,manufacturing,*,2,2026-01-01,", "zhao,*,*,1,,"])
        #expect(looked.removed == ["li,manufacturing,*,2,,", "qian,*,44,1,,", "zhao,manufacturing,*,1,,"])
        #expect(try await replace(office, wanted, mark: looked.mark) == looked)
        #expect(try await office.workspace.responsibility.lines() == wanted)
        let stale = try await problem { _ = try await replace(office, Self.head, mark: looked.mark) }
        #expect(stale?.kind == .changedMeanwhile)
        #expect(try await office.workspace.responsibility.lines() == wanted)
    }

    @Test(
        "what cannot be read changes nothing and says where",
        arguments: [
            "li,cars,*", "li,manufacturing,99", "li,manufacturing,*,one", "li,manufacturing,*,1,yesterday", "li", "nobody,*,*",
            "li,*,*\nli,*,*", "li,*,*,0", "li,*,*,1,2026-02-01,2026-01-01",
        ])
    func misfits(_ line: String) async throws {
        let office = try await office()
        let before = try await office.state()
        let refused = try await problem { _ = try await replace(office, Self.head + line) }
        #expect(refused?.kind == .invalid)
        #expect(try await office.state() == before)
    }

    @Test("only who assigns for everybody replaces it, and standing in for one who only sees all is not enough")
    func isRefused() async throws {
        let office = try await office()
        let marketing = try await office.test.person("marketing", .marketing, name: "林静")
        let today = TestWorkspace.today
        try await office.workspace.people.deputise(
            office.supervisor.id, for: marketing.id, today, through: today, by: office.director.id)
        let before = try await office.state()
        for person in [office.supervisor, marketing, office.li] {
            let refused = try await problem { _ = try await replace(office, Self.head, by: person) }
            #expect(refused?.kind == .forbidden, "\(person.login)")
        }
        #expect(try await office.state() == before)
    }
}
