import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite struct WebhookPageTests {
    @Test func theSecretIsShownOnceAndTheLogSaysWhatWasTold() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let page = try await browser.post(
                "/settings/webhooks", ["url": "https://example.com/hook", "kind": "customer"])
            #expect(page.status == .ok)
            let secret = try #require(page.body.firstMatch(of: /name="secret"[^>]* value="([\w-]{43})"/)).1
            let id = try await office.customer("Company", heldBy: office.li)
            let later = try await browser.get("/settings/webhooks/1")
            #expect(!later.body.contains(secret))
            #expect(later.body.contains("customer.created #1") && later.body.contains("href=\"/customers/\(id)\""))
            let new = try await browser.post("/settings/webhooks/1/secret")
            #expect(new.body.contains("name=\"secret\"") && !new.body.contains(secret))
        }
    }

    @Test(
        arguments: [
            (["url": "http://example.com/", "kind": "customer"], "webhook-url-error"),
            (["url": "https://example.com/"], "没有选要通知什么"),
            (["url": "https://[::1]/", "kind": "customer"], "不能通知内部地址"),
        ] as [(KeyValuePairs<String, String>, String)])
    func whatCannotBeIsSaidAtItsField(_ fields: KeyValuePairs<String, String>, _ words: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            let page = try await browser.post("/settings/webhooks", fields)
            #expect(page.status == .unprocessableContent && page.body.contains(words))
            #expect(try await office.state() == before)
        }
    }

    @Test func aStaleFormIsNotTaken() async throws {
        try await withOffice { office in
            let new = try await office.workspace.webhooks.add("https://example.com/", [.deal], by: office.director.id)
            let browser = try await office.browser(office.director)
            let fields: KeyValuePairs = [
                "url": "https://example.com/x", "kind": "touch", "active": "1", "version": "1",
            ]
            let path = "/settings/webhooks/\(new.webhook)"
            #expect(try await browser.post(path, fields).status == .seeOther)
            #expect(try await browser.post(path, fields).status == .conflict)
        }
    }
}
