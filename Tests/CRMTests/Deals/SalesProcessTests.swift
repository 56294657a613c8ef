import CRM
import Method
import SQL
import Support
import Testing

/// Processes as directors keep them: stages, matrix, markets, versions (METHOD section 5).
@Suite struct SalesProcessTests {
    private struct Desk {
        let office: Office
        var processes: SalesProcesses { office.workspace.salesProcesses }
        var director: Person.ID { office.director.id }

        init() async throws { office = try await Office() }

        func process(_ id: SalesProcess.ID = 1) async throws -> NamedProcess { try await processes.process(id, by: director) }

        func deal(_ name: String, market: Market = .any) async throws -> (customer: Customer.ID, deal: Deal) {
            let id = try await office.customer(name, heldBy: office.li, market: market)
            let deal = try await office.workspace.deals.open(id, version: nil, by: office.li.id)
            return (id, deal)
        }

        func current(_ customer: Customer.ID) async throws -> Deal {
            try await office.workspace.deals.current(of: customer, by: director)
        }
    }

    private static let tender = SalesProcesses.StageForm(title: "招投标", hint: "标书要提前三天盖章", probability: 70, entryFacts: [.amount])

    @Test("a workspace begins with the method's process")
    func standard() async throws {
        let desk = try await Desk()
        let all = try await desk.processes.all(by: desk.director)
        #expect(all.count == 1 && all[0].isStandard)
        let process = all[0].process
        #expect(process.stages.map(\.stage) == Stage.allCases)
        #expect(process.stages.map(\.probability) == Stage.allCases.map(\.defaultProbability))
        #expect(process.stages.map(\.entryFacts) == Stage.allCases.map(\.defaultEntryFacts))
        #expect(process.matrix == TransitionMatrix(defaultFor: process.stages.map(\.id)))
        #expect(process.stages.map(\.id) == Stage.allCases.map(\.standardID))
    }

    @Test("a new deal goes by its market's process, the industry's before the sector's; an older deal stays with its own")
    func markets() async throws {
        let desk = try await Desk()
        let before = try await desk.deal("市财政局", market: .industry(.government))
        let sector = try await desk.processes.add("政府采购", like: 1, for: [.sector(.publicSector)], by: desk.director)
        let industry = try await desk.processes.add("医院采购", like: sector, for: [.industry(.healthCare)], by: desk.director)
        #expect(try await desk.deal("市教育局", market: .industry(.government)).deal.processID == sector)
        #expect(try await desk.deal("市第一医院", market: .industry(.healthCare)).deal.processID == industry)
        #expect(try await desk.deal("公共部门", market: .sector(.publicSector)).deal.processID == sector)
        #expect(try await desk.deal("化工厂", market: .industry(.chemicals)).deal.processID == 1)
        #expect(try await desk.current(before.customer).processID == 1)
        let copy = try await desk.process(industry)
        try await desk.processes.edit(
            industry, title: "医院采购", markets: copy.markets, isArchived: true, version: copy.version, by: desk.director)
        #expect(try await desk.deal("市第二医院", market: .industry(.healthCare)).deal.processID == sector)
        let taken = try await problem {
            try await desk.processes.add("又一个", like: 1, for: [.sector(.publicSector)], by: desk.director)
        }
        #expect(taken?.field == "markets")
    }

    @Test("a way that is closed is closed for deals in progress, and the version before is kept")
    func matrix() async throws {
        let desk = try await Desk()
        let (customer, deal) = try await desk.deal("协达软件")
        try await desk.office.test.learnEverything(of: customer, by: desk.office.li.id)
        var matrix = try await desk.process().process.matrix
        matrix[1, 2] = .consentOnly
        matrix[1, 3] = .forbidden
        try await desk.processes.setMatrix(matrix, of: 1, version: 1, by: desk.director)
        #expect(try await problem { try await desk.office.test.move(customer, to: .exchange, by: desk.director) }?.kind == .conflict)
        try await desk.office.test.move(customer, to: .firstVisit, by: desk.office.li.id)
        #expect(try await desk.current(customer).stageID == deal.stageID)
        let history = try await desk.processes.history(of: 1, by: desk.director)
        #expect(history.map(\.number) == [2] && history[0].change == .matrix && history[0].personName == "王芳")
        #expect(history[0].definition.matrix == matrix)
    }

    @Test("a stage is put between others: it has the default ways, and theirs stay")
    func addStage() async throws {
        let desk = try await Desk()
        let before = try await desk.process().process
        try await desk.processes.addStage(
            .negotiation, after: Stage.quote.standardID, of: 1, as: Self.tender, version: 1, by: desk.director)
        let after = try await desk.process().process
        let new = try #require(after.stages.first { $0.title == "招投标" })
        #expect(after.stages.map(\.id) == [1, 2, 3, 4, 5, new.id, 6, 7])
        #expect(new.probability == 70 && new.entryFacts == [.amount] && new.stage == .negotiation)
        for from in before.stages { for to in before.stages { #expect(after.matrix[from.id, to.id] == before.matrix[from.id, to.id]) } }
        #expect(after.matrix[5, new.id] == .allowed && after.matrix[4, new.id] == .consentOnly && after.matrix[3, new.id] == .forbidden)
        #expect(after.matrix[new.id, 6] == .allowed && after.matrix[new.id, 7] == .consentOnly && after.matrix[new.id, 1] == .allowed)
        // Not before the quote: the method's order holds.
        let misplaced = try await problem {
            try await desk.processes.addStage(
                .demo, after: 6, of: 1, as: .init(title: "再演示", probability: 50, entryFacts: []), version: 2, by: desk.director)
        }
        #expect(misplaced?.kind == .invalid)
        #expect(try await desk.process().process == after)
    }

    @Test("deals of a stage that is removed go where the director says, on record; without that nothing is removed")
    func removeStage() async throws {
        let desk = try await Desk()
        var customers: [Customer.ID] = []
        for name in ["甲公司", "乙公司"] {
            let (customer, _) = try await desk.deal(name)
            try await desk.office.test.learnEverything(of: customer, by: desk.office.li.id)
            for stage in [Stage.firstVisit, .exchange] { try await desk.office.test.move(customer, to: stage, by: desk.office.li.id) }
            customers.append(customer)
        }
        let state = try await desk.office.state()
        let refused = try await problem {
            try await desk.processes.removeStage(3, of: 1, movingDealsTo: nil, version: 1, by: desk.director)
        }
        #expect(refused?.field == "target" && refused?.what.simplified.contains("2 个商机") == true)
        #expect(try await desk.office.state() == state)
        try await desk.processes.removeStage(3, of: 1, movingDealsTo: 2, version: 1, by: desk.director)
        let process = try await desk.process().process
        #expect(process.stages.map(\.id) == [1, 2, 4, 5, 6, 7])
        for customer in customers {
            let deal = try await desk.current(customer)
            #expect(deal.stageID == 2 && deal.stage == .firstVisit)
            #expect(try await desk.office.current(customer).stage == .firstVisit)
            let page = try await desk.office.workspace.customers.profilePage(customer, by: desk.director)
            let changes = page.timeline.compactMap { if case .stage(let change) = $0 { change } else { nil } }
            #expect(changes.contains { $0.from == .exchange && $0.to == .firstVisit && $0.reason == "流程已修改" })
            // A page that still shows the stage.
            let version = deal.version
            let gone = try await problem {
                try await desk.office.workspace.deals.move(customer, to: 3, reason: "x", version: version, by: desk.office.li.id)
            }
            #expect(gone?.kind == .conflict && gone?.field == "stage")
        }
        #expect(try await desk.office.findings().isEmpty)
    }

    @Test("what deals could not go through is refused as a whole")
    func impossible() async throws {
        let desk = try await Desk()
        let state = try await desk.office.state()
        var matrix = try await desk.process().process.matrix
        for from in Stage.allCases { matrix[from.standardID, 7] = .forbidden }
        let unreachable = matrix
        var standing = try await desk.process().process.matrix
        standing[4, 4] = .allowed
        let itself = standing
        let circle = try await problem { try await desk.processes.setMatrix(itself, of: 1, version: 1, by: desk.director) }
        #expect(circle?.kind == .invalid && circle?.field == "matrix")
        for attempt: @Sendable () async throws -> Void in [
            { try await desk.processes.setMatrix(unreachable, of: 1, version: 1, by: desk.director) },
            { try await desk.processes.setMatrix(TransitionMatrix([.init(from: 1, to: 99): .allowed]), of: 1, version: 1, by: desk.director) },
            { try await desk.processes.removeStage(7, of: 1, movingDealsTo: nil, version: 1, by: desk.director) },
            { try await desk.processes.removeStage(1, of: 1, movingDealsTo: 2, version: 1, by: desk.director) },
            {
                try await desk.processes.editStage(
                    4, of: 1, to: .init(title: "初访", probability: 40, entryFacts: []), version: 1, by: desk.director)
            },
            {
                try await desk.processes.editStage(
                    4, of: 1, to: .init(probability: 101, entryFacts: []), version: 1, by: desk.director)
            },
            { try await desk.processes.edit(1, title: "x", markets: [], isArchived: true, version: 1, by: desk.director) },
            { try await desk.processes.edit(1, title: " ", markets: [], isArchived: false, version: 1, by: desk.director) },
        ] {
            #expect(try await problem(attempt) != nil)
            #expect(try await desk.office.state() == state)
        }
    }

    @Test("only a director changes a process, and of two at once one is told")
    func permissionsAndVersions() async throws {
        let desk = try await Desk()
        let state = try await desk.office.state()
        for person in [desk.office.supervisor, desk.office.li] {
            let refused = try await problem {
                try await desk.processes.edit(1, title: "x", markets: [], isArchived: false, version: 1, by: person.id)
            }
            #expect(refused?.kind == .forbidden)
            #expect(try await problem { _ = try await desk.processes.openDeals(in: 1, by: person.id) }?.kind == .forbidden)
        }
        #expect(try await desk.office.state() == state)
        try await desk.processes.edit(1, title: "我们的流程", markets: [], isArchived: false, version: 1, by: desk.director)
        let stale = try await problem {
            try await desk.processes.edit(1, title: "另一个", markets: [], isArchived: false, version: 1, by: desk.director)
        }
        #expect(stale?.kind == .changedMeanwhile)
        #expect(try await desk.process().name == Text(verbatim: "我们的流程"))
    }

    @Test("what is known of a deal is saved as a whole, with its event; what cannot be is refused")
    func details() async throws {
        let desk = try await Desk()
        let (customer, deal) = try await desk.deal("协达软件")
        let deals = desk.office.workspace.deals
        let details = DealDetails(amount: Money(fen: 12_500_000), generation: .four, modules: [1, 2], competitors: ["乙公司", " 甲 公司 ", "乙公司"])
        let record = try await deals.edit(customer, to: details, version: deal.version, by: desk.office.li.id)
        #expect(record.details.amount?.fen == 12_500_000 && record.details.generation == .four)
        #expect(record.details.modules == [1, 2] && record.details.competitors == ["乙公司", "甲 公司"])
        #expect(record.deal.version == 2)
        let same = try await deals.edit(customer, to: record.details, version: 2, by: desk.office.li.id)
        #expect(same.deal.version == 2)
        let events = try await desk.office.test.database.read { connection in
            try connection.all("SELECT after FROM event WHERE kind = 'deal.edited'") { try $0[0] as String }
        }
        #expect(events == ["¥125000 · 4.x · 工作流, 知识管理 · 乙公司, 甲 公司"])
        let state = try await desk.office.state()
        for (wrong, field) in [
            (DealDetails(modules: [99]), "modules"), (DealDetails(competitors: (0..<11).map { "公司\($0)" }), "competitors"),
            (DealDetails(competitors: [String(repeating: "长", count: 61)]), "competitors"),
        ] {
            let refused = try await problem { try await deals.edit(customer, to: wrong, version: 2, by: desk.office.li.id) }
            #expect(refused?.field == field)
        }
        #expect(try await problem { try await deals.edit(customer, to: details, version: 1, by: desk.office.li.id) }?.kind == .changedMeanwhile)
        #expect(try await problem { try await deals.addNeed(" ", saidBy: nil, to: customer, by: desk.office.li.id) }?.field == "need")
        #expect(try await problem { try await deals.addNeed("x", saidBy: 99, to: customer, by: desk.office.li.id) }?.field == "people")
        #expect(try await problem { try await deals.assign([99: [.pays]], in: customer, version: 2, by: desk.office.li.id) }?.field == "people")
        #expect(try await problem { try await deals.addNeed("x", saidBy: nil, to: customer, by: desk.office.qian.id) } != nil)
        #expect(try await desk.office.state() == state)
    }
}
