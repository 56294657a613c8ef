import CRM
import Hummingbird
import Logging
import Method
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
            office.test.clock.advance(days: 40)
            let program = try await office.program(office.director)
            var checked: Set<String> = []
            for operation in APIRoutes.operations {
                for path in Self.paths(operation, office) {
                    let answer =
                        if let body = Self.bodies[operation.id] {
                            try await program.post(path, body)
                        } else {
                            try await program.get(path)
                        }
                    #expect(answer.status == operation.answer.status, "\(path) \(answer.body)")
                    #expect(answer.header("Content-Type") == "application/json")
                    #expect(throws: Never.self, "\(path)") { try operation.answer.schema.check(answer.json) }
                    checked.insert(operation.id)
                }
            }
            #expect(checked == Set(APIRoutes.operations.map(\.id)))
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

    private static func paths(_ operation: Operation, _ office: SalesOffice) -> [String] {
        switch operation.id {
        case "searchCustomers": ["/search?q=company"]
        case "findLikelyDuplicates": ["/duplicates?name=New%20Company", "/duplicates?name=company%207"]
        case "getToday": [office.li, office.director].map { "/today?person=\($0.id)" }
        case "getCustomer": (1...20).map { "/customers/\($0)" }
        default: [operation.path.replacing("{id}", with: "5")]
        }
    }

    private static let bodies = [
        "createCustomer": #"{"name":"New Company"}"#,
        "recordFacts": #"{"need":"clear","expected":"2027-03-01","version":1}"#,
        "logTouch": #"{"activity":"phone_call","outcome":"reached"}"#,
    ]
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
