import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("A merge") struct MergeTests {
    @Test("moves everything that belongs to the loser, keeps one deal open, and points to the survivor")
    func movesAll() async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let (own, others) = (try await desk.belongings(of: desk.survivor), try await desk.belongings(of: desk.loser))
        _ = try await desk.merge(taken: [.facts, .region])
        let all = try await desk.belongings(of: desk.survivor)
        for table in ["contact", "touch", "deal", "mining_signal"] { #expect(all[table] == (own[table] ?? 0) + (others[table] ?? 0), "\(table)") }
        // Money was known of both; authority comes over.
        #expect(all["man_statement"] == 2)
        #expect(try await desk.belongings(of: desk.loser) == ["contact": 0, "touch": 0, "deal": 0, "mining_signal": 0, "man_statement": 1, "plan_entry": 0])

        let (survivor, loser) = (try await desk.office.current(desk.survivor), try await desk.office.current(desk.loser))
        #expect(loser.standing == .merged && loser.mergedInto == desk.survivor && loser.holderID == nil && loser.grade == nil)
        #expect(survivor.need == .clear && survivor.grade == .a)
        #expect(survivor.profile.region.description == "11" && survivor.profile.market == .industry(.computing))
        #expect(survivor.holderID == desk.office.li.id)
        let deals = try await desk.office.test.database.read {
            try $0.all("SELECT closed_at IS NULL, merged_into IS NOT NULL FROM deal WHERE customer_id = \(desk.survivor) ORDER BY id") {
                [try $0[0] as Bool, try $0[1] as Bool]
            }
        }
        #expect(deals == [[true, false], [false, true]])
        let page = try await desk.office.workspace.customers.profilePage(desk.loser, by: desk.office.director.id)
        #expect(page.mergedInto == .init(id: desk.survivor, name: "北京协达软件有限公司"))
        #expect(!page.allowed.work && !page.allowed.claim)
        try await desk.check()
    }

    @Test("takes over each field that was chosen, and no other", arguments: MergeField.allCases)
    func fields(field: MergeField) async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        _ = try await desk.office.workspace.customers.edit(
            desk.loser, version: try await desk.office.version(desk.loser), by: desk.office.director.id
        ) { profile in
            profile.code = try UnifiedSocialCreditCode(completing: "9111000000000001X".replacing("X", with: "A"))
            (profile.stockCode, profile.address, profile.website, profile.phone) = ("600001", "中关村", "xieda.com.cn", "010-65001234")
            (profile.employees, profile.source, profile.note, profile.listedOn) = (80, "展会", "备注", TestWorkspace.today)
            profile.market = .sector(.services)
            profile.productLine = 2
        }
        let (survivor, loser) = (try await desk.office.current(desk.survivor), try await desk.office.current(desk.loser))
        let merge = try await desk.merge(taken: [field])
        var expected = survivor
        field.take(from: loser, into: &expected)
        let now = try await desk.office.current(desk.survivor)
        #expect(now.profile == expected.profile)
        #expect(now.need == expected.need && now.nextStep == expected.nextStep && now.holderID == expected.holderID)
        try await desk.check()
        try await desk.duplicates.undo(merge, by: desk.office.supervisor.id)
        #expect(try await desk.office.current(desk.survivor).profile == survivor.profile)
        #expect(try await desk.office.current(desk.loser).profile == loser.profile)
        try await desk.check()
    }

    @Test("of two open deals the chosen one goes on")
    func deals() async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        try await desk.office.test.move(desk.loser, to: .firstVisit, by: desk.office.zhao.id)
        let merge = try await desk.merge(loserDealGoesOn: true)
        #expect(try await desk.office.current(desk.survivor).stage == .firstVisit)
        try await desk.check()
        try await desk.duplicates.undo(merge, by: desk.office.director.id)
        #expect(try await desk.office.current(desk.survivor).stage == .listObtained)
        #expect(try await desk.office.current(desk.loser).stage == .firstVisit)
        try await desk.check()
    }

    @Test("a merged customer is written to by nobody, and who tries learns where it is")
    func frozen() async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let version = try await desk.office.version(desk.loser)
        _ = try await desk.merge()
        let before = try await desk.office.state()
        let workspace = desk.office.workspace
        let refused = [
            try await problem { _ = try await workspace.customers.edit(desk.loser, version: version, by: desk.office.zhao.id) { $0.note = "晚了" } },
            try await problem { _ = try await workspace.customers.addContact(ContactDetails(name: "丙", role: .user), to: desk.loser, by: desk.office.zhao.id) },
            try await problem { _ = try await workspace.lists.claim(desk.loser, by: desk.office.li.id) },
            try await problem {
                _ = try await workspace.lists.changeStanding(
                    of: desk.loser, to: .valid, evidence: StandingEvidence(evidence: "x"), version: nil, by: desk.office.director.id)
            },
            try await problem { _ = try await desk.merge() },
        ]
        for problem in refused { #expect(problem?.kind == .conflict) }
        #expect(refused[0]?.what.simplified.contains("北京协达软件有限公司") == true)
        #expect(try await desk.office.state() == before)
    }

    @Test("of two who merge the same pair at once, in whichever direction, one is refused and nothing is done by halves")
    func atOnce() async throws {
        for _ in 0..<3 {
            let desk = try await MergeDesk()
            try await desk.fill()
            let one = try await desk.request()
            let other = MergeRequest(
                survivor: one.loser, survivorVersion: one.loserVersion, loser: one.survivor, loserVersion: one.survivorVersion)
            let outcomes = await withTaskGroup(of: Problem?.self) { group in
                for request in [one, one, other, other] {
                    group.addTask {
                        do {
                            try await desk.duplicates.merge(request, by: desk.office.director.id)
                            return nil
                        } catch { return Problem.explaining(error) }
                    }
                }
                return await group.reduce(into: [Problem?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 1, "\(outcomes)")
            #expect(outcomes.compactMap { $0?.kind }.allSatisfy { $0 == .conflict || $0 == .changedMeanwhile })
            try await desk.check()
        }
    }

    @Test("merging while somebody edits one of them: whoever is second is told, and loses nothing")
    func whileEditing() async throws {
        let desk = try await MergeDesk()
        let request = try await desk.request()
        _ = try await desk.office.workspace.customers.edit(desk.loser, version: request.loserVersion, by: desk.office.zhao.id) { $0.note = "先到" }
        let before = try await desk.office.state()
        let refused = try await problem { try await desk.duplicates.merge(request, by: desk.office.supervisor.id) }
        #expect(refused?.kind == .changedMeanwhile)
        #expect(try await desk.office.state() == before)
    }

    @Test("who may: supervisors for what they may work with, directors all; everybody else changes nothing")
    func permissions() async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let others = try await desk.office.customer("协达软件（南）", heldBy: desk.office.qian)
        let request = try await desk.request()
        var foreign = request
        (foreign.loser, foreign.loserVersion) = (others, 1)
        let before = try await desk.office.state()
        for (person, request) in [
            (desk.office.li, request), (desk.office.zhao, request), (desk.office.qian, request), (desk.office.supervisor, foreign),
        ] {
            let refused = try await problem { try await desk.duplicates.merge(request, by: person.id) }
            #expect(refused?.kind == .forbidden, "\(person.name)")
        }
        #expect(try await desk.office.state() == before)
        try await desk.duplicates.merge(foreign, by: desk.office.director.id)
        try await desk.check()
    }

    @Test("two listed companies, one customer with itself, and a valid one into a closed one are refused")
    func refused() async throws {
        let desk = try await MergeDesk()
        let workspace = desk.office.workspace
        var request = try await desk.request()
        request.loser = request.survivor
        #expect(try await problem { try await desk.duplicates.merge(request, by: desk.office.director.id) }?.kind == .invalid)
        for (id, code) in [(desk.survivor, "600129.SH"), (desk.loser, "002368.SZ")] {
            _ = try await workspace.customers.edit(id, version: try await desk.office.version(id), by: desk.office.director.id) { $0.stockCode = code }
        }
        #expect(try await problem { _ = try await desk.merge() }?.kind == .conflict)
        _ = try await workspace.customers.edit(desk.loser, version: try await desk.office.version(desk.loser), by: desk.office.director.id) { $0.stockCode = nil }
        _ = try await workspace.lists.changeStanding(
            of: desk.survivor, to: .invalid, evidence: StandingEvidence(evidence: "停机"), version: nil, by: desk.office.director.id)
        #expect(try await problem { _ = try await desk.merge() }?.kind == .conflict)
        try await desk.check()
    }

    @Test("every table that refers to customers has its fate")
    func fates() async throws {
        let test = try await TestWorkspace()
        let tables = try await test.database.read { connection -> [String] in
            switch connection.dialect {
            case .sqlite:
                try connection.all(
                    """
                    SELECT DISTINCT sqlite_master.name FROM sqlite_master JOIN pragma_foreign_key_list(sqlite_master.name) AS reference
                    WHERE sqlite_master.type = 'table' AND reference."table" = 'customer'
                    """
                ) { try $0[0] }
            case .postgresql:
                try connection.all(
                    """
                    SELECT DISTINCT referring.relname FROM pg_constraint JOIN pg_class AS referring ON referring.oid = conrelid
                        JOIN pg_class AS referred ON referred.oid = confrelid
                    WHERE contype = 'f' AND referred.relname = 'customer' AND referring.relnamespace = current_schema()::regnamespace
                    """
                ) { try $0[0] }
            }
        }
        #expect(Set(tables) == Set(MovedRows.fates.keys))
    }
}
