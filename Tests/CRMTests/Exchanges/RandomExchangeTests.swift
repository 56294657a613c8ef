import CRM
import Method
import SQL
import Support
import Testing

@Suite("Random list exchanges") struct RandomExchangeTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func randomSwapsKeepTheLedgerAndTheDatabaseSound(seed: UInt64) async throws {
        let office = try await Office()
        var random = SeededRandom(seed: seed)
        let people = [office.li, office.zhao, office.qian]
        var ids: [Customer.ID] = []
        for number in 0..<15 { ids.append(try await office.customer("公司\(number)", heldBy: people[number % 3])) }
        var swapped = 0
        for _ in 0..<25 {
            let pair = Array(people.shuffled(using: &random).prefix(2))
            var lists: [[Customer]] = []
            for person in pair {
                var held: [Customer] = []
                for id in ids { held.append(try await office.current(id)) }
                lists.append(held.filter { $0.holderID == person.id }.shuffled(using: &random))
            }
            let sizes = (0..<2).map { _ in Int.random(in: 1...3, using: &random) }
            // A refusal is a part of life.
            _ = try await problem {
                let id = try await office.workspace.exchanges.propose(
                    ExchangeOffer(
                        mine: Set(lists[0].prefix(sizes[0]).map(\.id)),
                        named: lists[1].prefix(sizes[1]).map(\.profile.name.written)), to: pair[1].id, reason: "换",
                    by: pair[0].id)
                let approval = try await office.workspace.exchanges.accept(id, version: 1, by: pair[1].id)
                switch Int.random(in: 0..<5, using: &random) {
                case 0:
                    _ = try await office.workspace.lists.release(
                        try #require(lists[1].first).id, reason: "不做了", version: nil, by: pair[1].id)
                case 1: try await office.workspace.exchanges.withdraw(id, by: pair[1].id)
                default: break
                }
                let ended = try await office.workspace.approvals.decide(approval, grant: true, by: office.director.id)
                if ended.state == .granted { swapped += 1 }
            }
            // What is in the pool is taken again, so that the lists do not run dry.
            for id in ids where try await office.current(id).holderID == nil {
                _ = try await office.workspace.lists.handOver(
                    id, to: (people.randomElement(using: &random) ?? office.li).id, reason: "补", version: nil, by: office.director.id)
            }
        }
        #expect(swapped > 5)
        try await Invariants(office).check()
        let findings = try await office.workspace.doctor.examine()
        for finding in findings { #expect(finding.problems.isEmpty, "\(finding.check): \(finding.problems)") }
        #expect(try await office.rows("SELECT * FROM exchange_customer WHERE open = 1") == [])
    }
}
