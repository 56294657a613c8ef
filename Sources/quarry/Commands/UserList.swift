import ArgumentParser
import CRM
import Method

struct UserList: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the people.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let people = try await options.open().people
        let teams = try await people.teams()
        let rows = try await people.visiblePeople(for: nil).map { person in
            PersonAnswer(person, team: teams.first { $0.id == person.teamID }?.name)
        }
        try output(rows, options) {
            rows.isEmpty
                ? said("还没有任何用户。", "還沒有任何使用者。", "There is nobody yet.")
                : rows.map(\.line).joined(separator: "\n")
        }
    }
}

struct PersonAnswer: Encodable {
    let id: Int64
    let login: String
    let name: String
    let role: String
    let team: String?
    let capacity: Int?
    let active: Bool

    init(_ person: Person, team: String?) {
        id = person.id
        login = person.login
        name = person.name
        role = person.role.rawValue
        self.team = team
        capacity = person.capacity
        active = person.isActive
    }

    /// Parted by tabs, so that `cut` and `awk` read it too.
    var line: String {
        let state = active ? said("在职", "在職", "active") : said("已停用", "已停用", "deactivated")
        return [login, name, role, team ?? "-", state].joined(separator: "\t")
    }
}
