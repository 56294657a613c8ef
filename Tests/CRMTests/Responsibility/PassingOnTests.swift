import Method
import SQL
import Support
import Testing

@testable import CRM

/// What somebody answers for who leaves is passed on to one other.
@Suite struct PassingOnTests {
    private let energy = Market.sector(.energy)

    /// Li answers for energy, and beside Zhao for everything in Guangdong.
    private func office() async throws -> Office {
        let office = try await Office()
        let table = office.workspace.responsibility
        let guangdong = try #require(Region("44"))
        try await table.assign(
            energy, .anywhere, among: [.init(person: office.li.id, share: 3, until: TestWorkspace.today.adding(days: 90))], version: 0,
            by: office.director.id)
        try await table.assign(
            .any, guangdong, among: [.init(person: office.li.id, share: 2), .init(person: office.zhao.id, share: 5)], version: 0,
            by: office.director.id)
        return office
    }

    private func held(_ office: Office) async throws -> [String] {
        try await office.workspace.responsibility.cells().map { "\($0.market) \($0.region) \($0.personID) \($0.share) \($0.until?.description ?? "")" }
    }

    @Test func sharesAndDatesGoAlongAndOnesOwnShareStays() async throws {
        let office = try await office()
        let table = office.workspace.responsibility
        let preview = try await table.passingOn(from: office.li.id, to: office.zhao.id, by: office.supervisor.id)
        #expect(preview.cells.count == 2 && preview.already == 1)
        #expect(!preview.people.contains { $0.id == office.li.id } && preview.people.contains { $0.id == office.zhao.id })
        let passed = try await table.passOn(from: office.li.id, to: office.zhao.id, mark: preview.mark, by: office.supervisor.id)
        #expect(passed == preview)
        let until = TestWorkspace.today.adding(days: 90)
        #expect(try await held(office) == ["* 44 \(office.zhao.id) 5 ", "energy * \(office.zhao.id) 3 \(until)"])
        // What is divided by rule goes to who answers now.
        let id = try await office.customer("甲电力", heldBy: office.li, market: energy)
        try await office.workspace.lists.handOverAll(of: office.li.id, .byRule, reason: "离职", mark: nil, by: office.supervisor.id)
        #expect(try await office.current(id).holderID == office.zhao.id)
        #expect(try await office.findings() == [])
    }

    @Test func onlyWhatWasLookedAtAndOnlyByWhoMay() async throws {
        let office = try await office()
        let table = office.workspace.responsibility
        let mark = try await table.passingOn(from: office.li.id, by: office.supervisor.id).mark
        try await table.assign(.sector(.trade), .anywhere, to: office.li.id, version: 0, by: office.director.id)
        let before = try await office.state()
        let attempts: [(Person.ID, Person, Problem.Kind)] = [
            (office.zhao.id, office.supervisor, .changedMeanwhile), (office.zhao.id, office.li, .forbidden),
            (office.zhao.id, office.qian, .forbidden), (office.qian.id, office.supervisor, .forbidden), (99, office.director, .notFound),
            (office.li.id, office.director, .invalid),
        ]
        for (receiver, person, kind) in attempts {
            let refused = try await problem {
                try await table.passOn(from: office.li.id, to: receiver, mark: mark, by: person.id)
            }
            #expect(refused?.kind == kind, "\(person.login) \(receiver)")
        }
        #expect(try await problem { _ = try await table.passingOn(from: office.qian.id, by: office.supervisor.id) }?.kind == .forbidden)
        #expect(try await office.state() == before)
        _ = try await office.workspace.people.deactivate(office.zhao.id, by: office.director.id)
        let gone = try await problem { try await table.passOn(from: office.li.id, to: office.zhao.id, by: office.director.id) }
        #expect(gone?.field == "person")
        _ = try await office.workspace.people.deactivate(office.li.id, by: office.director.id)
        #expect(try await table.passOn(from: office.li.id, to: office.qian.id, by: office.director.id).cells.count == 3)
    }
}
