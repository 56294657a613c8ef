import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: bulk changes") struct BulkChangeAPITests {
    private static func work(_ office: SalesOffice) async throws {
        try await JobWorker(office.workspace, process: 1).workOff()
    }

    @Test("a list is prepared, looked at, changed and given back")
    func whole() async throws {
        try await withOffice { office in
            let ids = [
                try await office.customer("North Steel", heldBy: office.li), try await office.customer("South Chips"),
            ]
            let program = try await office.program(office.supervisor)
            let prepared = try await program.post(
                "/bulk-changes", #"{"target":"source","to":"Fair","scope":"all","where":"name ~ o"}"#)
            #expect(prepared.status == .created)
            #expect(prepared.json["state"] == .text("ready") && prepared.json["customers"] == .integer(2))
            #expect(prepared.json["sample"]?.list.map { $0["customer"]?["id"]?.number } == ids)
            let path = "/bulk-changes/\(try #require(prepared.json["id"]?.number))"
            #expect(try await program.post("\(path)/start", "").json["state"] == .text("running"))
            #expect(try await program.get(path).json["counts"]?["waiting"] == .integer(2))
            #expect(try await program.post("\(path)/start", "").problem == "conflict")
            #expect(try await program.post("\(path)/undo", "").problem == "conflict")
            #expect(try await program.send(path, .delete).problem == "conflict")
            try await Self.work(office)
            let done = try await program.get(path).json
            #expect(done["state"] == .text("done") && done["counts"]?["changed"] == .integer(2))
            #expect(try await program.get("/customers/\(ids[0])").body.contains("Fair"))
            #expect(try await program.get("/bulk-changes").json["changes"]?.list.count == 1)
            #expect(try await program.post("\(path)/undo", "").json["state"] == .text("undoing"))
            try await Self.work(office)
            #expect(try await program.get(path).json["counts"]?["undone"] == .integer(2))
            #expect(try await !program.get("/customers/\(ids[0])").body.contains("Fair"))
        }
    }

    @Test("those that are named, those of a view, and one that is discarded")
    func chosen() async throws {
        try await withOffice { office in
            let ids = [
                try await office.customer("North Steel", heldBy: office.li), try await office.customer("South Chips"),
            ]
            let view = try await office.workspace.customerViews.add(
                CustomerViewDetails(title: "Steel", condition: Condition("name ~ steel")), by: office.director.id)
            let program = try await office.program(office.director)
            let tagged = try await program.post(
                "/bulk-changes", #"{"target":"tag","tag":"Key","to":"yes","ids":[\#(ids[1]),99]}"#)
            #expect(tagged.json["sample"]?.list.first?["customer"]?["id"] == .integer(ids[1]))
            #expect(tagged.json["customers"] == .integer(1) && tagged.json["tag"] == .text("Key"))
            let viewed = try await program.post("/bulk-changes", #"{"target":"region","to":"4403","view":\#(view)}"#)
            #expect(viewed.json["sample"]?.list.first?["customer"]?["id"] == .integer(ids[0]))
            let path = "/bulk-changes/\(try #require(viewed.json["id"]?.number))"
            #expect(try await program.send(path, .delete).status == .ok)
            #expect(try await program.get(path).status == .notFound)
        }
    }

    @Test(
        "what cannot be is refused at its member",
        arguments: [
            (#"{"target":"source","to":"Fair"}"#, "#/ids"), (#"{"target":"source","to":"Fair","ids":[]}"#, "#/ids"),
            (#"{"target":"source","to":"Fair","view":1,"q":"x"}"#, "#/view"),
            (#"{"target":"source","to":"Fair","where":"x x"}"#, "#/where"),
            (#"{"target":"cars","to":"Fair","scope":"all"}"#, "#/target"),
            (#"{"target":"market","to":"cars","scope":"all"}"#, "#/to"),
            (#"{"target":"tag","to":"yes","scope":"all"}"#, "#/tag"),
            (#"{"target":"holder","to":"1","scope":"all"}"#, "#/reason"),
        ])
    func misfits(_ body: String, _ pointer: String) async throws {
        try await withOffice { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let answer = try await office.program(office.director).post("/bulk-changes", body)
            #expect(answer.status == .unprocessableContent, "\(answer.body)")
            #expect(answer.json["errors"]?.list.first?["pointer"] == .text(pointer), "\(answer.body)")
        }
    }

    @Test("who may not change many changes none, and sees nobody else's")
    func forbidden() async throws {
        try await withOffice { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let director = try await office.program(office.director)
            let prepared = try await director.post("/bulk-changes", #"{"target":"source","to":"Fair","scope":"all"}"#)
            let path = "/bulk-changes/\(try #require(prepared.json["id"]?.number))"
            let (salesperson, supervisor) = (
                try await office.program(office.li), try await office.program(office.supervisor)
            )
            for one in [salesperson, supervisor] { _ = try await one.get("/customers") }
            let before = try await office.state()
            #expect(
                try await salesperson.post("/bulk-changes", #"{"target":"source","to":"Fair","scope":"all"}"#).status
                    == .forbidden)
            for (program, status) in [(salesperson, HTTPResponse.Status.forbidden), (supervisor, .notFound)] {
                #expect(try await program.get(path).status == status)
                #expect(try await program.post("\(path)/start", "").status == status)
                #expect(try await program.send(path, .delete).status == status)
            }
            #expect(try await office.state() == before)
        }
    }
}
