import CRM
import Method
import Support
import Testing

@Suite struct AllocationTests {
    private let guizhou = Region(province: "52")!  // A province's code.
    private let guiyang = Region(city: "5201")!  // Its capital's.

    @Test func theMostSpecificCellWins() async throws {
        let office = try await Office()
        let responsibility = office.workspace.responsibility
        for (market, region, person) in [
            (Market.any, Region.anywhere, office.qian), (.any, guizhou, office.li),
            (.industry(.chemicals), guiyang, office.zhao),
        ] {
            try await responsibility.assign(market, region, to: person.id, version: 0, by: office.director.id)
        }
        let anywhere = try await office.customer("甲公司")
        let inGuizhou = try await office.customer("乙公司", market: .industry(.chemicals), region: guizhou)
        let inGuiyang = try await office.customer("丙公司", market: .industry(.chemicals), region: guiyang)
        let done = try await office.workspace.lists.allocate(by: office.supervisor.id)
        #expect(done.given == [office.qian.id: 1, office.li.id: 1, office.zhao.id: 1])
        #expect(try await office.current(anywhere).holderID == office.qian.id)
        #expect(try await office.current(inGuizhou).holderID == office.li.id)
        #expect(try await office.current(inGuiyang).holderID == office.zhao.id)
    }

    /// In batches of any size: up to capacity, the best grades first, and what nobody answers for stays.
    @Test(arguments: [1, 2, 7, 100])
    func upToCapacityTheBestFirst(batch: Int) async throws {
        let office = try await Office()
        let clerk = try await office.test.person("clerk", capacity: 3)
        try await office.workspace.responsibility.assign(
            .any, guizhou, to: clerk.id, version: 0, by: office.director.id)
        var ids: [Customer.ID] = []
        for number in 0..<6 { ids.append(try await office.customer("公司\(number)", region: guizhou)) }
        let uncovered = try await office.customer("别处公司")
        // The last two know what they need.
        for id in ids.suffix(2) {
            _ = try await office.workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(days: 40)), of: id, version: nil,
                by: office.director.id)
        }
        let done = try await office.workspace.lists.allocate(by: office.director.id, batch: batch)
        #expect(done.given == [clerk.id: 3])
        #expect(done.noRoom == 3)
        #expect(done.uncovered == 1)
        for id in ids.suffix(2) { #expect(try await office.current(id).holderID == clerk.id) }
        #expect(try await office.current(uncovered).holderID == nil)
        let given = try await office.current(ids[5])
        #expect(given.touchDueOn != nil)
        // There is nothing left to give: doing it again changes nothing.
        #expect(try await office.workspace.lists.allocate(by: office.director.id).total == 0)
    }

    @Test func aSalespersonDoesNotAllocate() async throws {
        let office = try await Office()
        let refused = try await problem { _ = try await office.workspace.lists.allocate(by: office.li.id) }
        #expect(refused?.kind == .forbidden)
    }
}
