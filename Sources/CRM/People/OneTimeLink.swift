import Method
import SQL

/// A link that lets its bearer do one thing once: set up the first director, or set a password.
enum OneTimeLink {
    enum Purpose: String, SQLBindable {
        case firstDirector = "first_director"
        case password
    }

    /// 7 days.
    static let life = 7 * 86_400

    /// Makes a link; earlier ones for the same purpose and person no longer work.
    ///
    /// - Returns: its token, which is stored nowhere.
    static func issue(
        _ purpose: Purpose, for person: Person.ID? = nil, at now: Instant, _ connection: any Connection
    ) throws -> String {
        let token = Secret.token()
        try withdraw(purpose, for: person, connection)
        try connection.execute(
            """
            INSERT INTO one_time_link (token_hash, purpose, person_id, created_at, expires_at)
            VALUES (\(Secret.hash(token)), \(purpose), \(person), \(now), \(now.adding(seconds: life)))
            """)
        return token
    }

    static func withdraw(_ purpose: Purpose, for person: Person.ID? = nil, _ connection: any Connection) throws {
        if let person {
            try connection.execute(
                "DELETE FROM one_time_link WHERE purpose = \(purpose) AND person_id = \(person) AND used_at IS NULL")
        } else {
            try connection.execute("DELETE FROM one_time_link WHERE purpose = \(purpose) AND used_at IS NULL")
        }
    }

    static func isOpen(
        _ token: String, _ purpose: Purpose, at now: Instant, _ connection: any Connection
    ) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM one_time_link WHERE token_hash = \(Secret.hash(token)) AND purpose = \(purpose)
                AND used_at IS NULL AND expires_at > \(now)
            """) != nil
    }

    /// Uses the link up: of two at the same moment, one gets here.
    ///
    /// - Returns: whom it is for.
    /// - Throws: `Problem.notFound` when it was used, has expired or never was.
    static func use(
        _ token: String, _ purpose: Purpose, at now: Instant, _ connection: any Connection
    ) throws -> Person.ID? {
        let row = try connection.first(
            """
            UPDATE one_time_link SET used_at = \(now)
            WHERE token_hash = \(Secret.hash(token)) AND purpose = \(purpose) AND used_at IS NULL
                AND expires_at > \(now)
            RETURNING person_id
            """)
        guard let row else { throw closed }
        return try row["person_id"]
    }

    static let closed = Problem(
        .notFound,
        Text(
            "这个链接已经用过、过期或不完整。", "這個連結已經用過、過期或不完整。",
            "This link was used already, has expired, or is incomplete."),
        advice: Text(
            "请检查是否复制完整；否则请总监或管理员再给一个（quarry user link 登录名）。",
            "請檢查是否複製完整；否則請總監或管理員再給一個（quarry user link 登入名稱）。",
            "Check that it was copied whole; if so, ask a director or the administrator for another (quarry user link NAME)."
        ))
}
