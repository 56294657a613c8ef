import Method
import SQL

extension People {
    public func teams() async throws -> [Team] {
        try await workspace.database.read { connection in
            try connection.all(
                """
                SELECT team.id, team.name, team.parent_id,
                    (SELECT COUNT(*) FROM person WHERE person.team_id = team.id AND person.active = 1)
                FROM team ORDER BY team.name, team.id
                """
            ) { try Team(id: $0[0], name: $0[1], parentID: $0[2], members: $0[3]) }
        }
    }

    /// - Parameters:
    ///   - parent: the team above; nil for one at the top.
    ///   - actor: somebody who manages people; nil for the administrator on the machine.
    /// - Throws: `Problem.conflict` when there is a team of that name.
    @discardableResult
    public func createTeam(_ typed: String, below parent: Team.ID? = nil, by actor: Person.ID?) async throws -> Team {
        let name = try Login.checkedName(typed, field: "team")
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try requireManager(actor, connection)
            try requireFree(name, but: nil, connection)
            if let parent { try requireRoom(below: parent, forTeamsDeep: 1, connection) }
            let id = try connection.insertReturningID(
                "INSERT INTO team (name, parent_id) VALUES (\(name), \(parent)) RETURNING id")
            try Event(at: now, person: actor, kind: "team.created", customer: nil, before: nil, after: name)
                .write(connection)
            return Team(id: id, name: name, parentID: parent, members: 0)
        }
    }

    /// Gives a team another name, or another place in the tree.
    ///
    /// - Throws: `Problem.conflict` on `team` when the name is taken, and on `parent` for a team of its own below it.
    public func changeTeam(_ id: Team.ID, name typed: String, below parent: Team.ID?, by actor: Person.ID?) async throws {
        let name = try Login.checkedName(typed, field: "team")
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try requireManager(actor, connection)
            // Two that move teams at the same moment could make a circle of them: one waits for the other.
            try connection.execute("UPDATE team SET name = name")
            let before = try connection.first("SELECT name, parent_id FROM team WHERE id = \(id)")
            guard let before else { throw TeamProblem.none }
            try requireFree(name, but: id, connection)
            if let parent {
                guard try !Team.subtree(of: id, connection).contains(parent) else { throw TeamProblem.circle }
                try requireRoom(below: parent, forTeamsDeep: depth(below: id, connection), connection)
            }
            try connection.execute("UPDATE team SET name = \(name), parent_id = \(parent) WHERE id = \(id)")
            let oldParent: Team.ID? = try before[1]
            try Event(
                at: now, person: actor, kind: "team.changed", customer: nil,
                before: "\(try before[0] as String) \(oldParent.map(String.init) ?? "")",
                after: "\(name) \(parent.map(String.init) ?? "")"
            ).write(connection)
        }
    }

    /// Removes a team that nobody belongs to and that has none below it.
    public func removeTeam(_ id: Team.ID, by actor: Person.ID?) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try requireManager(actor, connection)
            let used = try connection.first(
                "SELECT 1 FROM person WHERE team_id = \(id) UNION ALL SELECT 1 FROM team WHERE parent_id = \(id) LIMIT 1")
            guard used == nil else { throw TeamProblem.inUse }
            let row = try connection.first("DELETE FROM team WHERE id = \(id) RETURNING name")
            guard let row else { throw TeamProblem.none }
            try Event(at: now, person: actor, kind: "team.removed", customer: nil, before: try row[0], after: nil)
                .write(connection)
        }
    }

    func requireTeam(_ id: Int64, _ connection: any Connection) throws {
        guard try connection.first("SELECT 1 FROM team WHERE id = \(id)") != nil else { throw TeamProblem.notListed(at: "team") }
    }

    private func requireFree(_ name: String, but id: Team.ID?, _ connection: any Connection) throws {
        let taken = try connection.first("SELECT 1 FROM team WHERE name = \(name) AND id <> \(id ?? 0)")
        guard taken == nil else { throw TeamProblem.taken(name) }
    }

    private func requireRoom(below parent: Team.ID, forTeamsDeep deep: Int, _ connection: any Connection) throws {
        let above = try connection.value(
            """
            WITH RECURSIVE above (id, parent_id) AS (
                SELECT id, parent_id FROM team WHERE id = \(parent)
                UNION SELECT team.id, team.parent_id FROM team JOIN above ON team.id = above.parent_id
            )
            SELECT COUNT(*) FROM above
            """, as: Int.self) ?? 0
        guard above > 0 else { throw TeamProblem.notListed(at: "parent") }
        guard above + deep <= Team.deepest else { throw TeamProblem.tooDeep }
    }

    /// How many teams stand above each other from one downwards.
    private func depth(below team: Team.ID, _ connection: any Connection) throws -> Int {
        try connection.value(
            """
            WITH RECURSIVE below (id, depth) AS (
                SELECT CAST(\(team) AS BIGINT), CAST(1 AS BIGINT)
                UNION ALL SELECT team.id, below.depth + 1 FROM team JOIN below ON team.parent_id = below.id
            )
            SELECT MAX(depth) FROM below
            """, as: Int.self) ?? 1
    }
}

enum TeamProblem {
    static let none = Problem.notFound(Text("这个团队", "這個團隊", "team"))

    static func notListed(at field: String) -> Problem {
        .invalid(
            Text("没有这个团队。", "沒有這個團隊。", "There is no such team."),
            advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: field)
    }

    static let circle = Problem(
        .conflict, Text("上级团队不能在自己的下级之中。", "上級團隊不能在自己的下級之中。", "The team above cannot be one of those below."),
        advice: Text("请选别的上级团队。", "請選別的上級團隊。", "Choose another one."), field: "parent")

    static let tooDeep = Problem(
        .conflict,
        Text("团队最多 \(Team.deepest) 级。", "團隊最多 \(Team.deepest) 級。", "There are at most \(Team.deepest) levels of teams."),
        advice: Text("请选更高一级的上级团队。", "請選更高一級的上級團隊。", "Choose a team further up."), field: "parent")

    static let inUse = Problem(
        .conflict, Text("团队里还有人或下级团队。", "團隊裡還有人或下級團隊。", "The team still has people, or teams below it."),
        advice: Text("请先把他们移到别的团队。", "請先把他們移到別的團隊。", "Move them to other teams first."))

    static func taken(_ name: String) -> Problem {
        Problem(
            .conflict, Text("已经有叫 \(name) 的团队。", "已經有叫 \(name) 的團隊。", "There is a team called \(name)."),
            advice: Text("请换一个名称，或直接用它。", "請換一個名稱，或直接用它。", "Choose another name, or use that team."), field: "team")
    }
}
