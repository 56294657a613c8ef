import CRM
import Method
import SQL
import Support

/// Two teams in one workspace: a director, a supervisor with two salespeople, and a salesperson of another team.
struct Office: Sendable {
    let test: TestWorkspace
    let director: Person
    let supervisor: Person
    let li: Person
    let zhao: Person
    /// Of the other team.
    let qian: Person

    var workspace: Workspace { test.workspace }

    init(today: CivilDate = TestWorkspace.today) async throws {
        test = try await TestWorkspace(today: today)
        let (north, south) = (try await test.team("华北"), try await test.team("华南"))
        director = try await test.person("director", .director, name: "王芳")
        supervisor = try await test.person("supervisor", .supervisor, name: "周明", team: north)
        li = try await test.person("li", name: "李娜", team: north)
        zhao = try await test.person("zhao", name: "赵强", team: north)
        qian = try await test.person("qian", name: "钱进", team: south)
    }

    /// A new customer on somebody's list, or in the pool.
    func customer(
        _ name: String, heldBy holder: Person? = nil, market: Market = .any, region: Region = .anywhere
    ) async throws -> Customer.ID {
        var profile = CustomerProfile(name: try CompanyName(name))
        profile.market = market
        profile.region = region
        return try await workspace.customers.create(profile, by: (holder ?? director).id)
    }

    /// A customer as the director sees it.
    func current(_ id: Customer.ID) async throws -> Customer {
        try await workspace.customers.customer(id, by: director.id)
    }

    func version(_ id: Customer.ID) async throws -> Int64 { try await current(id).version }

    /// What the doctor finds wrong.
    func findings() async throws -> [String] {
        try await workspace.doctor.examine().flatMap { finding in finding.problems.map { "\(finding.check): \($0)" } }
    }

    /// What nobody's attempt that is refused may change.
    func state() async throws -> [String] {
        try await test.dump(except: ["session", "sign_in_failure"]).withoutSignIns
    }
}

/// The kind of the problem that an attempt ends with; nil when it succeeds.
func problem(_ attempt: () async throws -> Void) async throws -> Problem? {
    do {
        try await attempt()
        return nil
    } catch let problem as Problem {
        return problem
    }
}
