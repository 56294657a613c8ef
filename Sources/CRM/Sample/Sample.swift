import Foundation
import Method
import SQL

/// A whole workspace to look at: 4,000 real listed companies, two supervisors and six salespeople with their
/// responsibilities, and two months of plausible work on it, done through the same use cases that people use. Only the
/// companies' names, areas, industries and listing dates are real; everything else is made up, and marked as a sample.
public struct Sample: Sendable {
    let workspace: Workspace

    /// How far back the sample's work begins.
    static let days = 60

    /// Customers that somebody knows from the beginning.
    static let known = ["贵州茅台", "长安汽车", "隆基绿能", "五粮液"]

    /// What the sample brought.
    public struct Loaded: Sendable {
        public let customers: Int
        public let touches: Int
        /// The sample's people, each with the one-time link to set a password.
        public let invitations: [Invitation]
    }

    /// What it is busy with.
    public enum Step: Sendable, Hashable {
        case importing(rows: Int)
        case working(day: Int, of: Int)
    }

    /// Loads the sample into an empty workspace.
    ///
    /// - Parameter actor: a director; nil for the administrator at the machine.
    /// - Throws: `Problem` with kind `.conflict` when there are customers already.
    public func load(
        by actor: Person.ID?, progress: @escaping @Sendable (Step) -> Void = { _ in }
    ) async throws -> Loaded {
        try await requireEmpty(actor)
        let start = at(workspace.clock.today.adding(days: -Self.days))
        let invitations = try await addPeople(actor)
        let imported = try await importCompanies(start, progress)
        try await assign(start)
        let facts = SampleFacts(workspace: start)
        try await facts.know(Self.known)
        _ = try await start.lists.allocate(by: nil)
        try await facts.recordFirst()
        let touches = try await SampleWork(sample: self).run(progress)
        return Loaded(customers: imported, touches: touches, invitations: invitations)
    }

    /// The workspace as it was at ten in the morning of a day.
    func at(_ day: CivilDate) -> Workspace {
        workspace.with(clock: .fixed(day))
    }

    private func requireEmpty(_ actor: Person.ID?) async throws {
        try await workspace.database.read { connection in
            if let actor { try workspace.access(actor, connection).require(.changeSettings) }
            guard try connection.first("SELECT 1 FROM customer LIMIT 1") == nil else {
                throw Problem(
                    .conflict,
                    Text("这里已经有客户了。", "這裡已經有客戶了。", "There are customers here already."),
                    advice: Text("样例只能装入空的工作区。请用新的数据库文件。", "樣例只能裝入空的工作區。請用新的資料庫檔案。",
                        "The sample goes into an empty workspace only. Use a new database file."))
            }
        }
    }

    private func addPeople(_ actor: Person.ID?) async throws -> [Invitation] {
        var invitations: [Invitation] = []
        for team in SampleCast.teams {
            let id = try await workspace.people.createTeam(team.name, by: actor).id
            for member in [team.supervisor] + team.salespeople {
                let role: Role = member.login == team.supervisor.login ? .supervisor : .salesperson
                invitations.append(
                    try await workspace.people.add(
                        NewPerson(
                            login: member.login, name: member.name, role: role, teamID: id,
                            capacity: role == .salesperson ? SampleCast.capacity : nil), by: actor))
            }
        }
        return invitations
    }

    private func importCompanies(
        _ start: Workspace, _ progress: @escaping @Sendable (Step) -> Void
    ) async throws -> Int {
        let file = FileManager.default.temporaryDirectory.appending(path: "quarry-sample-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(Resource(named: "listed-companies.csv")?.bytes ?? []).write(to: file)
        var options = CustomerImport.Options()
        options.isSample = true
        return try await start.customerImport.run(file: file.path, options: options, by: nil) { state in
            progress(.importing(rows: state.rows))
        }.imported
    }

    private func assign(_ start: Workspace) async throws {
        let members = SampleCast.teams.flatMap(\.salespeople)
        try await start.responsibility.assign(
            members.flatMap { member in
                member.cells.compactMap { cell in
                    guard let market = Market(cell.market), let region = Region(cell.region) else { return nil }
                    return .init(login: member.login, market: market, region: region)
                }
            })
    }
}

extension Workspace {
    public var sample: Sample { Sample(workspace: self) }
}
