import Method
import SQL

extension People {
    /// The people whose work somebody may see, by name: oneself, one's team (supervisors), all (directors).
    ///
    /// - Parameter viewer: nil for the administrator on the machine.
    public func visiblePeople(for viewer: Person.ID?) async throws -> [Person] {
        try await workspace.database.read { connection in
            let ids = try viewer.map { try workspace.access($0, connection).people } ?? "SELECT id FROM person"
            return try connection.all(
                "SELECT \(Person.columns) FROM person WHERE id IN (\(ids)) ORDER BY active DESC, name, id",
                Person.init)
        }
    }

    /// The names of the same people, for a choice of one.
    public func names(by person: Person.ID) async throws -> [(id: Person.ID, name: String)] {
        try await workspace.database.read { connection in try People.names(workspace.access(person, connection), connection) }
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
                guard try workspace.access(viewer, connection).answers(for: person) else {
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

    func load(_ id: Person.ID, _ connection: any Connection) throws -> Person {
        let row = try connection.first("SELECT \(Person.columns) FROM person WHERE id = \(id)")
        guard let row else { throw Problem.notFound(Text("这位同事", "這位同事", "person")) }
        return try Person(row)
    }
}
