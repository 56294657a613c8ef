import CRM
import Method
import Support

/// People and customers for the tests of the customers' pages.
struct CustomerSite: Sendable {
    let site: Site
    let director: Person
    let supervisor: Person
    let li: Person
    let zhao: Person
    /// Held by 李娜, 赵强 and nobody.
    let own: Customer.ID
    let others: Customer.ID
    let pool: Customer.ID

    var workspace: Workspace { site.test.workspace }

    init(_ site: Site, language: Language = .simplified) async throws {
        self.site = site
        let test = site.test
        let (north, south) = (try await test.team("华北"), try await test.team("华南"))
        director = try await test.person("director", .director, name: "王芳", language: language)
        supervisor = try await test.person("supervisor", .supervisor, name: "周明", team: north, language: language)
        li = try await test.person("li", name: "李娜", team: north, language: language)
        zhao = try await test.person("zhao", name: "赵强", team: south, language: language)
        own = try await Self.create("贵州茅台", by: li, test)
        others = try await Self.create("长安汽车", by: zhao, test)
        pool = try await Self.create("隆基绿能", by: director, test)
    }

    private static func create(_ name: String, by person: Person, _ test: TestWorkspace) async throws -> Customer.ID {
        try await test.workspace.customers.create(CustomerProfile(name: try CompanyName(name)), by: person.id)
    }

    func current(_ id: Customer.ID) async throws -> Customer {
        try await workspace.customers.customer(id, by: director.id)
    }

    /// What a refused request may not change; sessions and their times aside.
    func state() async throws -> [String] {
        try await site.test.dump(except: ["session", "sign_in_failure", "one_time_link"]).withoutSignIns
    }
}

func withCustomers(
    language: Language = .simplified, _ body: @Sendable (CustomerSite) async throws -> Void
) async throws {
    try await withSite { site in try await body(try await CustomerSite(site, language: language)) }
}

extension Answer {
    /// The value of the first hidden field of that name in the form that goes to the address.
    func hidden(_ name: String, inFormTo address: String) -> String? {
        guard let form = body.firstRange(of: "action=\"\(address)\"") else { return nil }
        let rest = body[form.upperBound...]
        let end = rest.firstRange(of: "</form>")?.lowerBound ?? rest.endIndex
        guard let field = rest[..<end].firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(rest[field.upperBound...].prefix { $0 != "\"" })
    }
}
