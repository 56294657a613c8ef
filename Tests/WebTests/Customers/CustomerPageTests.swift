import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct CustomerPageTests {
    @Test func recordedFactsGiveTheGradeAndItsReason() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let path = "/customers/\(office.own)"
            let page = try await browser.get(path)
            #expect(page.body.contains("grade-d"))
            let version = try #require(page.hidden("version", inFormTo: "\(path)/facts"))
            let answer = try await browser.post(
                "\(path)/facts", ["version": version, "need": "clear", "expected": "2027-01-23"])
            #expect(answer.status == .seeOther)
            #expect(answer.location == path)
            let after = try await browser.get(path)
            #expect(after.body.contains("需求已明确，预计 2027-01-23 购买，还有 2 个月（A 级：3 个月以内）"))
            #expect(after.body.contains("grade grade-a"))
            // Money and authority of an A customer are missing, and it says so.
            #expect(after.body.contains("还不清楚其资金和决策权"))
            // Shown once.
            #expect(try await !browser.get(path).body.contains("已保存，级别 A"))
        }
    }

    @Test(arguments: [
        ("2026/13/45", "facts-expected-error"), ("明年", "facts-expected-error"), ("0999-01-01", "facts-expected-error"),
    ])
    func anImpossibleDateKeepsWhatWasTyped(typed: String, error: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            let answer = try await browser.post(
                "/customers/\(office.own)/facts", ["version": "1", "need": "clear", "expected": typed])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(error))
            #expect(answer.body.contains("value=\"\(typed)\""))
            #expect(answer.body.contains("<option value=\"clear\" selected>"))
            #expect(try await office.state() == before)
        }
    }

    @Test func aStaleFormShowsTheOthersChangeAndKeepsWhatOneTyped() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let version = try #require(try await browser.get(path).hidden("version", inFormTo: "\(path)/facts"))
            _ = try await office.workspace.grading.recordFacts(
                need: .arisen, expected: .date(CivilDate("2027-05-01")!), of: office.own, version: nil,  // A date that is.
                by: office.supervisor.id)
            let before = try await office.state()
            let answer = try await browser.post(
                "\(path)/facts", ["version": version, "need": "clear", "expected": "2027-01"])
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("周明"))
            #expect(answer.body.contains("现在是：2027-05-01"))
            #expect(answer.body.contains("现在是：需求已产生"))
            #expect(answer.body.contains("value=\"2027-01\""))
            #expect(try await office.state() == before)
            // Having seen it, one may save all the same.
            let fresh = try #require(answer.hidden("version", inFormTo: "\(path)/facts"))
            #expect(fresh != version)
            let again = try await browser.post(
                "\(path)/facts", ["version": fresh, "need": "clear", "expected": "2027-01"])
            #expect(again.status == .seeOther)
            #expect(try await office.current(office.own).need == .clear)
        }
    }

    @Test func statementsContactsAndNextStep() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            func version() async throws -> String { String(try await office.current(office.own).version) }
            try await browser.post(
                "\(path)/man/money", ["version": try await version(), "what": "预算 50 万", "said_by": "财务部"])
            try await browser.post(
                "\(path)/next-step", ["version": try await version(), "step": "寄送案例", "on": "2026-12-01"])
            try await browser.post("\(path)/contacts", ["name": "刘总", "role": "decision_maker", "phone": "139 0000"])
            let boss = try #require(
                try await office.workspace.customers.profilePage(office.own, by: office.li.id).contacts.first)
            try await browser.post(
                "\(path)/contacts",
                [
                    "name": "张工", "role": "it_person", "boss": String(boss.id), "mail": "z@example.cn", "attitude": "opposes",
                    "mobile": "139-0000-1111", "birthday": "3月8日",
                ])
            let page = try await browser.get(path)
            for words in ["预算 50 万", "财务部", "寄送案例", "刘总", "张工", "tel:1390000", "mailto:z@example.cn", "tel:+8613900001111",
                "139 0000 1111", "反对", "3月8日", "\(path)/organisation",
            ] {
                #expect(page.body.contains(words), "\(words)")
            }
            for (field, wrong) in [("mail", "z@"), ("birthday", "02-30"), ("attitude", "loves us")] {
                let refused = try await browser.post(
                    "\(path)/contacts", ["name": "谁", "role": "user", field: wrong])
                #expect(refused.status == .unprocessableContent, "\(field): \(wrong)")
            }
            let chart = try await browser.get("\(path)/organisation")
            #expect(chart.body.contains("<polyline") && chart.body.contains("张工 －"))
            let removed = try await browser.post("\(path)/contacts/\(boss.id)/removal", ["version": "1"])
            #expect(removed.status == .seeOther)
            #expect(try await !browser.get(path).body.contains("tel:1390000"))
            #expect(try await browser.post("\(path)/man/fame", ["version": "1", "what": "x"]).status == .notFound)
        }
    }

    @Test func listsMoveWithAReason() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let without = try await browser.post(
                "\(path)/hand-over", ["version": "1", "receiver": String(office.zhao.id), "reason": ""])
            #expect(without.status == .unprocessableContent)
            #expect(without.body.contains("hand-over-reason-error"))
            // Handed over, it is out of one's sight: the list is where one goes on.
            let sun = try await office.site.test.person("sun", team: office.li.teamID)
            let answer = try await browser.post(
                "\(path)/hand-over", ["version": "1", "receiver": String(sun.id), "reason": "换区域"])
            #expect(answer.location == "/customers")
            #expect(try await office.current(office.own).holderID == sun.id)
            #expect(try await browser.get(path).status == .notFound)
        }
    }

    @Test func standingOverrideProfileAndDeal() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            func version() async throws -> String { String(try await office.current(office.own).version) }
            #expect(
                try await browser.post(
                    "\(path)/override",
                    ["version": try await version(), "grade": "A", "reason": "老客户扩容", "until": "2026-12-31"]
                ).status == .seeOther)
            #expect(try await browser.get(path).body.contains("老客户扩容"))
            #expect(try await browser.post("\(path)/deal", ["version": try await version()]).status == .seeOther)
            let skipped = try await browser.post(
                "\(path)/deal/stage", ["version": "1", "stage": "5", "reason": ""])
            #expect(skipped.status == .conflict)
            #expect(skipped.body.contains("不能从“取得名单”到“正式书面报价”"))
            _ = try await office.workspace.customers.addContact(
                ContactDetails(name: "刘总", role: .decisionMaker), to: office.own, by: office.li.id)
            #expect(try await browser.post("\(path)/deal/stage", ["version": "1", "stage": "3"]).status == .seeOther)
            #expect(try await office.current(office.own).stage == .exchange)
            #expect(
                try await browser.post(
                    "\(path)/profile",
                    ["version": try await version(), "name": "贵州茅台酒股份有限公司", "market": "*", "region": "52"]
                ).status == .seeOther)
            let undated = try await browser.post(
                "\(path)/standing", ["version": try await version(), "standing": "closed", "evidence": "已注销"])
            #expect(undated.status == .unprocessableContent)
            #expect(
                try await browser.post(
                    "\(path)/standing",
                    ["version": try await version(), "standing": "closed", "evidence": "已注销", "date": "2026-11-01"]
                ).status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.body.contains("贵州茅台酒股份有限公司"))
            #expect(page.body.contains("2026-11-01 已注销"))
            #expect(!page.body.contains("action=\"\(path)/touches\""))
        }
    }

    @Test func aSkippedStageIsForASupervisor() async throws {
        try await withCustomers { office in
            try await office.workspace.deals.open(office.own, version: nil, by: office.li.id)
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            _ = try await office.workspace.customers.addContact(
                ContactDetails(name: "刘总", role: .decisionMaker), to: office.own, by: office.li.id)
            let answer = try await browser.post("\(path)/deal/stage", ["version": "1", "stage": "3", "reason": ""])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("须主管同意"))
            #expect(try await office.current(office.own).stage == .listObtained)
            let asked = try await browser.post("\(path)/deal/stage", ["version": "1", "stage": "3", "reason": "客户催"])
            #expect(asked.status == .seeOther)
            #expect(try await browser.get(path).body.contains("已向主管提交申请"))
            #expect(try await office.current(office.own).stage == .listObtained)
            let supervisor = try await office.site.browser(signedInAs: office.supervisor)
            #expect(try await supervisor.get("/approvals").body.contains("的商机从“取得名单”推进到“交流”"))
        }
    }

    /// Every form, sent by somebody who may not: 403 or 404, and nothing has changed.
    @Test(arguments: [
        "facts", "next-step", "touches", "man/money", "profile", "contacts", "release", "hand-over", "standing",
        "override",
        "override/removal", "deal", "deal/stage",
    ])
    func aForbiddenFormChangesNothing(form: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            try await browser.get("/customers")
            for id in [office.others, office.pool] {
                let before = try await office.state()
                let answer = try await browser.post(
                    "/customers/\(id)/\(form)",
                    [
                        "version": "1", "need": "clear", "expected": "", "step": "x", "activity": "phone_call",
                        "outcome": "reached", "what": "x", "name": "x公司", "role": "cio", "reason": "x",
                        "receiver": String(office.li.id), "standing": "invalid", "evidence": "x", "grade": "A",
                        "until": "2026-12-31", "stage": "2",
                    ])
                #expect(answer.status == .forbidden, "\(form)")
                #expect(try await office.state() == before, "\(form)")
            }
        }
    }

    @Test func anothersCustomerIsNotThere() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await browser.get("/customers/\(office.others)").status == .notFound)
            #expect(try await browser.get("/customers/999999").status == .notFound)
            #expect(try await browser.get("/customers/x").status == .notFound)
            #expect(try await browser.get("/customers/\(office.pool)").status == .ok)
            #expect(try await office.site.browser().get("/customers/\(office.own)").status == .seeOther)
        }
    }

    @Test func withoutTheTokenNothingChanges() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            let answer = try await browser.post(
                "/customers/\(office.own)/facts", ["version": "1", "need": "clear", "expected": ""], csrf: nil)
            #expect(answer.status == .forbidden)
            #expect(try await office.state() == before)
        }
    }

    /// Complete in each language: no Chinese on an English page but names and what people wrote.
    @Test func inEnglish() async throws {
        try await withCustomers(language: .english) { office in
            let workspace = office.workspace
            var entry = TouchEntry(activity: .personalVisit, outcome: .interested)
            entry.facts = .init(need: .clear, expected: .month(TestWorkspace.today.calendarMonth.adding(months: 1)))
            entry.nextStep = .init(text: "Demo", date: TestWorkspace.today)
            try await workspace.maintenance.log(entry, of: office.own, by: office.li.id)
            try await workspace.customers.addContact(
                ContactDetails(name: "Liu", role: .itPerson), to: office.own, by: office.li.id)
            try await workspace.deals.open(office.own, version: nil, by: office.li.id)
            try await workspace.grading.record(
                .money, what: "enough", saidBy: "Liu", of: office.own, by: office.li.id)
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            let names = ["贵州茅台", "长安汽车", "隆基绿能", "王芳", "周明", "李娜", "赵强", "简体", "繁體", "掘"]
            for path in [
                "/customers?scope=all", "/customers/new", "/customers/\(office.own)", "/customers/\(office.pool)",
            ] {
                var words = try await browser.get(path).body
                for name in names { words = words.replacing(name, with: "") }
                // The version of a language's own name stands in its link.
                let chinese = words.matches(of: /[\u{4E00}-\u{9FFF}]+/).map { String($0.output) }
                #expect(chinese.isEmpty, "\(path): \(Set(chinese))")
            }
        }
    }
}
