import CRM
import Method
import Support

/// A site with people of every role, and a few customers of theirs.
struct SalesOffice: Sendable {
    let site: Site
    let director: Person
    let supervisor: Person
    /// Of the supervisor's team.
    let li: Person
    /// Of another team.
    let qian: Person

    var test: TestWorkspace { site.test }
    var workspace: Workspace { site.test.workspace }

    /// - Parameter language: everybody's. Names are in Latin letters, so that no character of another language is data.
    init(_ site: Site, language: Language = .simplified) async throws {
        self.site = site
        let test = site.test
        let (north, south) = (try await test.team("North"), try await test.team("South"))
        director = try await test.person("director", .director, name: "Wang Fang", language: language)
        supervisor = try await test.person(
            "supervisor", .supervisor, name: "Zhou Ming", team: north, language: language)
        li = try await test.person("li", name: "Li Na", team: north, language: language)
        qian = try await test.person("qian", name: "Qian Jin", team: south, language: language)
    }

    func customer(
        _ name: String, heldBy holder: Person? = nil, market: Market = .any, region: Region = .anywhere
    ) async throws -> Customer.ID {
        var profile = CustomerProfile(name: try CompanyName(name))
        profile.market = market
        profile.region = region
        return try await workspace.customers.create(profile, by: (holder ?? director).id)
    }

    func need(_ need: Need, inDays days: Int, of id: Customer.ID) async throws {
        _ = try await workspace.grading.recordFacts(
            need: need, expected: .date(TestWorkspace.today.adding(days: days)), of: id, version: nil, by: director.id)
    }

    /// Somebody of a role; of those whom the office has not, a new one.
    func person(_ role: Role) async throws -> Person {
        switch role {
        case .salesperson: li
        case .supervisor: supervisor
        case .director: director
        case .marketing, .administrator, .auditor: try await test.person(role.rawValue, role)
        }
    }

    func browser(_ person: Person) async throws -> Browser { try await site.browser(signedInAs: person) }

    /// What an attempt that is refused may not change.
    func state() async throws -> [String] {
        try await test.dump(except: ["session", "sign_in_failure"]).withoutSignIns
    }
}

/// A site for one test, with its people.
func withOffice(
    language: Language = .simplified, _ body: @escaping @Sendable (SalesOffice) async throws -> Void
) async throws {
    try await withSite { site in try await body(SalesOffice(site, language: language)) }
}

/// The first Chinese characters of a page besides what stands there in its own language on every page: the mark of the
/// product and the names of the languages.
func chinese(in page: String) -> String? {
    var text = page
    for known in ["掘", "简体", "繁體"] { text = text.replacing(known, with: "") }
    return text.firstMatch(of: /[\u{3400}-\u{9FFF}\u{3001}\u{3002}\u{FF08}-\u{FF1B}][^<]*/).map { String($0.0) }
}
