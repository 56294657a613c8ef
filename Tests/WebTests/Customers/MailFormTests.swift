import CRM
import Hummingbird
import Method
import Support
import Testing
import Web

/// Mail to contacts from a customer's page.
@Suite struct MailFormTests {
    private func withMail(
        sends: Bool = true, _ body: @Sendable (CustomerSite, Contact.ID) async throws -> Void
    ) async throws {
        try await withSite(configuration: WebConfiguration(sendsMail: sends)) { site in
            let office = try await CustomerSite(site)
            try await office.workspace.people.changeMail(of: office.li.id, to: "li@example.com")
            var details = ContactDetails(name: "陈工", role: .itPerson)
            details.mail = "chen@client.cn"
            try await body(office, try await office.workspace.customers.addContact(details, to: office.own, by: office.li.id))
        }
    }

    @Test func aMailIsWrittenOnceAndStandsInTheHistory() async throws {
        try await withMail { office, contact in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let key = try #require(try await browser.get(path).hidden("form_key", inFormTo: "\(path)/mails"))
            for _ in 0..<2 {
                let answer = try await browser.post(
                    "\(path)/mails", ["form_key": key, "contact": "\(contact)", "subject": "流程平台的案例", "body": "陈工：见附。"])
                #expect(answer.location == path)
            }
            let touches = try await office.workspace.maintenance.touches(of: office.own, by: office.li.id)
            #expect(touches.map(\.mail?.state) == [.waiting])
            let page = try await browser.get(path).body
            #expect(page.contains("流程平台的案例") && page.contains("chen@client.cn · 等待发出"))
            // Who sees no whole numbers of the holder's, sees no whole address in the history either.
            let other = try await office.site.browser(signedInAs: try await office.site.test.person("marketing", .marketing, name: "孙丽"))
            let seen = try await other.get(path).body
            #expect(seen.contains("c***@client.cn · 等待发出") && !seen.contains("chen@client.cn"))
        }
    }

    @Test func whatIsWrongIsSaidAndWhatWasTypedStays() async throws {
        try await withMail { office, contact in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let answer = try await browser.post("\(path)/mails", ["contact": "\(contact)", "subject": "", "body": "写好的正文"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("写好的正文") && answer.body.contains("主题要有一行"))
        }
    }

    @Test func theFormIsThereOnlyForWhomThereIsAWayToWrite() async throws {
        try await withMail(sends: false) { office, _ in
            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await !browser.get("/customers/\(office.own)").body.contains("/mails"))
        }
        try await withMail { office, contact in
            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await browser.get("/customers/\(office.own)").body.contains("/mails"))
            try await office.workspace.personalData.record(
                .mail, isGiven: false, source: "电话", on: TestWorkspace.today, of: contact, at: office.own, by: office.li.id)
            #expect(try await !browser.get("/customers/\(office.own)").body.contains("/mails"))
        }
    }
}
