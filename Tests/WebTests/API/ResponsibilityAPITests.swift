import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: responsibility") struct ResponsibilityAPITests {
    private static let json = ["Content-Type": "application/json"]

    private static func cell(_ market: String, _ region: String, _ answering: String, _ version: Int64) -> String {
        #"{"market":"\#(market)","region":"\#(region)","answering":[\#(answering)],"version":\#(version)}"#
    }

    @Test("a cell is given to several with shares and dates, the most specific one answers, and it is taken away again")
    func cells() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let path = "/responsibility/cell"
            let two = #"{"person":\#(office.li.id),"share":3},{"person":\#(office.qian.id),"from":"2027-01-01"}"#
            let set = try await program.send(path, .put, headers: Self.json, body: Self.cell("energy", "44", two, 0))
            #expect(set.status == .ok && set.json["answering"]?.list.count == 2, "\(set.body)")
            let found = try await program.get("\(path)?market=energy.power&region=4403").json
            #expect(found["answering"]?.list.isEmpty == true && found["version"] == .integer(0))
            #expect(found["by"]?["market"] == .text("energy") && found["by"]?["region"] == .text("44"))
            // Whose time has not come does not answer yet.
            #expect(found["by"]?["people"]?.list.compactMap { $0["person"]?["name"]?.string } == ["Li Na"])
            #expect(try await program.get("\(path)?market=trade&region=44").json["by"] == .null)
            let version = try #require(set.json["version"]?.number)
            let stale = try await program.send(
                path, .put, headers: Self.json, body: Self.cell("energy", "44", "", version - 1))
            #expect(stale.problem == "changed-meanwhile")
            let none = try await program.send(
                path, .put, headers: Self.json, body: Self.cell("energy", "44", "", version))
            #expect(none.json["by"] == .null && none.json["answering"]?.list.isEmpty == true, "\(none.body)")
        }
    }

    @Test("a square of the matrix says who answers and what lies there")
    func matrix() async throws {
        try await withOffice { office in
            for name in ["One Company", "Two Company"] {
                _ = try await office.customer(
                    name, market: .industry(.power), region: Region(province: "44") ?? .anywhere)
            }
            try await office.workspace.responsibility.assign(
                .sector(.energy), .anywhere, to: office.li.id, version: 0, by: office.director.id)
            let program = try await office.program(office.supervisor)
            func square(_ path: String, _ market: String, _ region: String) async throws -> JSONValue? {
                try await program.get(path).json["squares"]?.list.first {
                    $0["market"] == .text(market) && $0["region"] == .text(region)
                }
            }
            let sector = try await square("/responsibility", "energy", "44")
            #expect(sector?["pool"] == .integer(2) && sector?["by"]?["person"]?["name"] == .text("Li Na"))
            #expect(sector?["assignable"] == .truth(true))
            let industry = try await square("/responsibility?sector=energy&region=44", "energy.power", "44")
            #expect(industry?["pool"] == .integer(2) && industry?["uncovered"] == .integer(0))
            #expect(try await program.get("/responsibility?region=4403").status == .unprocessableContent)
        }
    }

    @Test("what if: nothing is saved, and it is said how many would be on another list than that of who answers")
    func preview() async throws {
        try await withOffice { office in
            _ = try await office.customer("Held Company", heldBy: office.li, market: .industry(.power))
            let program = try await office.program(office.director)
            _ = try await program.get("/customers")
            let before = try await office.state()
            let body = #"{"market":"energy","region":"*","answering":[{"person":\#(office.qian.id)}]}"#
            let effect = try await program.post("/responsibility/cell/preview", body).json
            #expect(effect["customersNow"] == .integer(0) && effect["customersThen"] == .integer(1))
            #expect(effect["lines"]?.list.first?["to"]?["name"] == .text("Qian Jin"))
            #expect(try await office.state() == before)
        }
    }

    @Test("the lines are taken out and put back, all or none, and not over what somebody has changed since")
    func lines() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let path = "/responsibility/lines"
            let mark = try #require(try await program.get(path).json["mark"]?.string)
            func put(_ lines: String, _ mark: String, preview: Bool = false) async throws -> Answer {
                try await program.send(
                    path, .put, headers: Self.json,
                    body: #"{"lines":[\#(lines)],"mark":"\#(mark)","preview":\#(preview)}"#)
            }
            let both = #""li,energy,44,2,,","qian,energy,44""#
            #expect(try await put(both, mark, preview: true).json["saved"] == .truth(false))
            #expect(try await program.get(path).json["lines"]?.list.isEmpty == true)
            let wrong = try await put(#""li,energy,44","nobody,energy,33""#, mark)
            #expect(wrong.json["errors"]?.list.first?["pointer"] == .text("#/lines"), "\(wrong.body)")
            #expect(try await put(both, mark).json["added"]?.list.count == 2)
            #expect(
                try await program.get(path).json["lines"]?.list == [
                    .text("li,energy,44,2,,"), .text("qian,energy,44,1,,"),
                ])
            #expect(try await put("", mark).problem == "changed-meanwhile")
            #expect(
                try await office.program(office.supervisor).send(
                    path, .put, headers: Self.json, body: #"{"lines":[],"mark":"x"}"#
                ).status == .forbidden)
        }
    }

    @Test("who answers for nothing of theirs changes no cell, and customers of the pools go to who answers")
    func allocation() async throws {
        try await withOffice { office in
            _ = try await office.customer("Pooled Company", market: .industry(.power))
            let director = try await office.program(office.director)
            _ = try await director.send(
                "/responsibility/cell", .put, headers: Self.json,
                body: Self.cell("*", "*", #"{"person":\#(office.li.id)}"#, 0))
            let li = try await office.program(office.li)
            let refused = try await li.send(
                "/responsibility/cell", .put, headers: Self.json, body: Self.cell("trade", "*", "", 0))
            #expect(refused.status == .forbidden)
            #expect(try await li.post("/responsibility/allocation", "").status == .forbidden)
            let done = try await director.post("/responsibility/allocation", "").json
            #expect(
                done["given"]?.list == [.object(["person": .integer(office.li.id), "customers": .integer(1)])],
                "\(done)")
        }
    }
}
