import Method
import SQL

extension People {
    /// Signs somebody in with a new session, or, with a second factor, lets them on to the second step.
    ///
    /// An unknown name, a wrong password and a person who no longer works here get the same answer after the same time.
    ///
    /// - Parameters:
    ///   - address: where the attempt comes from, for the limit.
    ///   - browser: what kind of browser it is, for the list of sessions.
    /// - Throws: `Problem.invalid` when name and password do not fit, `.tooMany` after 5 failures of a name or 30 of an
    ///   address within 15 minutes.
    public func signIn(
        login typed: String, password: String, address: String?, browser: String? = nil
    ) async throws -> Admission {
        let login = Login.normalised(String(typed.prefix(200)))
        let limit = SignInLimit(login: login, address: address)
        let now = workspace.clock.now
        let known = try await workspace.database.write { connection in
            try limit.begin(at: now, connection)
            return try connection.first("SELECT id, password_hash FROM person WHERE login = \(login) AND active = 1").map {
                (id: try $0[0] as Person.ID, hash: try $0[1] as String?)
            }
        }
        let refused = SignInEvent(
            known?.id, login: known == nil ? nil : login, .password, SessionOrigin(address: address, browser: browser))
        let guess = String(password.prefix(PasswordRules.maximumLength))
        guard let stored = known?.hash, let hash = PasswordHash(stored) else {
            _ = try await PasswordHash.hashing(guess, cost: workspace.passwordCost)
            try await noteRefusal(refused)
            throw Self.wrong
        }
        guard try await hash.matches(guess) else {
            try await noteRefusal(refused)
            throw Self.wrong
        }
        return try await workspace.database.write { connection in
            // Hashing took a while: the password must still be this one.
            let row = try connection.first(
                """
                SELECT \(Person.columns) FROM person
                WHERE login = \(login) AND active = 1 AND password_hash = \(stored)
                """)
            guard let person = try row.map(Person.init) else { throw Self.wrong }
            try limit.succeed(connection)
            return try admit(person, .password, SessionOrigin(address: address, browser: browser), connection)
        }
    }

    private static let wrong = Problem.invalid(
        Text("登录名或密码不对。", "登入名稱或密碼不對。", "The sign-in name or the password is wrong."),
        advice: Text(
            "请检查大小写和输入法再试一次。", "請檢查大小寫和輸入法再試一次。",
            "Check capitals and the input method, and try again."))
}
