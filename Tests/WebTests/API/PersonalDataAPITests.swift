import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: personal data") struct PersonalDataAPITests {
    private static func contact(_ office: SalesOffice) async throws -> (customer: Customer.ID, path: String) {
        let id = try await office.customer("North Steel", heldBy: office.li)
        try await office.workspace.customers.addContact(
            ContactDetails(name: "Chen Jing", role: .cio, mobile: "13800138000"), to: id, by: office.li.id)
        return (id, "/customers/\(id)/contacts/1")
    }

    @Test("what somebody said of being reached is written down, and the newest word holds")
    func consents() async throws {
        try await withOffice { office in
            let (_, path) = try await Self.contact(office)
            let program = try await office.program(office.li)
            #expect(try await program.get("\(path)/consents").json["channels"]?["mail"] == .null)
            func say(_ given: Bool) async throws -> Answer {
                try await program.post(
                    "\(path)/consents", #"{"channel":"mail","given":\#(given),"source":"Card","on":"2026-11-20"}"#)
            }
            #expect(try await say(true).status == .created)
            let refused = try await say(false).json
            #expect(refused["channels"]?["mail"] == .truth(false) && refused["consents"]?.list.count == 2)
            let marketing = try await office.program(try await office.test.person("marketing", .marketing))
            #expect(try await marketing.get("\(path)/consents").json == refused)
        }
    }

    @Test("a copy and erasure are for those who handle such requests")
    func requests() async throws {
        try await withOffice { office in
            let (id, path) = try await Self.contact(office)
            let salesperson = try await office.program(office.li)
            let covered = try await office.program(
                office.director, Set(TokenScope.allCases).subtracting([.personalDataWrite]))
            for program in [salesperson, covered] { _ = try await program.get("/customers") }
            let before = try await office.state()
            #expect(try await salesperson.post("\(path)/copy", "").status == .forbidden)
            #expect(try await salesperson.post("\(path)/erasure", #"{"reason":"asked"}"#).status == .forbidden)
            #expect(try await covered.post("\(path)/copy", "").problem == "out-of-scope")
            #expect(try await office.state() == before)
            let program = try await office.program(office.director)
            let copy = try await program.post("\(path)/copy", "")
            #expect(copy.status == .ok && copy.json["name"] == .text("Chen Jing") && copy.body.contains("13800138000"))
            #expect(try await program.get("/audit?kind=personal_data.exported").json["events"]?.list.count == 1)
            #expect(try await program.post("\(path)/erasure", #"{"reason":" "}"#).status == .unprocessableContent)
            #expect(try await program.post("\(path)/erasure", #"{"reason":"asked"}"#).status == .ok)
            #expect(try await program.get("\(path)/consents").status == .notFound)
            #expect(try await !program.get("/customers/\(id)").body.contains("Chen Jing"))
        }
    }

    @Test(arguments: [
        (#"{"channel":"pigeon","given":true,"source":"Card","on":"2026-11-20"}"#, "#/channel"),
        (#"{"channel":"mail","given":true,"source":" ","on":"2026-11-20"}"#, "#/source"),
        (#"{"channel":"mail","given":true,"source":"Card","on":"2027-01-01"}"#, "#/on"),
        (#"{"channel":"mail","source":"Card","on":"2026-11-20"}"#, "#/given"),
    ])
    func whatCannotBeIsRefusedAtItsMember(_ body: String, _ pointer: String) async throws {
        try await withOffice { office in
            let (_, path) = try await Self.contact(office)
            let program = try await office.program(office.li)
            _ = try await program.get("/customers")
            let before = try await office.state()
            let answer = try await program.post("\(path)/consents", body)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.json["errors"]?.list.first?["pointer"] == .text(pointer))
            #expect(try await office.state() == before)
        }
    }
}
