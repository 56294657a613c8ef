import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: views and industry words") struct ViewAPITests {
    private static func edited(_ title: String, _ version: Int, _ rest: String = "") -> String {
        #"{"title":"\#(title)","where":"grade = B","version":\#(version)\#(rest)}"#
    }

    @Test("a view is replaced by who saw it as it is, and a stale edit writes nothing")
    func edit() async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            #expect(
                try await program.post("/views", #"{"title":"Mine","where":"grade = A","shared":true}"#).status
                    == .created)
            func put(_ body: String, _ program: Program) async throws -> Answer {
                try await program.send("/views/1", .put, headers: ["Content-Type": "application/json"], body: body)
            }
            let edited = try await put(
                Self.edited("Better", 1, #","columns":["holder","region"],"order":"name""#), program)
            #expect(
                edited.status == .ok && edited.json["title"] == .text("Better") && edited.json["version"] == .integer(2)
            )
            #expect(
                edited.json["columns"] == .array([.text("holder"), .text("region")])
                    && edited.json["shared"] == .truth(false))
            let stranger = try await office.program(office.qian)
            _ = try await stranger.get("/customers")
            let before = try await office.state()
            #expect(try await put(Self.edited("Stale", 1), program).problem == "changed-meanwhile")
            #expect(try await put(Self.edited("Theirs", 2), stranger).status == .notFound)
            #expect(
                try await put(Self.edited("Bad", 2, #","columns":["wheels"]"#), program).status == .unprocessableContent
            )
            #expect(
                try await put(#"{"title":"x","where":"grade = = A","version":2}"#, program).json["errors"]?.list.first?[
                    "pointer"] == .text("#/where"))
            #expect(try await program.send("/views/1?version=1", .delete).problem == "changed-meanwhile")
            #expect(try await office.state() == before)
            #expect(try await program.send("/views/1?version=2", .delete).status == .ok)
            #expect(try await program.get("/views").json["views"]?.list.isEmpty == true)
        }
    }

    @Test("words for industries are said once, and the file is checked again with them")
    func words() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            func work() async throws { try await JobWorker(office.workspace, process: 1).workOff() }
            let sent = try await program.send(
                "/imports?name=list.csv", .post, headers: ["Content-Type": "text/csv"],
                body: "Name,Industry\nNorth Steel,Oddity\n")
            let path = "/imports/\(try #require(sent.json["id"]?.number))"
            #expect(
                try await program.post("\(path)/columns", #"{"fields":["name","industry"],"version":1}"#).status == .ok)
            try await work()
            let checked = try await program.get(path).json
            #expect(checked["unknownIndustries"] == .array([.text("Oddity")]))
            let version = try #require(checked["version"]?.number)
            func say(_ market: String, _ version: Int64) async throws -> Answer {
                try await program.post(
                    "\(path)/words", #"{"words":[{"word":"Oddity","market":"\#(market)"}],"version":\#(version)}"#)
            }
            #expect(try await say("cars", version).json["errors"]?.list.first?["pointer"] == .text("#/words/0/market"))
            #expect(try await say("manufacturing.chemicals", version - 1).problem == "changed-meanwhile")
            #expect(try await say("manufacturing.chemicals", version).status == .ok)
            try await work()
            let again = try await program.get(path).json
            #expect(again["state"] == .text("checked") && again["unknownIndustries"] == .array([]))
            let next = try #require(again["version"]?.number)
            let reopened = try await program.post("\(path)/reopening", #"{"version":\#(next)}"#)
            #expect(reopened.json["state"] == .text("matching"))
        }
    }

    @Test("who may not import need not send a file")
    func door() async throws {
        try await withOffice { office in
            let answer = try await office.program(office.li).send(
                "/imports?name=list.csv", .post, headers: ["Content-Type": "text/csv"], body: "Name\nNorth\n")
            #expect(answer.status == .forbidden)
        }
    }
}
