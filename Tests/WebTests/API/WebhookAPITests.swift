import CRM
import Hummingbird
import Method
import Outgoing
import Support
import Testing

@testable import Web

@Suite("API: webhooks") struct WebhookAPITests {
    @Test("an address is told, its answer is in the log, and a delivery is sent again")
    func deliveries() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let new = try await program.post("/webhooks", #"{"url":"https://crm.example/hook","kinds":["customer"]}"#)
            #expect(new.status == .created && new.json["secret"]?.string?.isEmpty == false, "\(new.body)")
            for name in ["One Company", "Two Company"] { _ = try await office.customer(name) }
            func work(_ status: Int) async throws {
                try await JobWorker(office.workspace, process: 1, webhooks: { _ in HTTPAnswer(status: status) })
                    .workOff()
            }
            try await work(204)
            let first = try await program.get("/webhooks/1/deliveries?limit=1").json
            let last = try #require(first["deliveries"]?.list.first)
            #expect(
                last["state"] == .text("delivered") && last["status"] == .integer(204)
                    && last["attempts"] == .integer(1))
            let next = try #require(first["next"]?.string)
            let second = try await program.get("/webhooks/1/deliveries?limit=1&after=\(next)").json
            #expect(second["deliveries"]?.list.count == 1 && second["next"] == .null)
            let id = try #require(last["id"]?.number)
            #expect(try await program.post("/webhook-deliveries/\(id)/again", "").json["webhook"] == .integer(1))
            #expect(try await program.get("/webhooks/1").json["waiting"] == .integer(1))
            try await work(200)
            #expect(
                try await program.get("/webhooks/1/deliveries").json["deliveries"]?.list.first?["attempts"]
                    == .integer(2))
        }
    }

    @Test(
        "addresses within the house, and nothing to tell of, are refused at their member; a stale change and one of nothing say which"
    )
    func misfits() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            func pointer(_ body: String) async throws -> JSONValue? {
                try await program.post("/webhooks", body).json["errors"]?.list.first?["pointer"]
            }
            #expect(try await pointer(#"{"url":"https://127.0.0.1/","kinds":["deal"]}"#) == .text("#/url"))
            #expect(try await pointer(#"{"url":"https://crm.example/","kinds":[]}"#) == .text("#/kinds"))
            _ = try await program.post("/webhooks", #"{"url":"https://crm.example/","kinds":["deal"]}"#)
            let body = #"{"url":"https://crm.example/","kinds":["deal"],"active":false,"version":7}"#
            let json = ["Content-Type": "application/json"]
            #expect(
                try await program.send("/webhooks/1", .put, headers: json, body: body).problem == "changed-meanwhile")
            #expect(try await program.send("/webhooks/9", .put, headers: json, body: body).status == .notFound)
            #expect(try await program.get("/webhooks/9/deliveries").status == .notFound)
        }
    }
}
