import Method
import SQL

/// Who supervises whom: those of one's own team, and of the teams below that have no supervisor of their own.
struct Supervision {
    private var supervisorsOfTeams: [Team.ID: Set<Person.ID>] = [:]
    private let tree: TeamTree
    private var teams: [Person.ID: Team.ID] = [:]

    init(_ connection: any Connection) throws {
        tree = try TeamTree(connection)
        try connection.forEach("SELECT id, role, team_id FROM person WHERE active = 1 AND team_id IS NOT NULL") { row in
            let (id, role, team): (Person.ID, Role, Team.ID) = (try row[0], try row[1], try row[2])
            teams[id] = team
            if role.scope == .team { supervisorsOfTeams[team, default: []].insert(id) }
        }
    }

    /// Everybody who has somebody to supervise.
    var supervisors: Set<Person.ID> { Set(teams.keys.flatMap { supervisors(of: $0) }) }

    /// The closest upwards; empty for who has none.
    func supervisors(of person: Person.ID) -> Set<Person.ID> {
        guard let team = teams[person] else { return [] }
        return tree.upwards(from: team).lazy.map { (supervisorsOfTeams[$0] ?? []).subtracting([person]) }.first { !$0.isEmpty } ?? []
    }

    func people(of supervisor: Person.ID) -> Set<Person.ID> {
        Set(teams.keys.filter { supervisors(of: $0).contains(supervisor) })
    }
}
