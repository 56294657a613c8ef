import Method
import SQL

/// How often somebody may try. An attempt counts when it begins and is taken back when it succeeds, so that a thousand
/// attempts at the same moment are not a thousand guesses.
struct SignInLimit {
    static let window = 15 * 60
    static let perLogin = 5
    static let perAddress = 30

    private let login: String
    private let address: String

    /// - Parameter address: where the attempt comes from; nil where that is not known (the limit of a login holds all the same).
    init(login: String, address: String?) {
        // People type passwords where the name belongs; nothing legible is kept.
        self.login = "login:" + Secret.hash(login)
        self.address = "address:" + Secret.hash(address ?? "")
        isKnown = address != nil
    }

    private let isKnown: Bool

    /// Counts an attempt.
    ///
    /// - Throws: `Problem.tooMany` when there were too many already.
    func begin(at now: Instant, _ connection: any Connection) throws {
        let since = now.adding(seconds: -Self.window)
        try Self.sweep(since: since, connection)
        guard try count(login, since, connection) < Self.perLogin,
            try !isKnown || count(address, since, connection) < Self.perAddress
        else { throw Self.tooMany }
        try connection.execute("INSERT INTO sign_in_failure (subject, at) VALUES (\(login), \(now))")
        if isKnown { try connection.execute("INSERT INTO sign_in_failure (subject, at) VALUES (\(address), \(now))") }
    }

    /// The attempt was right: the login's count begins anew; of the address only this attempt is taken back, or one good
    /// account would let its owner guess at all the others.
    func succeed(_ connection: any Connection) throws {
        try connection.execute("DELETE FROM sign_in_failure WHERE subject = \(login)")
        try connection.execute(
            """
            DELETE FROM sign_in_failure
            WHERE id = (SELECT id FROM sign_in_failure WHERE subject = \(address) ORDER BY at DESC, id DESC LIMIT 1)
            """)
    }

    /// Removes a few of the oldest, at each attempt: the table stays as small as what counts.
    static func sweep(since: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            DELETE FROM sign_in_failure
            WHERE id IN (SELECT id FROM sign_in_failure ORDER BY id LIMIT 50) AND at <= \(since)
            """)
    }

    private func count(_ subject: String, _ since: Instant, _ connection: any Connection) throws -> Int {
        try connection.value(
            "SELECT count(*) FROM sign_in_failure WHERE subject = \(subject) AND at > \(since)") ?? 0
    }

    private static let tooMany = Problem(
        .tooMany,
        Text("登录尝试次数太多。", "登入嘗試次數太多。", "There were too many attempts to sign in."),
        advice: Text(
            "请等 15 分钟再试；忘记密码请找总监要一个新的设置链接。", "請等 15 分鐘再試；忘記密碼請找總監要一個新的設定連結。",
            "Wait 15 minutes; if you have forgotten the password, ask a director for a new link to set one."))
}
