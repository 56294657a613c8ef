import CRM
import Method
import Support

/// A company's data in its workspace, with its mark in every text. Two of them have the same ids and the same names to sign in with.
struct Company: Sendable {
    let name: WorkspaceName
    let workspace: Workspace
    /// Stands in every text of this company, and in none of another.
    let mark: String
    let director: Person
    let customers: [Customer.ID]
    /// Of the API, for everything.
    let token: String
    /// An open one-time link.
    let link: String

    init(_ house: TestHouse, _ text: String, mark: String) async throws {
        name = house.name(text)
        let workspace = try await house.make(text)
        (self.workspace, self.mark) = (workspace, mark)
        director = try await workspace.person("director", .director, name: "\(mark) Director")
        let team = try await workspace.people.createTeam("\(mark) Team", by: nil).id
        let li = try await workspace.person("li", name: "\(mark) Li", team: team)
        var customers: [Customer.ID] = []
        for index in 1...4 {
            let profile = CustomerProfile(name: try CompanyName("\(mark) Works \(index)"))
            let id = try await workspace.customers.create(profile, by: li.id)
            _ = try await workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(days: 95 + index)), of: id, version: nil,
                by: li.id)
            _ = try await workspace.customers.addContact(
                ContactDetails(name: "\(mark) Buyer", role: .manager, phone: "\(mark)-1", mail: "\(mark)@example.com"),
                to: id, by: li.id)
            var touch = TouchEntry(activity: .phoneCall, outcome: .reached)
            touch.note = "\(mark) called"
            touch.nextStep = TouchEntry.NextStep(text: "\(mark) again", date: TestWorkspace.today)
            _ = try await workspace.maintenance.log(touch, of: id, by: li.id)
            customers.append(id)
        }
        _ = try await workspace.planning.plan(TestWorkspace.today.calendarMonth, for: li.id, by: li.id)
        self.customers = customers
        token = try await workspace.tokens.add(
            named: "\(mark) token", Set(TokenScope.allCases), for: director.id, by: director.id
        ).secret
        link = try await workspace.people.issuePasswordLink(for: li.id, by: director.id).token
    }

    /// Everything that nobody else may change.
    func dump() async throws -> [String] { try await workspace.database.dump() }
}
