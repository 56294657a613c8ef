import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: lists") struct ListAPITests {
    @Test("a customer goes from list to list, and the ledger says so of each day")
    func moves() async throws {
        try await withOffice { office in
            let id = try await office.customer("Pooled Company")
            let (li, director) = (try await office.program(office.li), try await office.program(office.director))
            #expect(try await li.post("/customers/\(id)/claim", "").status == .ok)
            #expect(try await office.program(office.qian).post("/customers/\(id)/claim", "").problem == "conflict")
            office.test.clock.advance(days: 1)
            let handOver = #"{"receiver":\#(office.qian.id),"reason":"area"}"#
            #expect(try await li.post("/customers/\(id)/hand-over", handOver).problem == "conflict", "to another team with consent only")
            #expect(try await director.post("/customers/\(id)/hand-over", handOver).status == .ok)
            let today = TestWorkspace.today
            #expect(try await director.get("/customers/\(id)/holder?date=\(today)").json["holder"]?["name"] == .text("Li Na"))
            #expect(try await director.get("/customers/\(id)/holder").json["holder"]?["name"] == .text("Qian Jin"))
            #expect(try await director.get("/customers/\(id)/holder?date=2020-01-01").json["move"] == .null)
            let list = try await director.get("/people/\(office.li.id)/list?date=\(today)").json["customers"]?.list
            #expect(list?.first?["customer"]?["id"] == .integer(id))
            var (seen, path): ([String], String?) = ([], "/ledger?limit=1")
            while let one = path {
                let page = try await director.get(one).json
                seen += page["moves"]?.list.compactMap { $0["move"]?.string } ?? []
                path = page["next"]?.string.map { "/ledger?limit=1&after=\($0)" }
            }
            #expect(seen == ["handed_over", "claimed", "created"])
            #expect(try await director.get("/ledger?after=x").status == .unprocessableContent)
        }
    }

    @Test("what a token does not cover, and what its person may not, changes nothing")
    func forbidden() async throws {
        try await withOffice { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            let reader = try await office.program(office.li, [.customersRead])
            let other = try await office.program(office.qian)
            for program in [reader, other] { _ = try await program.get("/customers") }
            let before = try await office.state()
            let requests: [(String, String)] = [
                ("/customers/\(id)/release", #"{"reason":"x"}"#), ("/customers/\(id)/hand-over", #"{"receiver":1,"reason":"x"}"#),
                ("/pools", #"{"title":"x"}"#), ("/supplements", #"{"receiver":\#(office.li.id)}"#),
                ("/people/\(office.li.id)/hand-over", #"{"reason":"x"}"#), ("/realignment", #"{"reason":"x"}"#),
            ]
            for (path, body) in requests {
                #expect(try await reader.post(path, body).problem == "out-of-scope", "\(path)")
                #expect(try await other.post(path, body).status == .forbidden, "\(path)")
            }
            #expect(try await office.state() == before)
        }
    }

    @Test(
        "what cannot be is refused at its member",
        arguments: [
            ("/customers/1/release", #"{"reason":""}"#, "#/reason"), ("/customers/1/standing", #"{"standing":"closed","evidence":"x","source":"visit"}"#, "#/evidence"),
            ("/customers/1/standing", #"{"standing":"invalid","evidence":"x","source":"visit","document":9}"#, "#/document"),
            ("/pools", #"{"title":" "}"#, "#/title"), ("/pools", #"{"title":"x","cells":[{"market":"cars","region":"*"}]}"#, "#/cells"),
            ("/recycling-rules", #"{"days":{"A":0,"B":30,"C":90,"D":180},"rules":[],"warnDays":7,"supervisorWarnDays":2,"protectedDays":14,"signedDays":90,"version":0}"#, "#/days/A"),
            (
                "/recycling-rules",
                #"{"days":{"A":7,"B":30,"C":90,"D":180},"rules":[{"market":"energy","days":{"A":5,"B":20,"C":60,"D":100}},{"market":"energy","days":{"A":5,"B":20,"C":60,"D":0}}],"warnDays":7,"supervisorWarnDays":2,"protectedDays":14,"signedDays":90,"version":0}"#,
                "#/rules/1"
            ),
            (
                "/recycling-rules",
                #"{"days":{"A":7,"B":30,"C":90,"D":180},"rules":[{"productLine":99,"days":{"A":5,"B":20,"C":60,"D":100}}],"warnDays":7,"supervisorWarnDays":2,"protectedDays":14,"signedDays":90,"version":0}"#,
                "#/rules/0"
            ), ("/product-lines", #"{"title":"E-commerce"}"#, "#/title"), ("/customers", #"{"name":"New","productLine":99}"#, "#/productLine"),
        ])
    func misfits(_ path: String, _ body: String, _ pointer: String) async throws {
        try await withOffice { office in
            _ = try await office.customer("Held Company", heldBy: office.li)
            let program = try await office.program(office.director)
            let isPut = path.hasSuffix("standing") || path.hasSuffix("rules")
            let answer = try await program.send(path, isPut ? .put : .post, headers: ["Content-Type": "application/json"], body: body)
            #expect(answer.status == .unprocessableContent, "\(answer.body)")
            if !pointer.isEmpty { #expect(answer.json["errors"]?.list.first?["pointer"] == .text(pointer), "\(answer.body)") }
        }
    }

    @Test("everything of somebody is handed over as it was looked at")
    func leaving() async throws {
        try await withOffice { office in
            for index in 0..<2 { _ = try await office.customer("Company \(index)", heldBy: office.li) }
            let program = try await office.program(office.director)
            let path = "/people/\(office.li.id)/hand-over"
            let preview = try await program.get("\(path)?to=\(office.qian.id)").json
            #expect(preview["customers"] == .integer(2) && preview["lines"]?.list.first?["receiver"]?["name"] == .text("Qian Jin"))
            #expect(try await program.post(path, #"{"reason":"left","to":"\#(office.qian.id)","mark":"other"}"#).problem == "changed-meanwhile")
            let mark = try #require(preview["mark"]?.string)
            let done = try await program.post(path, #"{"reason":"left","to":"\#(office.qian.id)","mark":"\#(mark)"}"#)
            #expect(done.json["customers"] == .integer(2), "\(done.body)")
        }
    }
}
