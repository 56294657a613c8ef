import Method
import SQL

/// How often an address may show a token that is none. With 256 random bits nobody guesses one; the limit is there so that a
/// program with a dead token stops asking.
struct TokenFailures {
    static let perAddress = 30

    /// Nil where it is not known where the request comes from.
    private let subject: String?

    init(address: String?) {
        subject = address.map { "token:" + Secret.hash($0) }
    }

    /// - Throws: `Problem.tooMany` when there were too many already; then nothing is written.
    func count(at now: Instant, _ database: Database) async throws {
        guard let subject else { return }
        let since = now.adding(seconds: -SignInLimit.window)
        let failures = try await database.read { connection in
            try connection.value(
                "SELECT count(*) FROM sign_in_failure WHERE subject = \(subject) AND at > \(since)", as: Int.self) ?? 0
        }
        guard failures < Self.perAddress else { throw Self.tooMany }
        try await database.write { connection in
            try SignInLimit.sweep(since: since, connection)
            try connection.execute("INSERT INTO sign_in_failure (subject, at) VALUES (\(subject), \(now))")
        }
    }

    private static let tooMany = Problem(
        .tooMany,
        Text("无效令牌的尝试次数太多。", "無效權杖的嘗試次數太多。", "There were too many attempts with tokens that are not good."),
        advice: Text("请等 15 分钟再试，并换上有效的令牌。", "請等 15 分鐘再試，並換上有效的權杖。", "Wait 15 minutes, and use a good token."))
}
