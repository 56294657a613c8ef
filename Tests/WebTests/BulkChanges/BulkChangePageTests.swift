import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

/// Choose on a list, see what would change, start, let the job run, look at the result, and take it back.
@Suite struct BulkChangePageTests {
    private static func work(_ office: SalesOffice) async throws {
        try await JobWorker(office.workspace, process: 1).workOff()
    }

    private static func source(_ office: SalesOffice, _ id: Customer.ID) async throws -> String? {
        try await office.workspace.customers.customer(id, by: office.director.id).profile.source
    }

    /// The list that the form below it carries.
    private static func list(_ browser: Browser, _ path: String) async throws -> (page: String, list: String) {
        let page = try await browser.get(path).body
        let list = try #require(
            page.firstMatch(of: /id="bulk"[^>]*>.*?name="list" value="([^"]*)"/.dotMatchesNewlines())
        ).1
        return (page, String(list).replacing("&amp;", with: "&"))
    }

    @Test("the whole list: preview, progress, result, undo", arguments: Language.allCases)
    func wholeList(_ language: Language) async throws {
        try await withOffice(language: language) { office in
            let steel = try await office.customer("North Steel", heldBy: office.li)
            let chips = try await office.customer("North Chips")
            let other = try await office.customer("South Mills", heldBy: office.qian)
            let browser = try await office.browser(office.director)
            let (page, list) = try await Self.list(browser, "/customers?scope=all&q=north")
            #expect(page.contains("North Steel") && page.contains("name=\"which\" value=\"all\""))
            let form = try await browser.get("/bulk-changes/new?list=\(formEncoded(list))&which=all")
            #expect(form.body.contains(Text("整份名单", "整份名單", "The whole list")(language)))
            let prepared = try await browser.post(
                "/bulk-changes", ["list": list, "which": "all", "target": "source", "value": "Fair <2026>"])
            let path = try #require(prepared.location)
            let preview = try await browser.get(path).body
            #expect(
                preview.contains("Fair &lt;2026&gt;") && preview.contains("North Steel")
                    && preview.contains("North Chips"))
            #expect(!preview.contains("South Mills"))
            #expect(try await Self.source(office, steel) == nil)
            // Whoever comes to the list after the preview is not meant.
            let late = try await office.customer("North Late")
            #expect(try await browser.post("\(path)/start").location == path)
            let progress = try await browser.get(path).body
            #expect(progress.contains("data-feature=\"progress\"") && progress.contains("<progress"))
            try await Self.work(office)
            let result = try await browser.get(path).body
            #expect(!result.contains("data-feature=\"progress\"") && result.contains("action=\"\(path)/undo\""))
            for (id, source) in [(steel, "Fair <2026>"), (chips, "Fair <2026>"), (other, nil), (late, nil)]
                as [(Customer.ID, String?)]
            {
                #expect(try await Self.source(office, id) == source)
            }
            #expect(try await browser.get("/bulk-changes").body.contains("href=\"\(path)\""))
            #expect(try await browser.post("\(path)/undo").location == path)
            try await Self.work(office)
            let undone = try await browser.get(path).body
            #expect(undone.contains(Text("已还原", "已還原", "Given back")(language)) && !undone.contains("\(path)/undo"))
            for id in [steel, chips] { #expect(try await Self.source(office, id) == nil) }
            if language == .english {
                for page in [preview, progress, result, undone] { #expect(chinese(in: page) == nil) }
            }
        }
    }

    @Test("those that are ticked: what is not theirs is left out and counted, and what was changed since stays")
    func ticked() async throws {
        try await withOffice(language: .english) { office in
            let steel = try await office.customer("North Steel", heldBy: office.li)
            let chips = try await office.customer("North Chips", heldBy: office.li)
            let mills = try await office.customer("North Mills", heldBy: office.li)
            let browser = try await office.browser(office.supervisor)
            let (page, list) = try await Self.list(browser, "/customers?scope=all")
            for id in [steel, chips, mills] { #expect(page.contains("name=\"id\" value=\"\(id)\"")) }
            let form = try await browser.get(
                "/bulk-changes/new?list=\(formEncoded(list))&which=chosen&id=\(steel)&id=\(chips)")
            #expect(form.body.contains("The 2 customers that were ticked"))
            #expect(
                form.body.contains("name=\"id\" value=\"\(chips)\"")
                    && !form.body.contains("name=\"id\" value=\"\(mills)\""))
            let prepared = try await browser.post(
                "/bulk-changes",
                [
                    "list": list, "which": "chosen", "id": "\(steel)", "id": "\(chips)", "target": "source",
                    "value": "Fair",
                ])
            let path = try #require(prepared.location)
            try await browser.post("\(path)/start")
            // Handed to another team before the job comes to it.
            _ = try await office.workspace.lists.handOver(
                chips, to: office.qian.id, reason: "Other region", version: nil, by: office.director.id)
            try await Self.work(office)
            let result = try await browser.get(path).body
            #expect(result.contains("Could not be changed"))
            for (id, source) in [(steel, "Fair"), (chips, nil), (mills, nil)] as [(Customer.ID, String?)] {
                #expect(try await Self.source(office, id) == source)
            }
            let version = try await office.workspace.customers.customer(steel, by: office.li.id).version
            _ = try await office.workspace.customers.edit(steel, version: version, by: office.li.id) {
                $0.source = "Mine"
            }
            try await browser.post("\(path)/undo")
            try await Self.work(office)
            #expect(try await browser.get(path).body.contains("Changed since, left as they are"))
            #expect(try await Self.source(office, steel) == "Mine")
        }
    }

    @Test("a second start, an undo that comes too late, and a form that was left open say what is, and do nothing")
    func stale() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let browser = try await office.browser(office.director)
            func prepare() async throws -> String {
                try #require(
                    try await browser.post(
                        "/bulk-changes", ["list": "scope=all", "which": "all", "target": "source", "value": "Fair"]
                    )
                    .location)
            }
            let path = try await prepare()
            #expect(try await browser.post("\(path)/undo").status == .conflict)
            try await browser.post("\(path)/start")
            let before = try await office.state()
            for step in ["start", "undo", "removal"] {
                #expect(try await browser.post("\(path)/\(step)").status == .conflict, "\(step)")
            }
            #expect(try await office.state() == before)
            try await Self.work(office)
            office.test.clock.advance(days: 31)
            try await browser.signIn("director")
            #expect(try await browser.get(path).body.contains("action=\"\(path)/undo\"") == false)
            #expect(try await browser.post("\(path)/undo").status == .conflict)
            // Nobody confirmed it for a day: it is gone, and the page says so.
            let forgotten = try await prepare()
            office.test.clock.advance(days: 1)
            office.test.clock.advance(seconds: 1)
            try await Self.work(office)
            #expect(try await browser.get(forgotten).status == .notFound)
        }
    }

    @Test("a job that was given up is said, and the page no longer looks again by itself")
    func stuck() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let browser = try await office.browser(office.director)
            let path = try #require(
                try await browser.post(
                    "/bulk-changes", ["list": "scope=all", "which": "all", "target": "source", "value": "Fair"]
                )
                .location)
            try await browser.post("\(path)/start")
            try await office.test.database.write { connection in
                try connection.execute(
                    """
                    UPDATE job SET state = 'given_up', claims = 1, failures = 1, last_error = 'x', finished_at = due_at
                    WHERE kind = 'bulk-change'
                    """)
            }
            let page = try await browser.get(path).body
            #expect(page.contains("It has stopped.") && !page.contains("data-feature=\"progress\""))
        }
    }

    @Test("it is nobody's who may not change many, and no other supervisor's")
    func forbidden() async throws {
        try await withOffice { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let director = try await office.browser(office.director)
            let path = try #require(
                try await director.post(
                    "/bulk-changes", ["list": "scope=all", "which": "all", "target": "source", "value": "Fair"]
                )
                .location)
            let salesperson = try await office.browser(office.li)
            let supervisor = try await office.browser(office.supervisor)
            let before = try await office.state()
            #expect(try await !salesperson.get("/customers").body.contains("id=\"bulk\""))
            for (browser, status) in [(salesperson, HTTPResponse.Status.forbidden), (supervisor, .notFound)] {
                #expect(try await browser.get(path).status == status)
                for step in ["start", "undo", "removal"] {
                    #expect(try await browser.post("\(path)/\(step)").status == status)
                }
            }
            #expect(
                try await salesperson.post(
                    "/bulk-changes", ["list": "scope=all", "which": "all", "target": "source", "value": "x"]
                ).status == .forbidden)
            #expect(try await office.state() == before)
        }
    }
}
