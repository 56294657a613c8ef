import CRM
import Method
import SQL
import Support
import Testing

@Suite("While a customer is typed") struct LikelyTwinTests {
    private func twins(_ office: Office, _ name: String, by person: Person, _ change: (inout CustomerProfile) -> Void = { _ in }) async throws -> [LikelyTwin] {
        var profile = CustomerProfile(name: try CompanyName(name))
        change(&profile)
        return try await office.workspace.duplicates.twins(of: profile, by: person.id)
    }

    @Test(
        "one that is there in another way of writing is named",
        arguments: ["协达（北京）软件", "北京協達軟件", "北京谐达软件有限公司", "北京协达", "协达软件有限公司深圳分公司", "北京协达软件（老客户）"])
    func named(name: String) async throws {
        let office = try await Office()
        let id = try await office.customer("北京协达软件有限公司", heldBy: office.li)
        for number in 0..<30 { _ = try await office.customer("北京无关\(number)号") }
        let found = try await twins(office, name, by: office.li)
        #expect(found.map(\.id) == [id])
        #expect(found.first?.likeness.isLikely == true)
    }

    @Test("of somebody else's there is the name and who has it, and no way to it")
    func masked() async throws {
        let office = try await Office()
        let id = try await office.customer("北京协达软件有限公司", heldBy: office.qian)
        let pool = try await office.customer("北京协达软件（分号）")
        for (person, ids) in [(office.li, [nil, pool]), (office.supervisor, [nil, pool]), (office.director, [id, pool])] as [(Person, [Customer.ID?])] {
            let found = try await twins(office, "协达软件", by: person)
            #expect(Set(found.map(\.id)) == Set(ids), "\(person.name)")
            #expect(found.contains { $0.name == "北京协达软件有限公司" && $0.holderName == "钱进" })
        }
    }

    @Test("a number, a domain or a code that is there says so")
    func facts() async throws {
        let office = try await Office()
        var profile = CustomerProfile(name: try CompanyName("协达软件"))
        (profile.phone, profile.website) = ("010-65001234", "www.xieda.com.cn")
        profile.code = try UnifiedSocialCreditCode(completing: "91110000MA0000000")
        let id = try await office.workspace.customers.create(profile, by: office.director.id)
        let code = profile.code
        #expect(try await twins(office, "全新名字", by: office.li) { ($0.phone, $0.website) = ("(010)6500 1234", "xieda.com.cn") }.map(\.id) == [id])
        #expect(try await twins(office, "全新名字", by: office.li) { $0.code = code }.first?.likeness.score == 100)
        #expect(try await twins(office, "全新名字", by: office.li).isEmpty)
    }

    @Test(
        "whatever is typed harms nothing",
        arguments: ["<b>", "🐼", "' OR 1=1 --", "\"协达\"", "协", "协%", "协达*", "MATCH", "（（协", String(repeating: "长", count: 200), "a", "1"])
    func anything(name: String) async throws {
        let office = try await Office()
        _ = try await office.customer("北京协达软件有限公司")
        let before = try await office.state()
        _ = try await twins(office, name, by: office.li)
        #expect(try await office.state() == before)
    }

    @Test("as many questions with many customers as with few")
    func queries() async throws {
        var counts: [Int] = []
        for customers in [5, 60] {
            let office = try await Office()
            for number in 0..<customers { _ = try await office.customer("北京协达\(number)号软件") }
            let log = StatementLog()
            let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
            let workspace = Workspace(database: database, clock: office.test.clock.workspaceClock)
            _ = try await workspace.duplicates.twins(of: CustomerProfile(name: try CompanyName("协达软件")), by: office.li.id)
            counts.append(log.statements.count)
            try database.close()
        }
        #expect(counts[0] == counts[1] && counts[1] <= 12, "\(counts)")
    }
}
