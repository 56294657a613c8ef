import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct PeoplePageTests {
    @Test func whoIsAddedComesInThroughALinkThatIsShownOnce() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            try await browser.get("/people")
            #expect(try await browser.post("/teams", ["team": "华北"]).location == "/people#teams")
            let list = try await browser.get("/people")
            #expect(list.body.contains("已建立团队 华北。"))
            let team = try #require(try await site.test.workspace.people.teams().first)
            let added = try await browser.post(
                "/people",
                ["name": "李娜", "login": "Li.Na", "role": "supervisor", "team": "\(team.id)", "capacity": "120"])
            #expect(added.status == .ok)
            let link = try #require(added.body.firstMatch(of: /http:\/\/localhost(\/password\/[\w-]+)/)).1

            let page = try await browser.get("/people")
            #expect(page.body.contains("李娜"))
            #expect(!page.body.contains(link))

            let invited = site.browser()
            #expect(try await invited.get(String(link)).body.contains("li.na"))
            #expect(try await invited.post(String(link), ["password": TestWorkspace.password]).status == .seeOther)
            #expect(try await invited.get("/account").body.contains("李娜"))
            #expect(try await invited.post(String(link), ["password": TestWorkspace.password]).status == .notFound)
        }
    }

    @Test func aMessageIsShownOnce() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            try await browser.post("/teams", ["team": "华北"])
            #expect(try await browser.get("/people").body.contains("已建立团队"))
            #expect(try await !browser.get("/people").body.contains("已建立团队"))
        }
    }

    @Test func nobodyPutsWordsOnAPageWithACookie() async throws {
        try await withSite { site in
            let director = try await site.test.person("director", .director)
            let browser = try await site.browser(signedInAs: director)
            try await browser.post("/teams", ["team": "华北"])
            let message = try #require(browser.cookies["quarry_message"])
            let other = try await site.browser(signedInAs: director)
            for forged in [message, "x.eyJraW5kIjoiZG9uZSIsInRleHQiOiJoaSJ9", ".", ""] {
                other.cookies["quarry_message"] = forged
                let page = try await other.get("/people")
                #expect(page.status == .ok)
                #expect(!page.body.contains("已建立团队"))
            }
        }
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "&lt;b&gt;"])
    func aHostileNameIsOnlyText(_ name: String) async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let added = try await browser.post("/people", ["name": name, "login": "x", "role": "salesperson"])
            #expect(added.status == .ok)
            let person = try await site.test.workspace.people.person(login: "x")
            #expect(person.name == name)
            for page in [added, try await browser.get("/people"), try await browser.get("/people/\(person.id)")] {
                #expect(!page.body.contains("<script>"))
                #expect(!page.body.contains("<img"))
                #expect(!page.body.contains("<b>"))
            }
        }
    }

    @Test(arguments: [
        (["name": "x", "login": "two words", "role": "salesperson"], "登录名不能用。"),
        (["name": "", "login": "x", "role": "salesperson"], "姓名或名称不能用。"),
        (["name": "x", "login": "x", "role": "emperor"], "没有这个选项。"),
        (["name": "x", "login": "x", "role": "salesperson", "team": "99"], "没有这个团队。"),
        (["name": "x", "login": "x", "role": "salesperson", "capacity": "-1"], "名单容量不对。"),
        (["name": "x", "login": "x", "role": "salesperson", "capacity": "many"], "这不是整数。"),
        (["name": "x", "login": "x", "role": "salesperson", "capacity": "99999999999999999999"], "这不是整数。"),
        (["name": "x", "login": "director", "role": "salesperson"], "已经有人用了。"),
    ])
    func whatCannotBeTakenIsSaidAtItsField(_ fields: [String: String], _ message: String) async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let before = try await site.test.dump()
            let answer = try await browser.send(
                "/people", .post, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: (fields.map { "\($0.key)=\(formEncoded($0.value))" } + ["csrf=\(browser.csrf)"])
                    .joined(separator: "&"))
            #expect([.unprocessableContent, .conflict].contains(answer.status))
            #expect(answer.body.contains(message))
            #expect(answer.body.contains("field-error"))
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func aPersonIsChangedDeactivatedAndBroughtBack() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let person = try await site.test.person("wang.fang")
            let theirs = try await site.browser(signedInAs: person)
            let path = "/people/\(person.id)"
            #expect(try await browser.get(path).status == .ok)
            let saved = try await browser.post(path, ["role": "supervisor", "version": "\(person.version)"])
            #expect(saved.location == "/people")
            let stale = try await browser.post(path, ["role": "director", "version": "\(person.version)"])
            #expect(stale.status == .conflict)
            #expect(stale.body.contains("别人刚刚改过"))
            #expect(try await browser.post("\(path)/deactivation").location == "/people")
            #expect(try await theirs.get("/account").status == .seeOther)
            #expect(try await browser.post("\(path)/reactivation").location == "/people")
            #expect(try await site.browser().signIn("wang.fang").status == .seeOther)
            let after = try await site.test.workspace.people.person(person.id, for: nil)
            #expect(after.role == .supervisor)
        }
    }
}
