import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

/// The board, the deal on its customer's page, and the processes that directors keep.
@Suite struct DealPageTests {
    private func opened(_ office: SalesOffice, _ name: String = "Held Company") async throws -> Customer.ID {
        let id = try await office.customer(name, heldBy: office.li)
        try await office.workspace.deals.open(id, version: nil, by: office.li.id)
        return id
    }

    @Test func theBoardShowsWhatOneSeesAndMovesIt() async throws {
        try await withOffice(language: .english) { office in
            let id = try await opened(office)
            try await office.test.learnEverything(of: id, by: office.li.id)
            let browser = try await office.browser(office.li)
            let page = try await browser.get("/deals").body
            #expect(page.contains("One deal, ¥125,000 in all, ¥6,250 by their chances"))
            #expect(page.contains("data-ways=\"2:ok 3:consent\"") && page.contains("Held Company"))
            #expect(try await office.browser(office.supervisor).get("/deals").body.contains("data-ways=\"2:ok 3:ok\""))
            #expect(!(try await office.browser(office.qian).get("/deals").body.contains("Held Company")))
            let version = try await office.workspace.deals.current(of: id, by: office.li.id).version
            let moved = try await browser.post("/deals/\(id)/stage", ["version": "\(version)", "stage": "2"])
            #expect(moved.status == .seeOther && moved.location == "/deals")
            #expect(try await browser.get("/deals").body.contains("data-ways=\"1:back 3:ok 4:consent\""))
            let bare = try await browser.post("/deals/\(id)/stage", ["version": "\(version + 1)", "stage": "1", "holder": "\(office.li.id)"])
            #expect(bare.status == .unprocessableContent && bare.body.contains("Going back to an earlier stage needs a reason."))
            let stale = try await browser.post("/deals/\(id)/stage", ["version": "1", "stage": "3"])
            #expect(stale.status == .conflict)
            let hidden = try await office.browser(office.qian).post("/deals/\(id)/stage", ["version": "2", "stage": "3"])
            #expect(hidden.status == .forbidden)
            #expect(try await office.workspace.deals.current(of: id, by: office.li.id).stage == .firstVisit)
        }
    }

    @Test func aColumnIsReadToItsEndAPageAtATime() async throws {
        try await withOffice(language: .english) { office in
            for number in 0..<53 {
                _ = try await opened(office, "Company \(number)")
                office.test.clock.advance(seconds: 1)
            }
            let browser = try await office.browser(office.director)
            #expect(try await browser.get("/deals").body.contains("href=\"/deals/stages/1\""))
            let first = try await browser.get("/deals/stages/1").body
            #expect(first.contains("53 deals") && first.contains("Company 49") && !first.contains("Company 50"))
            let next = try #require(first.firstMatch(of: /href="(\/deals\/stages\/1\?after=[^"]+)"/)).1
            let second = try await browser.get(String(next)).body
            #expect(second.contains("Company 50") && second.contains("Company 52") && !second.contains("Company 49<"))
        }
    }

    @Test func aDealIsFilledInOnItsCustomersPage() async throws {
        try await withOffice(language: .english) { office in
            let id = try await opened(office)
            let contact = try await office.workspace.customers.addContact(
                ContactDetails(name: "Ms Wu", role: .decisionMaker), to: id, by: office.li.id)
            let browser = try await office.browser(office.li)
            let path = "/customers/\(id)/deal"
            for (form, fields) in [
                ("details", ["version": "1", "amount": "12.5x"]), ("needs", ["need": " "]),
                ("details", ["version": "1", "modules": "99"]),
            ] as [(String, KeyValuePairs<String, String>)] {
                #expect(try await browser.post("\(path)/\(form)", fields).status == .unprocessableContent)
            }
            let wrong = try await browser.post("\(path)/details", ["version": "1", "amount": "many"])
            #expect(wrong.body.contains("value=\"many\"") && wrong.body.contains("id=\"deal-amount-error\""))
            let saved = try await browser.post(
                "\(path)/details",
                ["version": "1", "amount": "125000", "generation": "4.x", "modules": "1", "modules": "4", "competitors": "Rival, Other"])
            #expect(saved.status == .seeOther)
            #expect(try await browser.post("\(path)/needs", ["need": "Slow papers", "contact": "\(contact)"]).status == .seeOther)
            #expect(
                try await browser.post(
                    "\(path)/people", ["version": "3", "part.\(contact)": "decides", "part.\(contact)": "against"]).status == .seeOther)
            let page = try await browser.get("/customers/\(id)").body
            for word in ["¥125,000", "Workflow, Official documents", "4.x", "Other, Rival", "Slow papers", "against us"] {
                #expect(page.contains(word), "\(word)")
            }
            let stale = try await browser.post("\(path)/details", ["version": "1", "amount": "1"])
            #expect(stale.status == .conflict)
            #expect(try await browser.post("\(path)/needs/1/removal", [:]).status == .seeOther)
            #expect(try await office.workspace.deals.record(of: id, by: office.li.id).needs.isEmpty)
        }
    }

    @Test func aDirectorKeepsProcesses() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            let path = "/settings/processes"
            #expect(try await browser.get(path).body.contains("Standard sales process"))
            let added = try await browser.post(path, ["title": "Public sector", "like": "1", "markets": "public_sector"])
            #expect(added.status == .seeOther && added.location == "\(path)/2")
            let taken = try await browser.post(path, ["title": "Other", "like": "1", "markets": "public_sector"])
            #expect(taken.status == .unprocessableContent && taken.body.contains("Public sector"))
            let page = try await browser.get("\(path)/1").body
            #expect(page.contains("name=\"m.1.3\"") && page.contains("<option value=\"NO*\" selected>NO*</option>"))
            let cut = try await browser.post("\(path)/1/matrix", ["version": "1", "m.1.2": "OK"])
            #expect(cut.status == .unprocessableContent && cut.body.contains("No way leads to"))
            let stage = try await browser.post(
                "\(path)/1/stages", ["version": "1", "after": "5", "kind": "negotiation", "stage_title": "Tender", "probability": "70", "facts": "amount"])
            #expect(stage.status == .seeOther)
            #expect(try await browser.get("\(path)/1").body.contains("Edit Tender"))
            _ = try await opened(office)
            let stands = try await browser.post("\(path)/1/stages/1/removal", ["version": "2"])
            #expect(stands.status == .unprocessableContent)
            #expect(try await browser.get("\(path)/1/versions/2").body.contains("Tender"))
            #expect(try await browser.get("\(path)/1/versions/9").status == .notFound)
            #expect(try await office.browser(office.supervisor).get(path).status == .forbidden)
        }
    }
}
