public import Method
import SQL

/// Somebody who is to work here.
public struct NewPerson: Sendable {
    public var login: String
    public var name: String
    public var role: Role
    public var teamID: Int64?
    public var language: Language
    /// How many customers their list may hold; nil for the workspace's default.
    public var capacity: Int?

    public init(
        login: String, name: String, role: Role, teamID: Int64? = nil, language: Language = .simplified,
        capacity: Int? = nil
    ) {
        self.login = login
        self.name = name
        self.role = role
        self.teamID = teamID
        self.language = language
        self.capacity = capacity
    }
}

/// Somebody who can set their password through a link that is shown once.
public struct Invitation: Sendable {
    public let person: Person
    /// Good once, for 7 days; stored nowhere.
    public let token: String
}

extension People {
    /// Adds somebody. There is no password yet: they set one through the link.
    ///
    /// - Parameter actor: a director; nil for the administrator on the machine.
    /// - Throws: `Problem.forbidden`, `.invalid`, and `.conflict` when the login is taken.
    public func add(_ new: NewPerson, by actor: Person.ID?) async throws -> Invitation {
        let now = workspace.clock.now
        var checked = new
        checked.login = try Login.checked(new.login)
        checked.name = try Login.checkedName(new.name)
        try Self.check(capacity: new.capacity)
        return try await workspace.database.write { [checked] connection in
            try requireManager(actor, connection)
            let person = try insert(checked, passwordHash: nil, connection)
            try PersonEvent(person).write("person.added", by: actor, at: now, connection)
            return Invitation(
                person: person,
                token: try OneTimeLink.issue(.password, for: person.id, at: now, connection))
        }
    }

    func insert(_ new: NewPerson, passwordHash: PasswordHash?, _ connection: any Connection) throws -> Person {
        if let team = new.teamID { try requireTeam(team, connection) }
        guard try connection.first("SELECT 1 FROM person WHERE login = \(new.login)") == nil else {
            throw Problem(
                .conflict,
                Text(
                    "登录名 \(new.login) 已经有人用了。", "登入名稱 \(new.login) 已經有人用了。",
                    "The sign-in name \(new.login) is taken."),
                advice: Text("请换一个。", "請換一個。", "Choose another one."), field: "login")
        }
        let row = try connection.first(
            """
            INSERT INTO person (login, name, role, team_id, password_hash, language, capacity, created_at)
            VALUES (\(new.login), \(new.name), \(new.role), \(new.teamID), \(passwordHash?.description),
                \(new.language), \(new.capacity), \(workspace.clock.now))
            RETURNING \(Person.columns)
            """)
        guard let row else { throw SQLError.decoding("no person returned") }
        return try Person(row)
    }

    /// Somebody who manages people, or the administrator on the machine.
    func requireManager(_ actor: Person.ID?, _ connection: any Connection) throws {
        guard let actor else { return }
        try workspace.access(actor, connection).require(.managePeople)
    }

    static func check(capacity: Int?) throws {
        guard capacity.map((0...100_000).contains) ?? true else {
            throw Problem.invalid(
                Text("名单容量不对。", "名單容量不對。", "This list capacity is impossible."),
                advice: Text(
                    "请填 0 到 100000，或留空用默认值。", "請填 0 到 100000，或留空用預設值。",
                    "Give 0 to 100000, or nothing for the default."), field: "capacity")
        }
    }
}
