public import Method
import SQL

extension SecondFactor {
    /// The roles that may not do without.
    public func obligatoryRoles() async throws -> Set<Role> {
        try await people.workspace.database.read { connection in try Self.obligatoryRoles(connection) }
    }

    /// The same, for who manages people.
    ///
    /// - Throws: `Problem.forbidden`.
    public func obligatoryRoles(by person: Person.ID) async throws -> Set<Role> {
        try await people.workspace.database.read { connection in
            try people.workspace.access(person, connection).require(.managePeople)
            return try Self.obligatoryRoles(connection)
        }
    }

    /// Says which roles may not do without. Who has such a role and no second factor is asked to set one up: their session counts for
    /// nothing from the next request on.
    ///
    /// - Throws: `Problem.forbidden` for who may not manage people; `.conflict` for one who would shut themselves out without
    ///   having one, so that nobody finds out on the next morning.
    public func require(of roles: Set<Role>, by actor: Person.ID) async throws {
        let now = people.workspace.clock.now
        try await people.workspace.database.write { connection in
            let access = try people.workspace.access(actor, connection)
            try access.require(.managePeople)
            let before = try Self.obligatoryRoles(connection)
            guard before != roles else { return }
            if roles.contains(access.person.role) { try requireOwn(actor, connection) }
            try connection.execute("DELETE FROM second_factor_role")
            try connection.insert(
                into: "second_factor_role", columns: ["role"], rows: roles.map { [$0.sqlValue] })
            try Event(
                at: now, person: actor, kind: "second_factor.roles", before: Self.words(before),
                after: Self.words(roles)
            ).write(connection)
        }
    }

    private func requireOwn(_ person: Person.ID, _ connection: any Connection) throws {
        let own = try connection.first("SELECT 1 WHERE \(Self.isOn("\(person)"))")
        guard own != nil else {
            throw Problem(
                .conflict,
                Text("您自己还没有开启两步验证。", "您自己還沒有開啟兩步驗證。", "You have not switched on two-factor sign-in yourself."),
                advice: Text(
                    "请先在“账户”里开启，再要求您的角色使用。", "請先在「帳戶」裡開啟，再要求您的角色使用。",
                    "Switch it on under Account first; then ask it of your role."))
        }
    }

    private static func obligatoryRoles(_ connection: any Connection) throws -> Set<Role> {
        Set(try connection.all("SELECT role FROM second_factor_role") { try $0[0] as Role })
    }

    private static func words(_ roles: Set<Role>) -> String { roles.map(\.rawValue).sorted().joined(separator: " ") }
}
