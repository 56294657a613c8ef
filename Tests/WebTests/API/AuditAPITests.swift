import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: the audit log") struct AuditAPITests {
    @Test("is searched page by page, and verified, by who may read it")
    func search() async throws {
        try await withOffice { office in
            let id = try await office.customer("North Steel", heldBy: office.li)
            try await office.workspace.audit.seal()
            let auditor = try await office.test.person("auditor", .auditor)
            let program = try await office.program(auditor)
            let created =
                try await program.get("/audit?customer=\(id)&kind=customer.created&q=NORTH").json["events"]?.list ?? []
            #expect(
                created.count == 1 && created[0]["person"] == .text("Li Na")
                    && created[0]["customerName"] == .text("North Steel"))
            var seen: [Int64] = []
            var after: String?
            repeat {
                let page = try await program.get("/audit?limit=2" + (after.map { "&after=\($0)" } ?? "")).json
                seen += page["events"]?.list.compactMap { $0["id"]?.number } ?? []
                after = page["next"]?.string
            } while after != nil
            #expect(seen == seen.sorted(by: >) && Set(seen).count == seen.count && seen.count > 8)
            let found = try await program.get("/audit/verification").json
            #expect(
                found["whole"] == .truth(true) && found["seals"] == .integer(1)
                    && found["problems"]?.list.isEmpty == true)
            #expect(found["head"]?.string?.count == 64)
        }
    }

    @Test("sign-ins, and those that were refused, are found")
    func signIns() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            try await browser.post("/sign-out")
            try await office.site.browser().signIn("li", password: "not this one")
            let program = try await office.program(office.director)
            let kinds = try await program.get("/audit?kind=session&limit=3").json["events"]?.list.compactMap {
                $0["kind"]?.string
            }
            #expect(kinds == ["session.refused", "session.signed_out", "session.began"])
            #expect(try await !program.get("/audit?limit=200").body.contains("not this one"))
            #expect(
                try await program.get("/audit?kind=session.began&person=\(office.li.id)&limit=1").body.contains(
                    "password"))
        }
    }

    @Test(arguments: [
        "from=yesterday", "through=2026-02-30", "limit=0", "subject=cars", "after=x", "person=li", "page=2",
    ])
    func whatCannotBeReadIsRefused(_ query: String) async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            #expect(try await program.get("/audit?\(query)").status == .unprocessableContent)
        }
    }

    @Test func itIsNobodyElses() async throws {
        try await withOffice { office in
            for person in [office.li, office.supervisor] {
                let program = try await office.program(person)
                #expect(try await program.get("/audit").status == .forbidden)
                #expect(try await program.get("/audit/verification").status == .forbidden)
            }
        }
    }
}
