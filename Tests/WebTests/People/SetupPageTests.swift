import CRM
import Hummingbird
import Method
import Support
import Synchronization
import Testing
import Web

@Suite struct SetupPageTests {
    @Test func theFirstDirectorBeginsThroughTheLink() async throws {
        try await withSite { site in
            let token = try #require(try await site.test.workspace.people.issueFirstDirectorLink())
            let browser = site.browser()
            #expect(try await browser.get("/setup/\(token)").status == .ok)
            let answer = try await browser.post(
                "/setup/\(token)", ["name": "王芳", "login": "wang.fang", "password": TestWorkspace.password])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/setup")
            #expect(try await browser.get("/people").body.contains("王芳"))
            #expect(try await site.browser().get("/setup/\(token)").status == .notFound)
        }
    }

    @Test func aPasswordThatIsRefusedKeepsWhatWasTyped() async throws {
        try await withSite { site in
            let token = try #require(try await site.test.workspace.people.issueFirstDirectorLink())
            let browser = site.browser()
            try await browser.get("/setup/\(token)")
            let before = try await site.test.dump()
            let answer = try await browser.post(
                "/setup/\(token)", ["name": "王芳", "login": "wang.fang", "password": "short"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("密码太短。"))
            #expect(answer.body.contains(#"value="王芳""#))
            #expect(!answer.body.contains(#"value="short""#))
            #expect(try await site.test.dump() == before)
        }
    }

    @Test(arguments: ["x", "..%2f..", "%00", "' OR 1=1 --".replacingSpaces])
    func aLinkThatWasNeverGivenIsNotFound(_ token: String) async throws {
        try await withSite { site in
            _ = try await site.test.workspace.people.issueFirstDirectorLink()
            #expect(try await site.browser().get("/setup/\(token)").status == .notFound)
            #expect(try await site.browser().get("/password/\(token)").status == .notFound)
        }
    }

    @Test func theSampleIsLoadedForTheDirectorWhoAsksForIt() async throws {
        let loaded = Mutex<[Int64]>([])
        let configuration = WebConfiguration(loadSample: { _, person in loaded.withLock { $0.append(person) } })
        try await withSite(configuration: configuration) { site in
            let director = try await site.test.person("director", .director)
            let browser = try await site.browser(signedInAs: director)
            #expect(try await browser.get("/setup").body.contains("载入示例"))
            #expect(try await browser.post("/setup", ["content": "empty"]).location == "/today")
            #expect(loaded.withLock { $0 }.isEmpty)
            #expect(try await browser.post("/setup", ["content": "sample"]).location == "/today")
            #expect(loaded.withLock { $0 } == [director.id])

            let other = try await site.browser(signedInAs: try await site.test.person("li.na", .supervisor))
            #expect(try await other.get("/setup").status == .forbidden)
            #expect(try await other.post("/setup", ["content": "sample"]).status == .forbidden)
            #expect(loaded.withLock { $0.count } == 1)
        }
    }

    @Test func beforeTheFirstDirectorTheSignInPageSaysWhatToDo() async throws {
        try await withSite { site in
            #expect(try await site.browser().get("/sign-in").body.contains("还没有任何用户。"))
            _ = try await site.test.person("director", .director)
            #expect(try await !site.browser().get("/sign-in").body.contains("还没有任何用户。"))
        }
    }
}

extension String {
    fileprivate var replacingSpaces: String { split(separator: " ").joined(separator: "%20") }
}
