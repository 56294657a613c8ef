import Method
import SQL

/// The code of an authenticator that is asked for beside the password.
public struct SecondFactor: Sendable {
    let people: People

    /// How somebody's second factor stands.
    public struct State: Sendable, Hashable {
        public let isOn: Bool
        /// Recovery codes that are still good.
        public let recoveryCodes: Int
        /// Whether their role may not do without.
        public let isObligatory: Bool
    }

    /// What an authenticator takes up.
    public struct Enrolment: Sendable {
        /// In groups of four, for those who type it.
        public let secret: String
        /// What the QR code says.
        public let address: String

        init(_ bytes: [UInt8], login: String) {
            let letters = Array(TimedCode.base32(bytes))
            secret = stride(from: 0, to: letters.count, by: 4)
                .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
            address = TimedCode.address(bytes, login: login)
        }
    }

    public func state(of person: Person.ID) async throws -> State {
        try await people.workspace.database.read { connection in
            let row = try connection.first(
                """
                SELECT \(Self.isOn("person.id")) AS is_on,
                    (SELECT count(*) FROM recovery_code WHERE person_id = person.id AND used_at IS NULL) AS codes,
                    \(Self.isObligatory("person.role")) AS obligatory
                FROM person WHERE id = \(person)
                """)
            guard let row else { throw Problem.notFound(Text("这位同事", "這位同事", "person")) }
            return try State(isOn: row["is_on"], recoveryCodes: row["codes"], isObligatory: row["obligatory"])
        }
    }

    /// The condition that somebody has a confirmed one.
    ///
    /// - Parameter person: their number, or a column that holds it.
    static func isOn(_ person: Query) -> Query {
        "EXISTS (SELECT 1 FROM second_factor WHERE second_factor.person_id = \(person) AND second_factor.confirmed_at IS NOT NULL)"
    }

    /// The condition that a role may not do without.
    static func isObligatory(_ role: Query) -> Query {
        "EXISTS (SELECT 1 FROM second_factor_role WHERE second_factor_role.role = \(role))"
    }

    /// A code without the spaces with which it is shown.
    static func normalised(_ typed: String) -> String { String(typed.prefix(100)).filter { !$0.isWhitespace } }

    /// The limit of failures, apart from the password's: whoever knows that one has not guessed anything yet.
    static func limit(of person: Person.ID, _ address: String?) -> SignInLimit {
        // No login has a colon.
        SignInLimit(login: "second-factor:\(person)", address: address)
    }

    /// Takes the authenticator's code, or a recovery code, that is good now; it is used up.
    ///
    /// - Returns: which of them it was; nil for a wrong one.
    static func takes(
        _ typed: String, of person: Person.ID, at now: Instant, _ connection: any Connection
    ) throws -> SignInFactor? {
        let code = normalised(typed)
        let row = try connection.first(
            "SELECT secret FROM second_factor WHERE person_id = \(person) AND confirmed_at IS NOT NULL")
        guard let row else { return nil }
        guard let step = TimedCode.step(of: code, try row["secret"], at: now) else {
            return try RecoveryCodes.use(code, of: person, at: now, connection) ? .recoveryCode : nil
        }
        return try useUp(step, of: person, connection) ? .code : nil
    }

    /// None is good twice, nor one before it: of two at the same moment, one gets here.
    static func useUp(_ step: Int64, of person: Person.ID, _ connection: any Connection) throws -> Bool {
        try connection.execute(
            "UPDATE second_factor SET last_step = \(step) WHERE person_id = \(person) AND last_step < \(step)") == 1
    }
}

extension People {
    public var secondFactor: SecondFactor { SecondFactor(people: self) }
}

extension SecondFactor {
    static let wrongCode = Problem.invalid(
        Text("验证码不对。", "驗證碼不對。", "This code is not right."),
        advice: Text(
            "请输入验证器现在显示的 6 位数字；每个码只能用一次。手机时间要准。", "請輸入驗證器現在顯示的 6 位數字；每個碼只能用一次。手機時間要準。",
            "Type the 6 digits that the authenticator shows now; each code is good once. The telephone's clock must be right."
        ),
        field: "code")

    static let stepOver = Problem(
        .notFound, Text("登录的时间到了。", "登入的時間到了。", "The time to sign in has run out."),
        advice: Text("请重新登录。", "請重新登入。", "Sign in again."))
}
