import CRM
import HTML
import Hummingbird
import Method

/// Customers for programs: the list, one of them, a new one, and facts about its need.
enum CustomerAPI {
    static let endpoints = [list, one, create, facts]

    static let pageParameters: [Operation.Parameter] = [
        .limit,
        .query("after", .text(longest: 1000), "`next` of the page before."),
    ]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/customers", id: "listCustomers",
            summary: "The customers of a list that the person may see, a page at a time.", scope: .customersRead,
            parameters: [
                .query("q", .text(longest: 100), "Part of the name, pinyin, initials, stock code or a contact."),
                .query(
                    "scope", .word(of: CustomerQuery.Scope.self),
                    "Whose: a salesperson's own where it is not given, everybody's for others and with `q`."),
                .query("holder", .integer, "Of one person's list, by their number."),
                .query("grade", .array(of: .word(of: Grade.self)), "Any of these; may be repeated."),
                .query(
                    "standing", .words(Standing.allCases.map(\.rawValue) + ["any"]),
                    "`valid` where it is not given, `any` with `q`."),
                .query(
                    "market", .text(longest: 60), "A sector or industry: `manufacturing`, `manufacturing.chemicals`."),
                .query("region", .text(longest: 4), "A province or city by its code (GB/T 2260): `44`, `4403`."),
                .query(
                    "where", .text(longest: 10_000),
                    "Any condition: `(grade = A, B or tag = 重点) and not last_touch >= today-30`; docs/api.md says how."),
                .query(
                    "order", .word(of: CustomerFilter.Order.self),
                    "A salesperson's by `grade` where it is not given, others' `newest` first; with `q` always `newest`."
                ),
            ] + pageParameters, answer: .init(status: .ok, note: "A page of the list.", schema: .customerPage))
    ) { request in
        let query = try CustomerQuery(checking: request.query, for: request.person)
        return try await answer(query.filter(for: request.person), request)
    }

    /// The page of a list that a request asks for.
    static func page(_ filter: CustomerFilter, _ request: APIRequest) async throws -> Customers.Page {
        let after = try request.query["after"].map { try PageMark.cursor($0) }
        let limit = try request.query.optionalInteger("limit") ?? 50
        return try await request.workspace.customers.list(filter, after: after, limit: limit, by: request.person.id)
    }

    private static func answer(_ filter: CustomerFilter, _ request: APIRequest) async throws -> APIAnswer {
        let page = try await page(filter, request)
        return APIAnswer(capacity: 64 + 512 * page.rows.count) { json in
            json.object { json in
                json.member("customers", page.rows) { $0.customer($1, in: request.language) }
                json.member("next", page.next.map(PageMark.text))
            }
        }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}", id: "getCustomer",
            summary: "One customer with its contacts, its facts, and its grade with the reason.", scope: .customersRead,
            parameters: [.customerID], answer: .init(status: .ok, note: "The customer.", schema: .customerRecord))
    ) { request in
        let record = try await request.workspace.customers.record(request.id, by: request.person.id)
        return APIAnswer(capacity: 4096) { $0.record(record, in: request.language) }
    }

    private static let create = Endpoint(
        Operation(
            method: .post, path: "/customers", id: "createCustomer",
            summary: "Adds a customer: to a salesperson's own list, or into the pool for others.",
            scope: .customersWrite,
            body: .newCustomer,
            answer: .init(status: .created, note: "It is there; `Location` is its address.", schema: .createdCustomer),
            problems: [.conflict])
    ) { request in
        let profile = try request.body.customerProfile(today: request.workspace.clock.today)
        let twins = try await request.workspace.duplicates.twins(of: profile, by: request.person.id)
        let id = try await request.workspace.customers.create(profile, by: request.person.id)
        var answer = APIAnswer(.created) { json in
            json.object { json in
                json.member("id", id)
                json.member("name", profile.name.written)
                // A row that has just been inserted.
                json.member("version", 1)
                json.member("duplicates", twins) { $0.twin($1) }
            }
        }
        answer.headers[.location] = SitePrefix.added(to: "\(APIRoutes.path)/customers/\(id)")
        return answer
    }

    private static let facts = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/facts", id: "recordFacts",
            summary: "Records how far the need has come and when they will buy; the grade follows at once.",
            scope: .customersWrite, parameters: [.customerID], body: .newFacts,
            answer: .init(status: .ok, note: "The customer as it is now.", schema: .customerState),
            problems: [.conflict])
    ) { request in
        let workspace = request.workspace
        let customer = try await workspace.grading.recordFacts(
            need: request.body.choice("need"),
            expected: .typed(request.body.optionalText("expected") ?? "", today: workspace.clock.today), of: request.id,
            version: request.body.id("version"), by: request.person.id)
        return try await .state(of: customer, request)
    }
}

extension APIAnswer {
    /// What a write has made of a customer.
    static func state(of customer: Customer, _ request: APIRequest) async throws -> APIAnswer {
        let rules = try await request.workspace.settings.rules()
        let sentence = customer.gradeReason?.sentence(rules: rules.grades, on: request.workspace.clock.today)
        return APIAnswer { json in
            json.object { $0.state(of: customer, sentence, in: request.language) }
        }
    }
}

extension Operation.Parameter {
    static let customerID = Operation.Parameter.path("id", .integer, "The customer's number.")
}

extension CustomerQuery {
    /// Reads the address of the API. Pages leave out what they cannot understand, since a person sees what they got; a program
    /// would not notice.
    ///
    /// - Throws: `ProblemDocument` at the parameter.
    init(checking query: Form, for person: Person) throws {
        if let market = query["market"], Market(market) == nil { throw ProblemDocument.noSuchChoice("market") }
        if let region = query["region"], Region(region) == nil { throw ProblemDocument.noSuchChoice("region") }
        self.init(query, for: person)
        if let segmentProblem { throw ProblemDocument(.invalid, segmentProblem.text, at: .parameter("where")) }
    }
}

extension ProblemDocument {
    fileprivate static func noSuchChoice(_ parameter: String) -> ProblemDocument {
        ProblemDocument(
            .invalid, Text("没有这个选项。", "沒有這個選項。", "There is no such choice."), at: .parameter(parameter))
    }
}
