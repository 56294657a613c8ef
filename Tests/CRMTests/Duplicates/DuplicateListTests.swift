import CRM
import Method
import SQL
import Support
import Testing

@Suite("The pairs that wait") struct DuplicateListTests {
    /// Twelve pairs in the pool, one of the north's and one of the south's.
    private func office() async throws -> Office {
        let office = try await Office()
        let brands = ["协达", "致远", "泛微", "蓝凌", "用友", "金蝶", "东软", "浪潮", "神码", "太极", "华胜", "天玑"]
        for brand in brands {
            _ = try await office.customer("北京\(brand)软件有限公司")
            _ = try await office.customer("\(brand)（北京）软件")
        }
        for (holder, brand) in [(office.li, "恒达利"), (office.qian, "瑞宏福")] {
            _ = try await office.customer("北京\(brand)软件有限公司", heldBy: holder)
            _ = try await office.customer("\(brand)（北京）软件", heldBy: holder)
        }
        _ = try await office.workspace.duplicates.scan()
        return office
    }

    @Test("the likeliest first, in parts that leave none out and show none twice")
    func paging() async throws {
        let office = try await office()
        let all = try await office.workspace.duplicates.list(limit: 100, by: office.director.id).pairs
        #expect(all.count == 14)
        #expect(all.map(\.likeness.score) == all.map(\.likeness.score).sorted(by: >))
        var seen: [DuplicatePair.ID] = []
        var after: DuplicateList.Position?
        repeat {
            let part = try await office.workspace.duplicates.list(after: after, limit: 5, by: office.director.id)
            seen += part.pairs.map(\.id)
            after = part.next.flatMap { DuplicateList.Position($0.description) }
        } while after != nil
        #expect(seen == all.map(\.id))
        #expect(try await office.workspace.duplicates.list(.core, by: office.director.id).pairs.count == 14)
        #expect(try await office.workspace.duplicates.list(.phone, by: office.director.id).pairs.isEmpty)
    }

    @Test("a supervisor sees those of which both may be worked with; salespeople see none")
    func scope() async throws {
        let office = try await office()
        #expect(try await office.workspace.duplicates.list(limit: 100, by: office.supervisor.id).pairs.count == 13)
        #expect(try await problem { _ = try await office.workspace.duplicates.list(by: office.li.id) }?.kind == .forbidden)
    }

    @Test("dismissed once by whoever is first, with an event for both, by those who may")
    func dismissing() async throws {
        let office = try await office()
        let pair = try #require(try await office.workspace.duplicates.list(by: office.director.id).pairs.first { $0.one.holderID == office.qian.id })
        let before = try await office.state()
        for person in [office.li, office.supervisor] {
            #expect(try await problem { try await office.workspace.duplicates.dismiss(pair.id, by: person.id) }?.kind == .forbidden)
        }
        #expect(try await problem { try await office.workspace.duplicates.dismiss(4711, by: office.director.id) }?.kind == .notFound)
        #expect(try await office.state() == before)
        try await office.workspace.duplicates.dismiss(pair.id, by: office.director.id)
        #expect(try await problem { try await office.workspace.duplicates.dismiss(pair.id, by: office.director.id) }?.kind == .conflict)
        let event = try await office.workspace.customers.lastChange(of: pair.one.id, by: office.director.id)
        #expect(event?.kind == "duplicate.dismissed" && event?.after == pair.other.name)
    }

    @Test("what is read to show the pairs goes along the index of their rank")
    func plans() async throws {
        let office = try await office()
        let log = StatementLog()
        let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
        let workspace = Workspace(database: database, clock: office.test.clock.workspaceClock)
        for kind in [nil, LikenessReason.core] {
            _ = try await workspace.duplicates.list(kind, after: DuplicateList.Position("90-5"), by: office.supervisor.id)
        }
        let statements = log.statements.filter { $0.contains("FROM duplicate_pair") }
        #expect(statements.count == 2)
        for statement in statements {
            let plan = try await office.test.database.plan(of: statement).joined(separator: "\n")
            #expect(plan.contains("duplicate_pair_ranked") || plan.contains("duplicate_pair_of_kind"), "\(plan)")
            #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
        }
        try database.close()
    }
}
