import Method
import SQL
import Support
import Testing

@testable import CRM

/// An import names the pool that its customers go to, by rule or by choice (METHOD section 2).
@Suite struct ImportPoolTests {
    private static let text = "企业名称,行业\n甲机械,机械\n乙公司,\n"

    private func pools(_ office: Office) async throws -> (rule: Pool.ID, chosen: Pool.ID) {
        let pools = office.workspace.pools
        let cell = Pool.Cell(market: .industry(.machinery), region: .anywhere)
        return (
            try await pools.add(.init(title: "机械池", cells: [cell]), by: office.director.id),
            try await pools.add(.init(title: "展会池"), by: office.director.id)
        )
    }

    private func places(_ office: Office) async throws -> [String: Pool.ID?] {
        try await office.test.database.read { connection in
            Dictionary(
                uniqueKeysWithValues: try connection.all("SELECT name, pool_id FROM customer WHERE holder_id IS NULL") { row in
                    (try row[0] as String, try row[1] as Pool.ID?)
                })
        }
    }

    @Test func newCustomersGoWhereTheImportSays() async throws {
        for which in 0..<3 {
            let office = try await Office()
            let (rule, chosen) = try await pools(office)
            let (choice, expected): (PoolChoice, [String: Pool.ID?]) =
                [
                    (.byRule, ["甲机械": rule, "乙公司": nil]), (.general, ["甲机械": nil, "乙公司": nil]),
                    (.pool(chosen), ["甲机械": chosen, "乙公司": chosen]),
                ][which]
            let sent = try await Sent(Self.text, to: office)
            #expect(try await sent.file.pool == .byRule)
            try await sent.match(pool: choice)
            #expect(try await sent.file.pool == choice)
            try await sent.work()
            try await sent.run()
            try await sent.work()
            #expect(try await sent.file.poolTitle == (which == 2 ? "展会池" : nil))
            #expect(try await places(office) == expected)
            #expect(try await office.findings() == [])
            try await sent.undo()
            try await sent.work()
            #expect(try await sent.file.removed == 2)
            #expect(try await office.workspace.pools.all(by: nil).map(\.customers) == [0, 0, 0])
            #expect(try await office.findings() == [])
        }
    }

    @Test func whatTheFileUpdatesStaysWhereItIs() async throws {
        let office = try await Office()
        let (rule, chosen) = try await pools(office)
        let there = try await office.customer("甲机械", market: .industry(.machinery))
        let held = try await office.customer("丙公司", heldBy: office.li)
        let sent = try await Sent("企业名称,人数\n甲机械,80\n丙公司,90\n丁公司,70\n", to: office)
        try await sent.match(onDuplicate: .update, pool: .pool(chosen))
        try await sent.work()
        try await sent.run()
        try await sent.work()
        #expect(try await sent.file.counts == ReceivedFile.Counts(imported: 1, updated: 2))
        #expect(try await office.current(there).poolID == rule)
        #expect(try await office.current(held).holderID == office.li.id)
        #expect(try await places(office)["丁公司"] == chosen)
        #expect(try await office.findings() == [])
    }

    @Test func aPoolThatIsNoLongerUsedIsRefusedBeforeAnythingComesIn() async throws {
        let office = try await Office()
        let (_, chosen) = try await pools(office)
        let sent = try await Sent(Self.text, to: office)
        try await sent.match(pool: .pool(chosen))
        try await sent.work()
        func retire(_ isArchived: Bool, version: Int64) async throws {
            try await office.workspace.pools.edit(
                chosen, to: .init(title: "展会池"), isArchived: isArchived, version: version, by: office.director.id)
        }
        try await retire(true, version: 1)
        let before = try await office.state()
        let refused = try await problem { try await sent.run() }
        #expect(refused?.kind == .conflict && refused?.field == "pool")
        #expect(refused?.what.simplified.contains("展会池") == true)
        #expect(try await problem { try await sent.match(pool: .pool(chosen)) }?.field == "pool")
        #expect(try await problem { try await sent.match(pool: .pool(99)) }?.kind == .notFound)
        #expect(try await office.state() == before)

        // Another choice goes; and while the import runs, its pool stays.
        try await retire(false, version: 2)
        try await sent.run()
        #expect(try await problem { try await retire(true, version: 3) }?.kind == .conflict)
        try await sent.work()
        #expect(try await places(office) == ["甲机械": chosen, "乙公司": chosen])
    }

    @Test func aPoolIsFoundByItsTitle() async throws {
        let office = try await Office()
        let (_, chosen) = try await pools(office)
        let pools = office.workspace.pools
        #expect(try await pools.choice(titled: " 展会池 ") == .pool(chosen))
        #expect(try await pools.choice(titled: "general") == .general)
        #expect(try await pools.choice(titled: "公共池") == .general)
        #expect(try await pools.choice(titled: "rule") == .byRule)
        #expect(try await problem { _ = try await pools.choice(titled: "别的池") }?.advice.simplified.contains("展会池") == true)
    }
}
