import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: requests that are sent again") struct RepeatedRequestTests {
    private static let body = #"{"name":"协达软件有限公司"}"#

    private static func create(_ program: Program, _ key: String, _ body: String = body) async throws -> Answer {
        try await program.post("/customers", body, headers: ["Idempotency-Key": key])
    }

    @Test("the same key and request have the same answer, and it is done once")
    func once() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let first = try await Self.create(program, "k-1")
            #expect(first.status == .created)
            #expect(first.header("Idempotency-Replayed") == nil)
            let before = try await office.test.dump()
            let again = try await Self.create(program, "k-1")
            #expect(again.status == .created && again.body == first.body)
            #expect(again.header("Location") == first.header("Location"))
            #expect(again.header("Idempotency-Replayed") == "true")
            #expect(try await office.test.dump() == before)
            // Without the key it is what it is: a duplicate.
            #expect(try await program.post("/customers", Self.body).status == .conflict)
        }
    }

    @Test("another request with the same key is refused; another token may use it")
    func another() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            #expect(try await Self.create(program, "k-1").status == .created)
            let before = try await office.test.dump()
            let other = try await Self.create(program, "k-1", #"{"name":"另一家有限公司"}"#)
            #expect(other.status == .unprocessableContent && other.problem == "invalid")
            #expect(try await office.test.dump() == before)
            let program2 = try await office.program(office.director)
            #expect(try await Self.create(program2, "k-1", #"{"name":"另一家有限公司"}"#).status == .created)
        }
    }

    @Test("what was refused may be sent again, corrected")
    func refused() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            #expect(try await Self.create(program, "k-1", #"{"name":"\n"}"#).status == .unprocessableContent)
            #expect(try await Self.create(program, "k-1").status == .created)
        }
    }

    @Test("at the same moment one does it, and the others hear so or get its answer")
    func together() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 1...8 { group.addTask { try await Self.create(program, "k-1").status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { [.created, .conflict].contains($0) } && statuses.contains(.created))
            let count = try await office.workspace.customers.list(CustomerFilter(), by: office.director.id).rows.count
            #expect(count == 1)
        }
    }

    @Test("one that died before it wrote is done again after a minute; one that died after it is not")
    func died() async throws {
        try await withOffice { office in
            let token = try await office.workspace.tokens.add(
                named: "t", [.customersWrite], for: office.director.id, by: office.director.id)
            let record = office.workspace.tokens.repeated("k", of: token.token.id, ["POST", "/x", ""])
            guard case .carryOut = try await record.begin() else { throw Problem.forbidden }
            await #expect(throws: Problem.self) { try await record.begin() }
            office.test.clock.advance(seconds: 60)
            guard case .carryOut = try await record.begin() else { throw Problem.forbidden }
            _ = try await record.marking(office.workspace).customers.create(
                CustomerProfile(name: CompanyName("协达软件有限公司")), by: office.director.id)
            office.test.clock.advance(seconds: 3600)
            let problem = await #expect(throws: Problem.self) { try await record.begin() }
            #expect(problem?.kind == .conflict && problem?.what.english.contains("carried out") == true)
        }
    }

    @Test("a key is 1 to 255 visible characters", arguments: ["", " ", "a b", String(repeating: "x", count: 256)])
    func key(_ key: String) async throws {
        try await withOffice { office in
            let answer = try await Self.create(try await office.program(office.director), key)
            #expect(answer.status == .unprocessableContent)
        }
    }
}

@Suite("API: limits") struct RateLimitTests {
    @Test("a token is told where it stands, and refused beyond it until the minute is over")
    func limit() async throws {
        try await withSite(configuration: WebConfiguration(apiRequestsPerMinute: 3)) { site in
            let office = try await SalesOffice(site)
            let (program, other) = (try await office.program(office.li), try await office.program(office.li))
            for remaining in [2, 1, 0] {
                let answer = try await program.get("/customers")
                #expect(answer.status == .ok)
                #expect(answer.header("RateLimit-Limit") == "3")
                #expect(answer.header("RateLimit-Remaining") == "\(remaining)")
            }
            let refused = try await program.post("/customers", #"{"name":"x"}"#)
            #expect(refused.status == .tooManyRequests && refused.problem == "too-many")
            #expect(refused.header("Retry-After") == refused.header("RateLimit-Reset"))
            #expect(try await other.get("/customers").status == .ok)
            office.test.clock.advance(seconds: 60)
            #expect(try await program.get("/customers").status == .ok)
        }
    }
}
