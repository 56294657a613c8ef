import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct ImportPageTests {
    /// What a browser sends of the upload form.
    static func body(
        _ file: String, named name: String = "list.csv", csrf: String?, fields: KeyValuePairs<String, String> = [:]
    ) -> String {
        func part(_ disposition: String, _ content: String) -> String {
            "--x\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
        }
        return (csrf.map { part("name=\"csrf\"", $0) } ?? "")
            + part("name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/csv", file)
            + fields.map { part("name=\"\($0.key)\"", $0.value) }.joined() + "--x--\r\n"
    }

    static let headers = ["Content-Type": "multipart/form-data; boundary=x"]

    private func send(_ file: String, _ browser: Browser, named name: String = "list.csv") async throws -> Answer {
        try await browser.send(
            "/imports", .post, headers: Self.headers, body: Self.body(file, named: name, csrf: browser.csrf))
    }

    private func work(_ office: SalesOffice) async throws {
        try await JobWorker(office.workspace, process: 1).workOff()
    }

    @Test(arguments: Language.allCases)
    func aFileGoesFromTheFormToTheListWithEveryStepSeen(_ language: Language) async throws {
        try await withOffice(language: language) { office in
            let browser = try await office.browser(office.director)
            try await browser.get("/imports")
            let sent = try await send(
                "company,trade,staff,contact\nNorth Steel,Oddity,120,Ann\n<b>Bold</b>,,minus,\nNorth Steel,,,Bob\nNorth Steel,,,\n",
                browser, named: "list <1>.csv")
            #expect(sent.status == .seeOther)
            let path = try #require(sent.location)
            #expect(path.hasPrefix("/imports/"))

            let columns = try await browser.get(path)
            #expect(columns.body.contains("list &lt;1&gt;.csv") && columns.body.contains("North Steel"))
            #expect(columns.body.contains("name=\"column-0\"") && columns.body.contains("value=\"name\" selected"))
            let version = try #require(columns.body.firstMatch(of: /name="version" value="(\d+)"/)).1
            let fields: KeyValuePairs = [
                "version": String(version), "column-0": "name", "column-1": "industry", "column-2": "employees",
                "column-3": "contact", "on_duplicate": "skip",
            ]
            #expect(try await browser.post("\(path)/columns", fields).status == .seeOther)
            let progress = try await browser.get(path)
            #expect(progress.body.contains("data-feature=\"progress\"") && progress.body.contains("<progress"))
            try await work(office)

            let checked = try await browser.get(path)
            #expect(!checked.body.contains("data-feature=\"progress\""))
            #expect(checked.body.contains("Oddity") && checked.body.contains("&lt;b&gt;Bold"))
            #expect(try await !browser.get("/customers?scope=pool").body.contains("North Steel"))
            let next = try #require(checked.body.firstMatch(of: /name="version" value="(\d+)"/)).1
            try await browser.post(
                "\(path)/words", ["version": String(next), "word": "Oddity", "market": "manufacturing.chemicals"])
            try await work(office)
            let again = try await browser.get(path)
            #expect(!again.body.contains("Oddity"))
            let last = try #require(again.body.firstMatch(of: /name="version" value="(\d+)"/)).1
            // A form that is older than what has happened since changes nothing.
            #expect(try await browser.post("\(path)/run", ["version": String(next)]).status == .conflict)
            try await browser.post("\(path)/run", ["version": String(last)])
            try await work(office)

            let done = try await browser.get(path)
            #expect(done.body.contains("action=\"\(path)/undo\""))
            #expect(try await browser.get("/customers?scope=pool").body.contains("North Steel"))
            let file = try await browser.get("\(path)/left-out.csv")
            #expect(file.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(file.body.contains("<b>Bold</b>,,minus,"))
            if language == .english {
                for page in [columns, progress, checked, done, try await browser.get("/imports")] {
                    #expect(chinese(in: page.body) == nil)
                }
            }
            let end = try #require(done.body.firstMatch(of: /name="version" value="(\d+)"/)).1
            try await browser.post("\(path)/undo", ["version": String(end)])
            try await work(office)
            #expect(try await !browser.get("/customers?scope=pool").body.contains("North Steel"))
        }
    }

    /// By rule unless somebody says something else; said on the page of the import, and kept when the columns are changed.
    @Test func theFormNamesThePoolThatNewCustomersGoTo() async throws {
        try await withOffice(language: .english) { office in
            let pool = try await office.workspace.pools.add(.init(title: "Fair pool"), by: office.director.id)
            let browser = try await office.browser(office.director)
            try await browser.get("/imports")
            let path = try #require(try await send("company\nNorth Steel\n", browser).location)
            func version(_ page: Answer) throws -> String {
                String(try #require(page.body.firstMatch(of: /name="version" value="(\d+)"/)).1)
            }
            let columns = try await browser.get(path)
            #expect(columns.body.contains("<option value=\"\(pool)\">Fair pool"))
            try await browser.post(
                "\(path)/columns",
                ["version": version(columns), "column-0": "name", "on_duplicate": "skip", "pool": String(pool)])
            try await work(office)
            let checked = try await browser.get(path)
            #expect(checked.body.contains("New customers go to") && checked.body.contains("Fair pool"))
            try await browser.post("\(path)/reopening", ["version": version(checked)])
            let again = try await browser.get(path)
            #expect(again.body.contains("<option value=\"\(pool)\" selected>Fair pool"))
            try await browser.post(
                "\(path)/columns", ["version": version(again), "column-0": "name", "on_duplicate": "skip", "pool": String(pool)])
            try await work(office)
            let ready = try await browser.get(path)
            try await office.workspace.pools.edit(
                pool, to: .init(title: "Fair pool"), isArchived: true, version: 1, by: office.director.id)
            let refused = try await browser.post("\(path)/run", ["version": version(ready)])
            #expect(refused.status == .conflict && refused.body.contains("no longer used"))
            #expect(try await !browser.get("/customers?scope=pool").body.contains("North Steel"))
        }
    }

    @Test func aFileThatCannotBeReadIsRefusedAtItsFieldAndLeavesNothing() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            try await browser.get("/imports")
            let before = try await office.state().filter { !$0.hasPrefix("sqlite_sequence") }
            for (file, words) in [
                ("", "empty"), ("name\n", "no rows below"), ("PK\u{3}\u{4}", "damaged"),
                ("name\n\"a", "quotation mark"),
            ] {
                let answer = try await send(file, browser)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.body.contains("id=\"file-error\"") && answer.body.contains(words), "\(words)")
            }
            for body in ["", "--x", "--x\r\n\r\n", Self.body("a\n", csrf: browser.csrf).replacing("--x--", with: "")] {
                let answer = try await browser.send("/imports", .post, headers: Self.headers, body: body)
                #expect([.unprocessableContent, .forbidden].contains(answer.status))
            }
            #expect(try await browser.post("/imports").status == .unprocessableContent)
            #expect(try await office.state().filter { !$0.hasPrefix("sqlite_sequence") } == before)
        }
    }

    @Test func aFileWithoutTheSessionsTokenFirstIsRefused() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            try await browser.get("/imports")
            let before = try await office.state()
            let bodies = [
                Self.body("name\nX\n", csrf: nil), Self.body("name\nX\n", csrf: "wrong"),
                Self.body("name\nX\n", csrf: nil, fields: ["csrf": browser.csrf]),
            ]
            for body in bodies {
                let answer = try await browser.send("/imports", .post, headers: Self.headers, body: body)
                #expect(answer.status == .forbidden)
            }
            var headers = Self.headers
            headers["Sec-Fetch-Site"] = "cross-site"
            let foreign = try await browser.send(
                "/imports", .post, headers: headers, body: Self.body("name\nX\n", csrf: browser.csrf))
            #expect(foreign.status == .forbidden)
            #expect(try await office.state() == before)
        }
    }

    @Test(arguments: [Role.salesperson, .supervisor])
    func whoIsNoDirectorImportsNothing(_ role: Role) async throws {
        try await withOffice { office in
            let director = try await office.browser(office.director)
            try await director.get("/imports")
            let path = try #require(try await send("name\nNorth Steel\n", director).location)
            let browser = try await office.browser(role == .supervisor ? office.supervisor : office.li)
            try await browser.get("/customers")
            let before = try await office.state()
            #expect(try await send("name\nX\n", browser).status == .forbidden)
            for step in ["columns", "words", "reopening", "run", "cancellation", "undo"] {
                let answer = try await browser.post("\(path)/\(step)", ["version": "1", "on_duplicate": "skip"])
                #expect(answer.status == .forbidden, "\(step)")
            }
            for page in ["/imports", path, "\(path)/left-out.csv"] {
                #expect(try await browser.get(page).status == .forbidden, "\(page)")
            }
            #expect(try await !browser.get("/customers").body.contains("/imports"))
            #expect(try await office.state() == before)
        }
    }

    @Test(arguments: ["csv", "xlsx"])
    func aTemplateIsThereToBeFilledIn(_ format: String) async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            let answer = try await browser.get("/imports/template.\(format)")
            #expect(answer.status == .ok)
            #expect(
                answer.header("Content-Disposition")?.contains("attachment; filename=\"import-template.\(format)\"")
                    == true)
            #expect(format == "csv" ? answer.body.contains("Unified Social Credit Code") : answer.body.hasPrefix("PK"))
        }
    }
}
