import CRM
import Method
import SQL
import Support
import Testing

@Suite("A request for consent") struct ApprovalTests {
    @Test func aHandOverToAnotherTeamWaitsForConsentAndThenHappens() async throws {
        let office = try await Office()
        let (id, approval) = try await office.askHandOver("协达软件")
        #expect(try await office.current(id).holderID == office.li.id)
        let waiting = try await office.workspace.approvals.list(.waiting, by: office.supervisor.id)
        #expect(waiting.approvals.map(\.id) == [approval])
        #expect(try await office.workspace.approvals.list(.mine, by: office.li.id).approvals.map(\.id) == [approval])
        let granted = try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
        #expect(granted.state == .granted && granted.closedBy?.id == office.supervisor.id)
        #expect(try await office.current(id).holderID == office.qian.id)
        // Whoever gets it hears of it.
        #expect(try await office.workspace.today.view(of: office.qian.id, by: office.qian.id).requests.map(\.kind) == [.closed])
        let ledger = try await office.workspace.customers.profilePage(id, by: office.director.id).ledger
        #expect(ledger.first?.move == .handedOver && ledger.first?.reason == "换区域")
        #expect(try await office.findings() == [])
    }

    @Test func withinATeamNobodyIsAsked() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.handOver(id, to: office.zhao.id, reason: "换区域", version: nil, by: office.li.id)
        let back = try await office.customer("远光软件", heldBy: office.li)
        let refused = try await problem {
            _ = try await office.workspace.lists.handOver(
                back, to: office.qian.id, reason: "换区域", version: nil, by: office.li.id)
        }
        #expect(refused?.kind == .conflict)
        // Who could consent needs nobody's consent.
        _ = try await office.workspace.lists.handOver(
            back, to: office.qian.id, reason: "换区域", version: nil, by: office.supervisor.id)
        #expect(try await office.rows("SELECT id FROM approval") == [])
    }

    @Test func aGrantedGradeIsSet() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let until = TestWorkspace.today.adding(days: 20)
        let approval = try await office.workspace.approvals.askForGrade(
            .a, reason: "老板拍板", until: until, of: id, by: office.li.id)
        #expect(try await office.current(id).grade == .d)
        let again = try await problem {
            _ = try await office.workspace.approvals.askForGrade(.b, reason: "再来", until: until, of: id, by: office.li.id)
        }
        #expect(again?.kind == .conflict)
        _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.director.id)
        #expect(try await office.current(id).grade == .a)
        #expect(try await office.findings() == [])
    }

    @Test func aRefusalNeedsAReasonAndIsTold() async throws {
        let office = try await Office()
        let (id, approval) = try await office.askHandOver("协达软件")
        let approvals = office.workspace.approvals
        let before = try await office.state()
        let bare = try await problem { _ = try await approvals.decide(approval, grant: false, note: " ", by: office.supervisor.id) }
        #expect(bare?.field == "note")
        #expect(try await office.state() == before)
        _ = try await approvals.decide(approval, grant: false, note: "先谈完", by: office.supervisor.id)
        #expect(try await office.current(id).holderID == office.li.id)
        let notices = try await office.workspace.today.view(of: office.li.id, by: office.li.id).requests
        #expect(notices.map(\.kind) == [.closed])
        #expect(try await office.workspace.today.view(of: office.supervisor.id, by: office.supervisor.id).requests == [])
        try await office.workspace.notices.dismiss(request: try #require(notices.first).id, by: office.li.id)
        #expect(try await office.workspace.today.view(of: office.li.id, by: office.li.id).requests == [])
        #expect(try await approvals.list(.decided, by: office.li.id).approvals.first?.note == "先谈完")
    }

    @Test func nobodyDecidesWithoutTheScopeOrAboutThemselves() async throws {
        let office = try await Office()
        let (_, approval) = try await office.askHandOver("协达软件")
        let other = try await office.test.person("other", .supervisor, team: office.qian.teamID)
        let marketing = try await office.test.person("marketing", .marketing)
        let administrator = try await office.test.person("admin", .administrator)
        let before = try await office.state()
        for person in [office.li, office.zhao, office.qian, other, marketing, administrator] {
            for grant in [true, false] {
                let refused = try await problem {
                    _ = try await office.workspace.approvals.decide(approval, grant: grant, note: "x", by: person.id)
                }
                #expect([.forbidden, .notFound].contains(refused?.kind), "\(person.login)")
            }
            guard person.id != office.li.id else { continue }
            #expect(try await problem { _ = try await office.workspace.approvals.withdraw(approval, by: person.id) } != nil)
        }
        #expect(try await office.state() == before)
        #expect(try await office.workspace.approvals.list(.waiting, by: other.id).approvals == [])
        #expect(try await problem { _ = try await office.workspace.approvals.view(approval, by: office.zhao.id) }?.kind == .notFound)
    }

    @Test func aDeputyDecidesInThePlaceOfTheSupervisorButNeverWhatConcernsThem() async throws {
        let office = try await Office()
        let (_, first) = try await office.askHandOver("协达软件")
        let (_, second) = try await office.askHandOver("远光软件")
        let (today, people) = (TestWorkspace.today, office.workspace.people)
        for (day, deputy) in [office.li, office.zhao].enumerated() {
            try await people.deputise(
                deputy.id, for: office.supervisor.id, today.adding(days: day), through: today.adding(days: day), by: office.director.id)
        }
        #expect(try await office.workspace.approvals.list(.waiting, by: office.li.id).approvals == [])
        #expect(try await problem { _ = try await office.workspace.approvals.decide(first, grant: true, by: office.li.id) } != nil)
        office.test.clock.advance(days: 1)
        #expect(try await office.workspace.approvals.list(.waiting, by: office.zhao.id).approvals.count == 2)
        #expect(try await office.workspace.approvals.decide(first, grant: true, by: office.zhao.id).state == .granted)
        office.test.clock.advance(days: 5)
        #expect(try await problem { _ = try await office.workspace.approvals.decide(second, grant: true, by: office.zhao.id) } != nil)
    }

    @Test func whatHasBecomeImpossibleIsVoidWithTheReasonAndNothingIsDone() async throws {
        let office = try await Office()
        let (approvals, lists) = (office.workspace.approvals, office.workspace.lists)
        let today = TestWorkspace.today
        let (closed, one) = try await office.askHandOver("协达软件")
        _ = try await lists.changeStanding(
            of: closed, to: .closed, evidence: StandingEvidence(evidence: "注销", date: today), version: nil, by: office.li.id)
        let (moved, two) = try await office.askHandOver("远光软件")
        _ = try await lists.release(moved, reason: "不做了", version: nil, by: office.li.id)
        let (deleted, three) = try await office.askHandOver("东方电子")
        _ = try await office.workspace.recycleBin.delete(deleted, reason: "重复", version: 1, by: office.director.id)
        let (left, four) = try await office.askHandOver("金蝶软件")
        try await office.workspace.people.deactivate(office.qian.id, by: office.director.id)
        let before = try await office.rows("SELECT id, holder_id, standing, version FROM customer ORDER BY id")
        for (approval, word) in [(one, "有效"), (two, "名单"), (three, "删除"), (four, "停用")] {
            #expect(try await approvals.view(approval, by: office.supervisor.id).obstacle?.simplified.contains(word) == true)
            let ended = try await approvals.decide(approval, grant: true, by: office.supervisor.id)
            #expect(ended.state == .void)
            #expect(ended.obstacleText?.simplified.contains(word) == true, "\(word)")
        }
        #expect(try await office.rows("SELECT id, holder_id, standing, version FROM customer ORDER BY id") == before)
        #expect(try await office.current(left).holderID == office.li.id)
        #expect(try await office.findings() == [])
    }

    @Test func twoWhoDecideAtOnceDoItOnceAndTheOtherIsToldWho() async throws {
        let office = try await Office()
        for round in 0..<5 {
            let (id, approval) = try await office.askHandOver("公司\(round)")
            let problems = await withTaskGroup(of: Problem?.self) { group in
                for person in [office.supervisor, office.director, office.supervisor, office.director] {
                    group.addTask {
                        try? await problem {
                            _ = try await office.workspace.approvals.decide(approval, grant: true, by: person.id)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(problems.count { $0 == nil } == 1)
            let winner = try #require(try await office.approval(approval).closedBy?.name)
            for problem in problems.compactMap(\.self) {
                #expect(problem.kind == .conflict && problem.what.simplified.contains(winner))
            }
            #expect(
                try await office.rows("SELECT move FROM list_move WHERE customer_id = \(id) AND move = 'handed_over'").count == 1)
        }
        #expect(try await office.findings() == [])
    }

    @Test func isTakenBackByWhoHasAsked() async throws {
        let office = try await Office()
        let (_, approval) = try await office.askHandOver("协达软件")
        #expect(try await office.workspace.approvals.withdraw(approval, by: office.li.id).state == .withdrawn)
        let late = try await problem { _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.director.id) }
        #expect(late?.kind == .conflict)
        #expect(try await office.rows("SELECT * FROM approval_asked WHERE open = 1") == [])
    }

    @Test func whoMayDecideIsRemindedOnceEachAndThenTheNextLevelIsAsked() async throws {
        let office = try await Office()
        _ = try await office.askHandOver("协达软件")
        func notices(of person: Person) async throws -> [String] {
            try await office.rows(
                "SELECT kind, on_date FROM request_notice WHERE person_id = \(person.id) ORDER BY id")
        }
        // A day's work done twice tells nobody twice.
        for _ in 0..<14 {
            try await office.letPass(days: 1)
            try await JobWorker(office.workspace, process: 2).workOff()
        }
        let start = TestWorkspace.today
        func on(_ kind: String, _ day: Int) -> String { "text(\"\(kind)\") text(\"\(start.adding(days: day))\")" }
        #expect(
            try await notices(of: office.supervisor) == [on("asked", 0), on("reminder", 1), on("reminder", 3), on("reminder", 5)])
        #expect(
            try await notices(of: office.director) == [
                on("escalated", 6), on("reminder", 7), on("reminder", 9), on("reminder", 11),
            ])
        #expect(try await office.findings() == [])
    }

    @Test func aGradeThatIsNotGrantedInTimeExpires() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let approval = try await office.workspace.approvals.askForGrade(
            .a, reason: "老板拍板", until: TestWorkspace.today.adding(days: 2), of: id, by: office.li.id)
        // Whoever is quicker than the night is told so as well.
        office.test.clock.advance(days: 3)
        #expect(try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id).state == .expired)
        #expect(try await office.current(id).grade == .d)
        let second = try await office.workspace.approvals.askForGrade(
            .a, reason: "老板拍板", until: TestWorkspace.today.adding(days: 5), of: id, by: office.li.id)
        try await office.letPass(days: 3)
        #expect(try await office.approval(second).state == .expired)
    }

    @Test func whereNobodyCouldConsentNothingIsAsked() async throws {
        let test = try await TestWorkspace()
        let (north, south) = (try await test.team("华北"), try await test.team("华南"))
        let (li, qian) = (try await test.person("li", team: north), try await test.person("qian", team: south))
        let id = try await test.workspace.customers.create(CustomerProfile(name: try CompanyName("协达软件")), by: li.id)
        let before = try await test.dump()
        let refused = try await problem {
            _ = try await test.workspace.lists.handOverOrAsk(id, to: qian.id, reason: "换", version: nil, by: li.id)
        }
        #expect(refused?.kind == .conflict)
        #expect(try await test.dump() == before)
    }

    @Test func aSettingSaysWhichHandOversNeedConsent() async throws {
        let office = try await Office()
        _ = try await office.workspace.settings.change(.approvals, version: 0, by: office.director.id) {
            $0.approvals.handOverConsent = .never
        }
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.handOver(id, to: office.qian.id, reason: "换", version: nil, by: office.li.id)
        #expect(try await office.current(id).holderID == office.qian.id)
    }

    @Test func goesWithItsCustomerWhenThatIsErased() async throws {
        let office = try await Office()
        let (id, _) = try await office.askHandOver("协达软件")
        _ = try await office.workspace.recycleBin.delete(id, reason: "重复", version: 1, by: office.director.id)
        let administrator = try await office.test.person("admin", .administrator)
        office.test.clock.advance(days: 1)
        _ = try await office.workspace.recycleBin.empty(before: office.test.clock.workspaceClock.now, by: administrator.id)
        #expect(try await office.rows("SELECT id FROM approval") == [])
        #expect(try await office.rows("SELECT id FROM request_notice") == [])
    }
}
