import CRM
import Hummingbird
import Logging
import Method
import Outgoing
import SQL
import Support
import Testing

@testable import Web

/// The description says what is there, all of it, and nothing else.
@Suite("API: description") struct OpenAPITests {
    @Test("the description and the router have the same operations")
    func routes() async throws {
        let test = try await TestWorkspace()
        let router = Router(context: AppRequestContext.self)
        APIRoutes(workspace: test.workspace, configuration: WebConfiguration()).add(to: router)
        let document = try #require(JSONValue(parsing: OpenAPIDocument(operations: APIRoutes.operations).json()))
        var described: Set<String> = []
        for (path, operations) in try #require(document["paths"]?.members) {
            for method in operations.members.map({ Array($0.keys) }) ?? [] {
                described.insert("\(method.uppercased()) \(APIRoutes.path)\(path)")
            }
        }
        #expect(described.count == APIRoutes.operations.count)
        // The router also has what refuses other methods and paths: what is left are those that answer.
        var registered: Set<String> = []
        for route in router.routes where route.path.description.hasPrefix(APIRoutes.path + "/") {
            registered.insert("\(route.method) \(route.path)")
        }
        #expect(described.isSubset(of: registered))
        try await withSite(on: test) { [registered, described] site in
            let program = Program(client: site.client, token: nil)
            for route in registered {
                let parts = route.split(separator: " ").map(String.init)
                let path = String(parts[1].dropFirst(APIRoutes.path.count)).replacing("{id}", with: "1")
                guard let method = HTTPRequest.Method(parts[0]) else { continue }
                let status = try await program.send(path, method).status
                #expect((status != .methodNotAllowed && status != .notFound) == described.contains(route), "\(route)")
            }
        }
    }

    @Test(
        "every reference in the description leads somewhere, every name is used, every operation has a number of its own"
    )
    func references() throws {
        let document = try #require(JSONValue(parsing: OpenAPIDocument(operations: APIRoutes.operations).json()))
        let names = Set(
            try #require(document["components"]?["schemas"]?.members).keys.map { "#/components/schemas/\($0)" })
        #expect(document.references == names)
        #expect(Set(APIRoutes.operations.map(\.id)).count == APIRoutes.operations.count)
        #expect(document["openapi"] == .text("3.1.0"))
    }

    @Test("real answers fit the schemas that describe them")
    func answers() async throws {
        try await withOffice { office in
            try await CustomerAPITests.fill(office, customers: 20)
            _ = try await office.workspace.planning.plan(
                TestWorkspace.today.calendarMonth, for: office.li.id, by: office.li.id)
            try await office.workspace.customers.addContact(
                ContactDetails(name: "Ms Boss", role: .decisionMaker), to: 1, by: office.li.id)
            _ = try await office.workspace.customFields.add("Floor", .text, by: office.director.id)
            try await office.test.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO duplicate_pair (low_id, high_id, score, reasons, kind, found_at) VALUES (17, 18, 80, 'core', 'core', 0)
                    """)
            }
            _ = try await Authenticator.enrol(office.qian, in: office.test)
            try await office.test.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO notice (person_id, kind, on_date, about, customers, created_at)
                    VALUES (\(office.director.id), 'plan', '2026-11-23', '2026-12', 3, 0)
                    """)
            }
            // Something in the pool that somebody answers for.
            for name in ["Pooled One", "Pooled Two"] { _ = try await office.customer(name) }
            try await office.workspace.responsibility.assign(.any, .anywhere, to: office.li.id, version: 0, by: office.director.id)
            try await office.workspace.people.changeMail(of: office.director.id, to: "director@example.com")
            office.test.clock.advance(days: 40)
            let program = try await office.program(office.director)
            var checked: Set<String> = []
            // What only salespeople do.
            let programs = [
                "li": try await office.program(office.li), "qian": try await office.program(office.qian),
                "supervisor": try await office.program(office.supervisor),
            ]
            for (id, path, body) in Self.selling(office) + Self.requests(office) {
                let operation = try #require(APIRoutes.operations.first { $0.id == id }, "\(id)")
                let path = try await Self.filled(path, office)
                let who = path.split(separator: " ").count > 1 ? String(path.prefix { $0 != " " }) : ""
                let answer = try await Self.send(
                    operation, path.split(separator: " ").last.map(String.init) ?? path, body, programs[who] ?? program)
                #expect(answer.status == operation.answer.status, "\(id) \(path) \(answer.body)")
                #expect(answer.header("Content-Type").map(operation.answer.types.contains) == true, "\(id)")
                if operation.answer.isJSON {
                    #expect(throws: Never.self, "\(id) \(path) \(answer.body)") {
                        try operation.answer.schema.check(answer.json)
                    }
                }
                checked.insert(id)
                // What a step has put on the list is done before the next.
                try await JobWorker(office.workspace, process: 1, webhooks: { _ in HTTPAnswer(status: 204) }).workOff()
            }
            #expect(checked == Set(APIRoutes.operations.map(\.id)))
        }
    }

    @Test("every operation has examples, and they fit")
    func examples() throws {
        for operation in APIRoutes.operations {
            for schema in [operation.body, operation.answer.schema].compactMap(\.self) where !schema.isFile {
                var json = JSONWriter()
                schema.writeExample(to: &json)
                let example = try #require(JSONValue(parsing: json.bytes), "\(operation.id)")
                #expect(throws: Never.self, "\(operation.id)") { try schema.check(example) }
            }
        }
    }

    @Test("problem documents fit their schema")
    func problems() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            for answer in [
                try await program.get("/customers/99"), try await program.get("/customers?limit=0"),
                try await program.post("/customers", "{}"), try await program.post("/customers", "{"),
                try await Program(client: office.site.client, token: nil).get("/customers"),
            ] {
                #expect(answer.status.code >= 400)
                #expect(throws: Never.self) { try Schema.problem.check(answer.json) }
            }
        }
    }

    @Test("anybody may read the description")
    func open() async throws {
        try await withOffice { office in
            let answer = try await Program(client: office.site.client, token: nil).get("/openapi.json")
            #expect(answer.status == .ok)
            #expect(answer.json["paths"] != nil)
        }
    }

    static func send(
        _ operation: Operation, _ path: String, _ body: String?, _ program: Program
    ) async throws -> Answer {
        let type = operation.upload.first ?? "application/json"
        return try await program.send(
            path, operation.method, headers: body == nil ? [:] : ["Content-Type": type], body: body)
    }

    /// The path with the visit that was planned last.
    static func filled(_ path: String, _ office: SalesOffice) async throws -> String {
        guard path.contains("{visit}") else { return path }
        let last = try await office.test.database.read { connection in
            try connection.value("SELECT MAX(id) FROM plan_entry", as: Int64?.self) ?? nil
        }
        return path.replacing("{visit}", with: "\(last ?? 0)")
    }
}

extension JSONValue {
    var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// What its `$ref` members point at.
    fileprivate var references: Set<String> {
        switch self {
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.references) }
        case .object(let members):
            members.reduce(into: []) { found, member in
                if member.key == "$ref", let target = member.value.string { found.insert(target) }
                found.formUnion(member.value.references)
            }
        default: []
        }
    }
}
