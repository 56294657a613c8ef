import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: search over everything") struct SearchAPITests {
    @Test("people, numbers, addresses and touches are found as on the page, and only what one sees")
    func everything() async throws {
        try await withOffice { office in
            let id = try await office.customer("North Steel", heldBy: office.li)
            try await office.workspace.customers.addContact(
                ContactDetails(name: "Chen Jing", role: .cio, mobile: "13800138000", mail: "chen@steel.example"),
                to: id,
                by: office.li.id)
            var touch = TouchEntry(activity: .phoneCall, outcome: .reached)
            touch.note = "Talked about the archive"
            _ = try await office.workspace.maintenance.log(touch, of: id, by: office.li.id)
            let program = try await office.program(office.li)
            func found(_ words: String, _ kind: String, _ program: Program) async throws -> [JSONValue] {
                try await program.get("/search?q=\(formEncoded(words))").json[kind]?["found"]?.list ?? []
            }
            #expect(try await found("chen", "contacts", program).first?["name"] == .text("Chen Jing"))
            #expect(try await found("0013800", "numbers", program).first?["customer"]?["id"] == .integer(id))
            #expect(try await found("chen@steel", "mails", program).first?["mail"] == .text("chen@steel.example"))
            #expect(try await found("archive", "touches", program).first?["note"]?.string?.contains("archive") == true)
            let stranger = try await office.program(office.qian)
            for (words, kind) in [("chen", "contacts"), ("0013800", "numbers"), ("archive", "touches")] {
                #expect(try await found(words, kind, stranger).isEmpty, "\(words)")
            }
            #expect(try await program.get("/search").status == .unprocessableContent)
        }
    }

    @Test("further pages are of customers alone")
    func pages() async throws {
        try await withOffice { office in
            for index in 0..<3 { _ = try await office.customer("Company \(index)", heldBy: office.li) }
            let program = try await office.program(office.li)
            let first = try await program.get("/search?q=company&limit=2").json
            #expect(first["contacts"] != nil && first["customers"]?.list.count == 2)
            let next = try #require(first["next"]?.string)
            let second = try await program.get("/search?q=company&limit=2&after=\(next)").json
            #expect(second["contacts"] == nil && second["customers"]?.list.count == 1)
        }
    }
}
