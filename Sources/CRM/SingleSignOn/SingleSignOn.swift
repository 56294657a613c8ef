public import Method
import SQL

extension People {
    /// Signs in whom a provider has vouched for: who is bound to it, or whose sign-in name is the mail that it has verified, or,
    /// where that is wanted, somebody new.
    ///
    /// - Throws: `Problem.forbidden` when nobody here is meant.
    public func signIn(_ identity: OpenIDIdentity, adding role: Role?, origin: SessionOrigin) async throws -> Admission {
        do {
            return try await admit(identity, adding: role, origin)
        } catch let problem as Problem where problem.kind == .forbidden {
            try await noteRefusal(SignInEvent(nil, .provider, origin))
            throw problem
        }
    }

    private func admit(_ identity: OpenIDIdentity, adding role: Role?, _ origin: SessionOrigin) async throws -> Admission {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            if let person = try bound(to: identity, connection) {
                guard person.isActive else { throw Self.notOneOfUs }
                return try admit(person, .provider, origin, connection)
            }
            guard let login = identity.mail.map(Login.normalised), login.contains("@") else { throw Self.notOneOfUs }
            let row = try connection.first("SELECT \(Person.columns) FROM person WHERE login = \(login)")
            if let person = try row.map(Person.init) {
                guard person.isActive else { throw Self.notOneOfUs }
                try bind(person, to: identity, at: now, connection)
                return try admit(person, .provider, origin, connection)
            }
            guard let role else { throw Self.notOneOfUs }
            let name = (try? Login.checkedName(identity.name ?? "")) ?? login
            let new = NewPerson(login: try Login.checked(login), name: name, role: role)
            let person = try insert(new, passwordHash: nil, connection)
            try PersonEvent(person).write("person.added_by_provider", by: nil, at: now, connection)
            try bind(person, to: identity, at: now, connection)
            return try admit(person, .provider, origin, connection)
        }
    }

    /// From now on somebody who is signed in may sign in through the provider, too.
    ///
    /// - Throws: `Problem.conflict` when the identity is somebody else's, or they have another one already.
    public func bind(_ person: Person.ID, to identity: OpenIDIdentity) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            let person = try workspace.access(person, connection).person
            if let holder = try bound(to: identity, connection) {
                guard holder.id == person.id else { throw Self.takenIdentity }
                return
            }
            try bind(person, to: identity, at: now, connection)
        }
    }

    /// The provider's sign-in no longer leads to this person.
    public func unbind(_ person: Person.ID, from issuer: String) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            let person = try workspace.access(person, connection).person
            let removed = try connection.execute(
                "DELETE FROM sign_in_identity WHERE person_id = \(person.id) AND issuer = \(issuer)")
            if removed == 1 { try PersonEvent(person).write("identity.unbound", by: person.id, at: now, connection) }
        }
    }

    public func isBound(_ person: Person.ID, to issuer: String) async throws -> Bool {
        try await workspace.database.read { connection in
            try connection.first(
                "SELECT 1 FROM sign_in_identity WHERE person_id = \(person) AND issuer = \(issuer)") != nil
        }
    }

    private func bound(to identity: OpenIDIdentity, _ connection: any Connection) throws -> Person? {
        try connection.first(
            """
            SELECT \(Person.columns) FROM sign_in_identity JOIN person ON person.id = sign_in_identity.person_id
            WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)
            """
        ).map(Person.init)
    }

    private func bind(
        _ person: Person, to identity: OpenIDIdentity, at now: Instant, _ connection: any Connection
    ) throws {
        // Who is known to the provider by one name is not known by a second one, whatever mail that has.
        let bound = try connection.execute(
            """
            INSERT INTO sign_in_identity (issuer, subject, person_id, bound_at)
            VALUES (\(identity.issuer), \(identity.subject), \(person.id), \(now)) ON CONFLICT DO NOTHING
            """)
        guard bound == 1 else { throw Self.takenIdentity }
        try PersonEvent(person).write("identity.bound", by: person.id, at: now, connection)
    }

    private static let notOneOfUs = Problem(
        .forbidden,
        Text("这个账号在掘客里没有对应的人。", "這個帳號在掘客裡沒有對應的人。", "Nobody here belongs to this account."),
        advice: Text(
            "请用登录名和密码登录，再在“账户”里关联；没有登录名请找总监。", "請用登入名稱和密碼登入，再在「帳戶」裡關聯；沒有登入名稱請找總監。",
            "Sign in with name and password and connect it under Account; without a name, ask a director."))

    private static let takenIdentity = Problem(
        .conflict,
        Text(
            "已经关联了另一个账号，或这个账号属于别人。", "已經關聯了另一個帳號，或這個帳號屬於別人。",
            "Another account is connected already, or this one is somebody else's."),
        advice: Text("请先解除原来的关联。", "請先解除原來的關聯。", "Disconnect the earlier one first."))
}
