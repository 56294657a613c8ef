import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct ApprovalPageTests {
    @Test func aHandOverToAnotherTeamGoesThroughTheInbox() async throws {
        try await withOffice(language: .english) { office in
            let id = try await office.customer("Xieda", heldBy: office.li)
            let (li, supervisor) = (try await office.browser(office.li), try await office.browser(office.supervisor))
            let asked = try await li.post(
                "/customers/\(id)/hand-over", ["version": "1", "receiver": "\(office.qian.id)", "reason": "Their region"])
            #expect(asked.status == .seeOther)
            #expect(try await li.get("/customers/\(id)").body.contains("asked for consent"))
            #expect(try await li.get("/approvals?list=mine").body.contains("Li Na asks to hand Xieda over to Qian Jin"))
            // The number that waits is on every page of whoever is asked, and a notice on Today.
            #expect(try await supervisor.get("/customers").body.contains("1 to decide"))
            #expect(try await supervisor.get("/today").body.contains("Li Na asks you to decide"))
            let page = try await supervisor.get("/approvals/1").body
            #expect(page.contains("Their region") && page.contains(">Grant</button>") && page.contains(">Refuse</button>"))
            // A link in a mail changes nothing by being opened.
            #expect(try await supervisor.get("/approvals/1/grant").status == .methodNotAllowed)
            #expect(try await li.get("/approvals/1").body.contains(">Grant</button>") == false)
            let bare = try await supervisor.post("/approvals/1/refusal", ["note": ""])
            #expect(bare.status == .unprocessableContent && bare.body.contains("A refusal needs a reason."))
            #expect(try await supervisor.post("/approvals/1/grant", ["note": ""]).location == "/approvals/1")
            #expect(try await supervisor.get("/approvals/1").body.contains("Granted, and done."))
            #expect(try await office.workspace.customers.customer(id, by: office.director.id).holderID == office.qian.id)
            let late = try await (office.browser(office.director)).post("/approvals/1/refusal", ["note": "No"])
            #expect(late.status == .conflict && late.body.contains("Zhou Ming"))
        }
    }

    @Test func anExchangeIsProposedAnsweredAndConsentedTo() async throws {
        try await withOffice(language: .english) { office in
            let mine = try await office.customer("Xieda", heldBy: office.li)
            let theirs = try await office.customer("Yuanguang", heldBy: office.qian)
            let (li, qian) = (try await office.browser(office.li), try await office.browser(office.qian))
            #expect(try await li.get("/customers").body.contains("form=\"exchange\""))
            #expect(try await li.get("/exchanges/new?id=\(mine)").body.contains("value=\"\(mine)\" checked"))
            let wrong = try await li.post(
                "/exchanges", ["partner": "\(office.qian.id)", "mine": "\(mine)", "named": "Nobody", "reason": "Regions"])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Nobody is not on that list"))
            let proposed = try await li.post(
                "/exchanges", ["partner": "\(office.qian.id)", "mine": "\(mine)", "named": "Yuanguang\n", "reason": "Regions"])
            #expect(proposed.location == "/exchanges/1")
            #expect(try await qian.get("/approvals").body.contains("Li Na ⇄ Qian Jin"))
            #expect(try await qian.get("/exchanges/1").body.contains("Accept, and ask for consent"))
            #expect(try await qian.post("/exchanges/1/acceptance", ["version": "1"]).status == .seeOther)
            let supervisor = try await office.browser(office.supervisor)
            #expect(try await supervisor.post("/approvals/1/grant", [:]).status == .notFound)
            let director = try await office.browser(office.director)
            #expect(try await director.get("/approvals/1").body.contains("Qian Jin gives"))
            #expect(try await director.post("/approvals/1/grant", [:]).status == .seeOther)
            #expect(try await office.workspace.customers.customer(mine, by: office.director.id).holderID == office.qian.id)
            #expect(try await office.workspace.customers.customer(theirs, by: office.director.id).holderID == office.li.id)
        }
    }

    @Test func whatCouldNotBeDoneIsSaid() async throws {
        try await withOffice(language: .english) { office in
            let id = try await office.customer("Xieda", heldBy: office.li)
            let li = try await office.browser(office.li)
            try await li.post("/customers/\(id)/grade-request", ["grade": "A", "reason": "The boss said so", "until": "2026-12-20"])
            _ = try await office.workspace.lists.release(id, reason: "Gone", version: nil, by: office.li.id)
            let supervisor = try await office.browser(office.supervisor)
            #expect(try await supervisor.get("/approvals/1").body.contains("It cannot be done as things are now"))
            try await supervisor.post("/approvals/1/grant", [:])
            let page = try await supervisor.get("/approvals/1").body
            #expect(page.contains("It was not done") && page.contains("Xieda is no longer on the list it was on."))
        }
    }
}
