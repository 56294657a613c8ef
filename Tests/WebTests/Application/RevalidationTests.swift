import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite("A page that the browser still has") struct RevalidationTests {
    @Test("is not sent again while it is the same, byte for byte")
    func unchanged() async throws {
        try await withOffice { office in
            let id = try await office.customer("Harbour Textiles", heldBy: office.li)
            let browser = try await office.browser(office.li)
            for path in ["/today", "/month", "/customers", "/customers/\(id)", "/overview", "/account"] {
                let first = try await browser.get(path)
                let tag = try #require(first.header("ETag"), "\(path)")
                #expect(first.header("Cache-Control") == "private, no-cache")
                #expect(first.header("Vary") == "Cookie, Accept-Language")
                #expect(try await browser.get(path).body == first.body)
                for sent in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    let again = try await browser.get(path, headers: ["If-None-Match": sent])
                    #expect(again.status == .notModified, "\(path) \(sent)")
                    #expect(again.body.isEmpty)
                    #expect(again.header("ETag") == tag)
                    #expect(again.header("Cache-Control") == "private, no-cache")
                    #expect(again.header("Content-Security-Policy") != nil)
                }
                let other = String(tag.dropLast(2)) + (tag.hasSuffix("0\"") ? "1\"" : "0\"")
                let differs = try await browser.get(path, headers: ["If-None-Match": other])
                #expect(differs.status == .ok)
                #expect(differs.body == first.body)
                let head = try await browser.send(path, .head)
                #expect(head.header("ETag") == tag)
                let headAgain = try await browser.send(path, .head, headers: ["If-None-Match": tag])
                #expect(headAgain.status == .notModified)
            }
        }
    }

    @Test("is sent when the customer on it was changed, by anybody")
    func changed() async throws {
        try await withOffice { office in
            let id = try await office.customer("Harbour Textiles", heldBy: office.li)
            let browser = try await office.browser(office.li)
            for path in ["/customers/\(id)", "/customers"] {
                let tag = try #require(try await browser.get(path).header("ETag"))
                let before = try await browser.get(path, headers: ["If-None-Match": tag])
                #expect(before.status == .notModified)
                try await office.need(path == "/customers" ? .arisen : .clear, inDays: 20, of: id)
                let after = try await browser.get(path, headers: ["If-None-Match": tag])
                #expect(after.status == .ok, "\(path)")
                #expect(after.header("ETag") != tag)
            }
        }
    }

    @Test("is sent when time has passed that the page speaks of")
    func nextDay() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            let tag = try #require(try await browser.get("/today").header("ETag"))
            office.test.clock.advance(days: 1)
            #expect(try await browser.get("/today", headers: ["If-None-Match": tag]).status == .ok)
        }
    }

    @Test("is sent to another person, in another language, and in another session of the same person")
    func other() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            let tag = try #require(try await browser.get("/account").header("ETag"))
            for another in [office.qian, office.supervisor, office.li] {
                let answer = try await office.browser(another).get("/account", headers: ["If-None-Match": tag])
                #expect(answer.status == .ok, "\(another.login)")
                #expect(answer.body.contains(another.name))
            }
            let first = try #require(try await browser.get("/today").header("ETag"))
            _ = try await browser.get("/today?language=en")
            let english = try await browser.get("/today", headers: ["If-None-Match": first])
            #expect(english.status == .ok)
            #expect(english.body.contains("lang=\"en\""))
        }
    }

    @Test("is sent when it carries what was just done, and that is said once")
    func message() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let tag = try #require(try await browser.get("/people").header("ETag"))
            #expect(try await browser.get("/people", headers: ["If-None-Match": tag]).status == .notModified)
            #expect(try await browser.post("/teams", ["team": "West"]).status == .seeOther)
            let told = try await browser.get("/people", headers: ["If-None-Match": tag])
            #expect(told.status == .ok)
            #expect(told.body.contains("message-done"))
            // The browser sends the tag of the page with the message, which is not shown a second time.
            let next = try await browser.get("/people", headers: ["If-None-Match": try #require(told.header("ETag"))])
            #expect(next.status == .ok)
            #expect(!next.body.contains("message-done"))
        }
    }

    @Test("is never one from before sign-in, nor the answer to a form, nor an error; signing out empties the cache")
    func neverKept() async throws {
        try await withOffice { office in
            let guest = office.site.browser()
            let browser = try await office.browser(office.director)
            let invitation = try await office.workspace.people.issuePasswordLink(
                for: office.li.id, by: office.director.id)
            let answers = [
                try await guest.get("/sign-in"), try await guest.get("/password/\(invitation.token)"),
                try await guest.get("/nowhere"), try await guest.get("/today"),
                try await browser.post("/people/\(office.li.id)/password-link"),
                try await browser.post("/people", ["login": "", "name": "", "role": "salesperson"]),
                try await browser.get("/people/99"),
            ]
            #expect(answers[4].status == .ok)
            for answer in answers {
                #expect(answer.header("ETag") == nil)
                #expect(answer.header("Cache-Control") == "no-store")
                let again = try await guest.get("/sign-in", headers: ["If-None-Match": "*"])
                #expect(again.status == .ok)
            }
            let out = try await browser.post("/sign-out")
            #expect(out.header("Clear-Site-Data") == "\"cache\"")
        }
    }
}
