import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: people") struct PersonAPITests {
    private static let json = ["Content-Type": "application/json"]

    @Test("somebody who is added sets their password through the link, which is given once")
    func adding() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let body = #"{"login":"chen","name":"Chen Jing","role":"salesperson","capacity":80}"#
            let added = try await program.post("/people", body, headers: ["Idempotency-Key": "a"])
            #expect(added.status == .created, "\(added.body)")
            let link = try #require(added.json["link"]?.string)
            let token = try #require(link.split(separator: "/").last.map(String.init))
            _ = try await office.workspace.people.setPassword(token: token, password: TestWorkspace.password)
            #expect(try await office.browser(office.workspace.people.person(login: "chen")).get("/today").status == .ok)
            // A secret is kept nowhere, so it cannot be given again: the second request is one of its own.
            #expect(try await program.post("/people", body, headers: ["Idempotency-Key": "a"]).problem == "conflict")
            #expect(try await !office.test.dump().contains { $0.contains(token) })
        }
    }

    @Test("what somebody does here is replaced as it was read, and who left comes in no more until they are back")
    func editing() async throws {
        try await withOffice { office in
            let (program, own) = (try await office.program(office.director), try await office.program(office.qian))
            let path = "/people/\(office.qian.id)"
            let version = try #require(try await program.get(path).json["version"]?.number)
            let body = #"{"role":"supervisor","team":null,"capacity":null,"version":\#(version)}"#
            #expect(
                try await program.send(path, .put, headers: Self.json, body: body).json["role"] == .text("supervisor"))
            #expect(try await program.send(path, .put, headers: Self.json, body: body).problem == "changed-meanwhile")
            #expect(try await program.post("\(path)/deactivation", "").json["active"] == .truth(false))
            #expect(try await own.get("/customers").status == .unauthorized)
            #expect(try await program.post("\(path)/password-link", "").problem == "conflict")
            #expect(try await program.post("\(path)/reactivation", "").json["active"] == .truth(true))
            #expect(try await own.get("/customers").status == .ok)
            #expect(try await program.post("/people/\(office.director.id)/deactivation", "").problem == "conflict")
        }
    }

    @Test("teams stand in a tree without circles, and problems stand at the member they are about")
    func teams() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let team = try #require(try await program.post("/teams", #"{"name":"West"}"#).json["id"]?.number)
            let below = try #require(
                try await program.post("/teams", #"{"name":"Far West","parent":\#(team)}"#).json["id"]?.number)
            func pointer(_ answer: Answer) -> JSONValue? { answer.json["errors"]?.list.first?["pointer"] }
            #expect(pointer(try await program.post("/teams", #"{"name":"West"}"#)) == .text("#/name"))
            #expect(pointer(try await program.post("/teams", #"{"name":"East","parent":999}"#)) == .text("#/parent"))
            let circle = try await program.send(
                "/teams/\(team)", .put, headers: Self.json, body: #"{"name":"West","parent":\#(below)}"#)
            #expect(circle.problem == "conflict" && pointer(circle) == .text("#/parent"))
            #expect(try await program.send("/teams/\(team)", .delete).problem == "conflict")
            #expect(try await program.send("/teams/\(below)", .delete).status == .ok)
            #expect(
                try await program.get("/teams").json["teams"]?.list.contains { $0["name"] == .text("West") } == true)
        }
    }

    @Test("a deputy is arranged for oneself, by a supervisor for the team, and ended by who stands in")
    func deputies() async throws {
        try await withOffice { office in
            let (li, qian) = (try await office.program(office.li), try await office.program(office.qian))
            let body = #"{"deputy":\#(office.qian.id),"from":"2026-12-01","through":"2026-12-04"}"#
            let made = try await li.post("/people/\(office.li.id)/deputies", body)
            #expect(made.status == .created && made.json["deputy"]?["name"] == .text("Qian Jin"), "\(made.body)")
            #expect(try await li.post("/people/\(office.li.id)/deputies", body).problem == "conflict")
            #expect(try await qian.get("/people/\(office.qian.id)/deputies").json["deputies"]?.list.count == 1)
            let id = try #require(made.json["id"]?.number)
            #expect(try await qian.send("/deputies/\(id)", .delete).status == .ok)
            #expect(try await li.get("/people/\(office.li.id)/deputies").json["deputies"]?.list.isEmpty == true)
            let supervisor = try await office.program(office.supervisor)
            #expect(try await supervisor.post("/people/\(office.li.id)/deputies", body).status == .created)
            #expect(try await supervisor.post("/people/\(office.qian.id)/deputies", body).status == .forbidden)
        }
    }

    @Test("whom one does not see one does not read, and only who manages people learns of the second factor")
    func reading() async throws {
        try await withOffice { office in
            let li = try await office.program(office.li)
            #expect(try await li.get("/people/\(office.qian.id)").status == .notFound)
            #expect(try await li.get("/people/\(office.li.id)").json["secondFactor"] == .null)
            let director = try await office.program(office.director)
            #expect(try await director.get("/people/\(office.li.id)").json["secondFactor"] == .truth(false))
        }
    }
}
