import Method
import SQL

/// People who sell together, under a supervisor.
public struct Team: Sendable, Hashable {
    public let id: Int64
    public let name: String
}

extension People {
    /// The people whose work somebody may see, by name: oneself, one's team (supervisors), all (directors).
    ///
    /// - Parameter viewer: nil for the administrator on the machine.
    public func visiblePeople(for viewer: Person.ID?) async throws -> [Person] {
        try await workspace.database.read { connection in
            let ids = try viewer.map { try Access($0, connection).people } ?? "SELECT id FROM person"
            return try connection.all(
                "SELECT \(Person.columns) FROM person WHERE id IN (\(ids)) ORDER BY active DESC, name, id",
                Person.init)
        }
    }

    /// The names of the same people, for a choice of one.
    public func names(by person: Person.ID) async throws -> [(id: Person.ID, name: String)] {
        try await workspace.database.read { connection in try People.names(Access(person, connection), connection) }
    }

    /// The same within a transaction.
    static func names(_ access: Access, _ connection: any Connection) throws -> [(id: Person.ID, name: String)] {
        try connection.all(
            "SELECT id, name FROM person WHERE id IN (\(access.people)) ORDER BY active DESC, name, id"
        ) { (id: try $0[0], name: try $0[1]) }
    }

    /// Somebody whose work the viewer may see.
    ///
    /// - Throws: `Problem.notFound`.
    public func person(_ id: Person.ID, for viewer: Person.ID?) async throws -> Person {
        try await workspace.database.read { connection in
            let person = try load(id, connection)
            if let viewer {
                guard try Access(viewer, connection).answers(for: person) else {
                    throw Problem.notFound(Text("这位同事", "這位同事", "person"))
                }
            }
            return person
        }
    }

    /// Somebody by what they sign in with, for the administrator on the machine.
    ///
    /// - Throws: `Problem.notFound`.
    public func person(login: String) async throws -> Person {
        let login = Login.normalised(login)
        return try await workspace.database.read { connection in
            let row = try connection.first("SELECT \(Person.columns) FROM person WHERE login = \(login)")
            guard let row else { throw Problem.notFound(Text("用户 \(login)", "使用者 \(login)", "person \(login)")) }
            return try Person(row)
        }
    }

    public func teams() async throws -> [Team] {
        try await workspace.database.read { connection in
            try connection.all("SELECT id, name FROM team ORDER BY name, id") {
                try Team(id: $0["id"], name: $0["name"])
            }
        }
    }

    /// - Parameter actor: a director; nil for the administrator on the machine.
    /// - Throws: `Problem.conflict` when there is a team of that name.
    public func createTeam(_ typed: String, by actor: Person.ID?) async throws -> Team {
        let name = try Login.checkedName(typed, field: "team")
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try requireDirector(actor, connection)
            guard try connection.first("SELECT 1 FROM team WHERE name = \(name)") == nil else {
                throw Problem(
                    .conflict, Text("已经有叫 \(name) 的团队。", "已經有叫 \(name) 的團隊。", "There is a team called \(name)."),
                    advice: Text("请换一个名称，或直接用它。", "請換一個名稱，或直接用它。", "Choose another name, or use that team."),
                    field: "team")
            }
            let id = try connection.insertReturningID("INSERT INTO team (name) VALUES (\(name)) RETURNING id")
            try Event(at: now, person: actor, kind: "team.created", customer: nil, before: nil, after: name)
                .write(connection)
            return Team(id: id, name: name)
        }
    }

    func load(_ id: Person.ID, _ connection: any Connection) throws -> Person {
        let row = try connection.first("SELECT \(Person.columns) FROM person WHERE id = \(id)")
        guard let row else { throw Problem.notFound(Text("这位同事", "這位同事", "person")) }
        return try Person(row)
    }

    func requireTeam(_ id: Int64, _ connection: any Connection) throws {
        guard try connection.first("SELECT 1 FROM team WHERE id = \(id)") != nil else {
            throw Problem.invalid(
                Text("没有这个团队。", "沒有這個團隊。", "There is no such team."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: "team")
        }
    }
}
