import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

@testable import Web

/// Whatever is sent, a program gets a problem document that it can act on, and nothing is changed.
@Suite("API: problems") struct APIErrorTests {
    @Test(
        "what does not fit is said at its place",
        arguments: [
            ("/customers", "{}", "#/name"), ("/customers", #"{"name":5}"#, "#/name"),
            ("/customers", #"{"name":"  "}"#, "#/name"), ("/customers", #"{"name":"New Co","nmae":"x"}"#, "#/nmae"),
            ("/customers", #"{"name":"New Co","employees":-1}"#, "#/employees"),
            ("/customers", #"{"name":"New Co","employees":"50"}"#, "#/employees"),
            ("/customers", #"{"name":"New Co","employees":1.5}"#, "#/employees"),
            ("/customers", #"{"name":"New Co","market":"potatoes"}"#, "#/market"),
            ("/customers", #"{"name":"New Co","region":"99"}"#, "#/region"),
            ("/customers", #"{"name":"New Co","stockCode":"012345678901234567890"}"#, "#/stockCode"),
            ("/customers", #"{"name":"New Co","code":"911"}"#, "#/code"),
            ("/customers", #"{"name":"New Co","note":"a\u0000b"}"#, "#/note"), ("/customers", "[]", "#"),
            ("/customers", "null", "#"),
            ("/customers/1/facts", #"{"need":"huge","expected":null,"version":1}"#, "#/need"),
            ("/customers/1/facts", #"{"need":"clear","version":1}"#, "#/expected"),
            ("/customers/1/facts", #"{"need":"clear","expected":"2027-02-30","version":1}"#, "#/expected"),
            ("/customers/1/facts", #"{"need":"clear","expected":"2227-02","version":1}"#, "#/expected"),
            ("/customers/1/facts", #"{"need":"clear","expected":null}"#, "#/version"),
            ("/customers/1/touches", #"{"activity":"dance","outcome":"reached"}"#, "#/activity"),
            ("/customers/1/touches", #"{"activity":"demo","outcome":"reached","minutes":1441}"#, "#/minutes"),
            ("/customers/1/touches", #"{"activity":"demo","outcome":"reached","expected":"2027-01"}"#, "#/need"),
            ("/customers/1/touches", #"{"activity":"demo","outcome":"reached","need":"clear"}"#, "#/version"),
            (
                "/customers/1/touches", #"{"activity":"demo","outcome":"reached","nextStepOn":"2027-01-01"}"#,
                "#/nextStep"
            ),
        ])
    func misfits(_ path: String, _ body: String, _ pointer: String) async throws {
        try await withOffice { office in
            _ = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.li)
            _ = try await program.get("/customers")
            let before = try await office.state()
            let answer = try await program.post(path, body)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.problem == "invalid")
            #expect(answer.json["errors"]?.list.first?["pointer"] == .text(pointer), "\(answer.body)")
            #expect(try await office.state() == before)
        }
    }

    @Test(
        "a parameter that is not understood is said, not left out",
        arguments: [
            ("/customers?limit=0", "limit"), ("/customers?limit=201", "limit"), ("/customers?limit=x", "limit"),
            ("/customers?limit=5&limit=6", "limit"), ("/customers?scope=yours", "scope"),
            ("/customers?grade=E", "grade"),
            ("/customers?grade=A&grade=a", "grade"), ("/customers?standing=lost", "standing"),
            ("/customers?order=random", "order"), ("/customers?market=potatoes", "market"),
            ("/customers?region=9", "region"),
            ("/customers?holder=li", "holder"), ("/customers?after=nonsense", "after"), ("/customers?after=", "after"),
            ("/customers?page=2", "page"), ("/search", "q"), ("/overview?month=2026-13", "month"),
            ("/today?person=x", "person"),
        ])
    func parameters(_ path: String, _ parameter: String) async throws {
        try await withOffice { office in
            let answer = try await office.program(office.li).get(path)
            #expect(answer.status == .unprocessableContent, "\(answer.body)")
            #expect(answer.json["errors"]?.list.first?["parameter"] == .text(parameter), "\(answer.body)")
        }
    }

    @Test("an empty search is asked for its words")
    func emptySearch() async throws {
        try await withOffice { office in
            let answer = try await office.program(office.li).get("/search?q=%20")
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test(
        "a body that is no JSON, of another type, or too large is refused, and nothing is changed",
        arguments: [
            ("application/json", "{", HTTPResponse.Status.badRequest, "bad-request"),
            ("application/json", "", .badRequest, "bad-request"),
            ("application/json", #"{"name":"\ud800"}"#, .badRequest, "bad-request"),
            ("application/json", String(repeating: "[", count: 100_000), .badRequest, "bad-request"),
            ("application/json; charset=utf-8", "nonsense", .badRequest, "bad-request"),
            ("text/plain", #"{"name":"New Co"}"#, .unsupportedMediaType, "unsupported-media-type"),
            ("application/x-www-form-urlencoded", "name=New+Co", .unsupportedMediaType, "unsupported-media-type"),
            ("", #"{"name":"New Co"}"#, .unsupportedMediaType, "unsupported-media-type"),
            (
                "application/json", #"{"name":"New Co","note":""# + String(repeating: "x", count: 300_000) + "\"}",
                .contentTooLarge, "too-large"
            ),
        ])
    func bodies(_ type: String, _ body: String, _ status: HTTPResponse.Status, _ problem: String) async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            _ = try await program.get("/customers")
            let before = try await office.state()
            let answer = try await program.post("/customers", body, headers: ["Content-Type": type])
            #expect(answer.status == status)
            #expect(answer.problem == problem)
            #expect(!answer.body.contains(".swift") && !answer.body.contains("DecodingError"))
            #expect(try await office.state() == before)
        }
    }

    @Test("who asks for something else than JSON is told that there is only JSON")
    func accept() async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            for type in ["text/html", "application/xml, text/*;q=0.9", "application/json;q=0", "image/png"] {
                let answer = try await program.get("/customers", headers: ["Accept": type])
                #expect(answer.status == .notAcceptable, "\(type)")
                #expect(answer.problem == "not-acceptable")
            }
            for type in [
                "*/*", "application/json", "text/html, application/*;q=0.1", "Application/JSON; charset=utf-8",
            ] {
                #expect(try await program.get("/customers", headers: ["Accept": type]).status == .ok, "\(type)")
            }
        }
    }

    @Test("a wrong method is answered with those that there are, an unknown path as not found, as problem documents")
    func unknown() async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            let deleted = try await program.send("/customers", .delete)
            #expect(deleted.status == .methodNotAllowed)
            #expect(deleted.problem == "method-not-allowed")
            #expect(deleted.header("Allow") == "GET, HEAD, POST")
            #expect(try await program.get("/customers/1/facts").header("Allow") == "POST")
            #expect(try await program.send("/customers", .head).status == .ok)
            for path in [
                "", "/nothing", "/customers/1/nothing", "/customers/1/facts/2", "/customers/x", "/customers/-1",
            ] {
                let answer = try await program.get(path)
                #expect(answer.status == .notFound, "\(path)")
                #expect(answer.problem == "not-found", "\(path)")
            }
        }
    }

    @Test("a problem speaks the language that is asked for", arguments: Language.allCases)
    func languages(_ language: Language) async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            let answer = try await program.get("/customers/99", headers: ["Accept-Language": language.rawValue])
            let expected = Problem.notFound(Text("客户", "客戶", "customer"))
            #expect(answer.json["detail"] == .text(expected.message(language)))
            #expect(answer.json["type"] == .text("urn:quarry:problem:not-found"))
            #expect(answer.header("Content-Language") == language.rawValue)
        }
    }

    @Test("what nobody expected shows nothing of the inside")
    func unexpected() async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            try await office.test.database.write { try $0.execute("ALTER TABLE customer RENAME TO gone") }
            let answer = try await program.get("/customers")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.problem == "unavailable")
            #expect(!answer.body.contains("SELECT"))
        }
    }
}
