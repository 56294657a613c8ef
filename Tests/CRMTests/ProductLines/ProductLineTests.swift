import Method
import SQL
import Support
import Testing

@testable import CRM

/// The catalogue of product lines, and what customers are worked for.
@Suite struct ProductLineTests {
    private func names(_ office: Office) async throws -> [String] {
        try await office.workspace.productLines.all(by: office.li.id).map { $0.name.english + ($0.isArchived ? " -" : "") }
    }

    private func set(_ line: ProductLine.ID?, of id: Customer.ID, _ office: Office) async throws {
        _ = try await office.workspace.customers.edit(id, version: try await office.version(id), by: office.director.id) {
            $0.productLine = line
        }
    }

    @Test func aWorkspaceBeginsWithTheSuitesOfTheMethod() async throws {
        let office = try await Office()
        #expect(try await names(office) == Suite.allCases.map(\.name.english))
    }

    @Test func linesAreAddedRenamedAndPutAway() async throws {
        let office = try await Office()
        let lines = office.workspace.productLines
        let archive = try await lines.add(" 档案  管理 ", by: office.director.id)
        try await lines.edit(1, title: "协同办公", isArchived: false, version: 1, by: office.director.id)
        try await lines.edit(2, title: "E-commerce", isArchived: true, version: 1, by: office.director.id)
        #expect(try await names(office) == ["协同办公", "E-government", "档案 管理", "E-commerce -"])
        #expect(archive == 4)
        // A suite that is called by one of its own names has its name in each language again.
        try await lines.edit(1, title: "网络办公（OA）", isArchived: false, version: 2, by: office.director.id)
        #expect(try await names(office).first == "Network office (OA)")
    }

    @Test(arguments: ["", " ", "电子商务", "E-Commerce", "oa", "网络办公", "a,b", "（）", String(repeating: "字", count: 61)])
    func aNameIsNewAndReadable(_ title: String) async throws {
        let office = try await Office()
        let before = try await office.state()
        let refused = try await problem { _ = try await office.workspace.productLines.add(title, by: office.director.id) }
        #expect(refused?.kind == .invalid && refused?.field == "title")
        let renamed = try await problem {
            try await office.workspace.productLines.edit(3, title: title, isArchived: false, version: 1, by: office.director.id)
        }
        #expect(renamed?.field == "title")
        #expect(try await office.state() == before)
    }

    @Test func onlyDirectorsKeepThemAndNobodyByAStaleForm() async throws {
        let office = try await Office()
        let (lines, before) = (office.workspace.productLines, try await office.state())
        for person in [office.supervisor, office.li] {
            #expect(try await problem { _ = try await lines.add("档案", by: person.id) }?.kind == .forbidden)
            #expect(try await problem { try await lines.edit(1, title: "档案", isArchived: false, version: 1, by: person.id) }?.kind == .forbidden)
        }
        #expect(try await problem { try await lines.edit(1, title: "x", isArchived: false, version: 9, by: office.director.id) }?.kind == .changedMeanwhile)
        #expect(try await problem { try await lines.edit(9, title: "x", isArchived: false, version: 1, by: office.director.id) }?.kind == .notFound)
        #expect(try await office.state() == before)
    }

    /// What was put away stays with the customers that have it, and comes to no others.
    @Test func aLineThatIsPutAwayStaysWhereItIs() async throws {
        let office = try await Office()
        let (has, other) = (try await office.customer("协达软件"), try await office.customer("远光软件"))
        try await set(2, of: has, office)
        try await office.workspace.productLines.edit(2, title: "电子商务", isArchived: true, version: 1, by: office.director.id)
        _ = try await office.workspace.customers.edit(has, version: try await office.version(has), by: office.director.id) { $0.note = "x" }
        #expect(try await office.current(has).profile.productLine == 2)
        for line in [2, 99] as [Int64] {
            #expect(try await problem { try await set(line, of: other, office) }?.field == "product_line")
            var profile = CustomerProfile(name: try CompanyName("东方电子"))
            profile.productLine = line
            let refused = try await problem { [profile] in _ = try await office.workspace.customers.create(profile, by: office.li.id) }
            #expect(refused?.field == "product_line")
        }
        let bulk = try await problem {
            _ = try await office.workspace.bulkChanges.prepare(.init(.productLine, to: "2"), of: CustomerFilter(), list: "", by: office.director.id)
        }
        #expect(bulk?.field == "value")
    }

    /// The history says it by the name it had then.
    @Test func theHistorySaysTheLineByItsName() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件")
        let archive = try await office.workspace.productLines.add("档案", by: office.director.id)
        try await set(1, of: id, office)
        try await set(archive, of: id, office)
        try await set(nil, of: id, office)
        try await office.workspace.productLines.edit(archive, title: "档案管理", isArchived: false, version: 1, by: office.director.id)
        let entries = try await office.workspace.customers.history(id, by: office.director.id).timeline.entries
        let changes = entries.compactMap { entry -> [String?]? in
            guard case .event(let event) = entry, event.kind == "customer.edited" else { return nil }
            return event.fields.flatMap { [$0.name, $0.before, $0.after] }
        }
        #expect(Set(changes) == [["product_line", nil, "network_office"], ["product_line", "network_office", "档案"], ["product_line", "档案", nil]])
    }

    /// In every order, alone and with other conditions, few and many.
    @Test func listsAreNarrowedByIt() async throws {
        let office = try await Office()
        var expected: [Int64?: Set<Customer.ID>] = [:]
        for number in 0..<30 {
            let id = try await office.customer("第\(number)号公司", heldBy: number % 3 == 0 ? office.li : nil)
            let line: Int64? = number == 7 ? 3 : number % 2 == 0 ? 1 : nil
            if line != nil { try await set(line, of: id, office) }
            expected[line, default: []].insert(id)
        }
        for order in CustomerFilter.Order.allCases where order != .nextStep {
            for (written, lines) in [("product_line = 1", [1]), ("product_line = 3", [3]), ("product_line = 1, 3", [1, 3]), ("product_line ?", [nil]), ("product_line = 2", [2])] as [(String, [Int64?])] {
                var filter = CustomerFilter()
                filter.order = order
                filter.segment = try Condition(written)
                let page = try await office.workspace.customers.list(filter, by: office.director.id)
                #expect(Set(page.rows.map(\.id)) == lines.reduce(into: []) { $0.formUnion(expected[$1] ?? []) }, "\(written) \(order)")
                #expect(page.rows.allSatisfy { lines.contains($0.productLine?.id) })
            }
        }
    }

    /// Past the stretch of the order that SQLite looks along first, the customers of a line are found by their index.
    @Test(.enabled(if: TestEngine.current == .sqlite)) func theFewOfALineAreFoundAlongTheirIndex() async throws {
        let office = try await Office()
        let log = StatementLog()
        let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
        var filter = CustomerFilter()
        filter.segment = try Condition("product_line = 2")
        _ = try await Workspace(database: database, clock: office.test.clock.workspaceClock).customers.list(filter, by: office.director.id)
        let few = log.statements.filter { $0.contains("AS few") }
        #expect(few.count == 1)
        for statement in few {
            let plan = try await office.test.database.plan(of: statement).joined(separator: "\n")
            #expect(plan.contains("customer_of_product_line"), "\(plan)")
        }
    }

    /// A condition that few customers fulfil is answered by its index, of pools as of product lines.
    @Test func theFewOfAPoolAreFoundAlongTheirIndex() async throws {
        let office = try await Office()
        let pool = try await office.workspace.pools.add(
            .init(title: "能源池", cells: [.init(market: .sector(.energy), region: .anywhere)]), by: office.director.id)
        let id = try await office.customer("电力公司", market: .industry(.power))
        _ = try await office.customer("东方电子")
        for scope in [CustomerFilter.Scope.everyone, .pool] {
            var filter = CustomerFilter()
            filter.scope = scope
            filter.segment = try Condition("pool = \(pool)")
            #expect(try await office.workspace.customers.list(filter, by: office.director.id).rows.map(\.id) == [id])
        }
    }

    @Test func whatIsGeneratedHasThem() async throws {
        let test = try await TestWorkspace()
        var options = Generation.Options(customers: 200, seed: 1)
        options.salespeople = 10
        _ = try await test.workspace.generation.generate(options)
        let lines = try await test.database.read { try $0.all("SELECT DISTINCT product_line_id FROM customer ORDER BY 1") { try $0[0] as Int64? } }
        #expect(Set(lines) == [nil, 1, 2, 3])
    }
}
