import Method
import SQL

/// What was answered to a request.
public struct KeptAnswer: Sendable, Hashable {
    public let status: Int
    public let location: String?
    public let body: [UInt8]

    public init(status: Int, location: String?, body: [UInt8]) {
        self.status = status
        self.location = location
        self.body = body
    }
}

/// A request that a program may send again when it got no answer: it is carried out once, and its answer is given each time.
///
/// That it was carried out is written in the transaction that does so. So whenever a process dies, it is known whether it may be done
/// again, and it is never done twice.
public struct RepeatedRequest: Sendable {
    /// What is to be done with a request.
    public enum Course: Sendable {
        /// It is new.
        case carryOut
        /// It was carried out.
        case answer(KeptAnswer)
    }

    let workspace: Workspace
    let token: APIToken.ID
    let key: String
    let request: String

    /// Seconds after which a request that was begun and has written nothing is taken to have died.
    static let patience = 60
    /// Seconds for which an answer is kept.
    static let kept = 86_400

    /// Begins the request, or finds out what became of it.
    ///
    /// - Throws: `Problem.invalid` when another request had the same key, `.conflict` while it is being carried out, and where it was and
    ///   the answer is lost.
    public func begin() async throws -> Course {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            // A row that is there is looked at; one that died is taken over. Of two at the same moment one gets here.
            let begun = try connection.execute(
                """
                INSERT INTO repeated_request (token_id, key_hash, request_hash, state, begun_at)
                VALUES (\(token), \(key), \(request), 'begun', \(now))
                ON CONFLICT (token_id, key_hash) DO UPDATE SET begun_at = excluded.begun_at
                WHERE repeated_request.state = 'begun' AND repeated_request.request_hash = excluded.request_hash
                    AND repeated_request.begun_at <= \(now.adding(seconds: -Self.patience))
                """)
            if begun == 1 { return .carryOut }
            return .answer(try answer(connection))
        }
    }

    private func answer(_ connection: any Connection) throws -> KeptAnswer {
        let row = try connection.first(
            """
            SELECT request_hash, state, status, location, answer FROM repeated_request
            WHERE token_id = \(token) AND key_hash = \(key)
            """)
        guard let row else { throw Self.underWay }
        guard try row["request_hash"] == request else { throw Self.another }
        guard let status: Int = try row["status"], let body: [UInt8] = try row["answer"] else {
            throw try row["state"] == "written" ? Self.lost : Self.underWay
        }
        return KeptAnswer(status: status, location: try row["location"], body: body)
    }

    /// The workspace in which the request is carried out: its write says so in its own transaction.
    public func marking(_ workspace: Workspace) -> Workspace {
        let (token, key) = (token, key)
        let database = workspace.database.beginningWrites { connection in
            try connection.execute(
                """
                UPDATE repeated_request SET state = 'written'
                WHERE token_id = \(token) AND key_hash = \(key) AND state = 'begun'
                """)
        }
        return workspace.with(database: database)
    }

    /// Keeps the answer.
    public func end(with answer: KeptAnswer) async throws {
        try await workspace.database.write { connection in
            try connection.execute(
                """
                UPDATE repeated_request SET state = 'answered', status = \(answer.status), location = \(answer.location),
                    answer = \(answer.body)
                WHERE token_id = \(token) AND key_hash = \(key)
                """)
        }
    }

    /// It was refused, and nothing was written: the key is free again.
    public func giveUp() async throws {
        try await workspace.database.write { connection in
            try connection.execute(
                "DELETE FROM repeated_request WHERE token_id = \(token) AND key_hash = \(key) AND state = 'begun'")
        }
    }

    static func forget(begunBefore time: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM repeated_request WHERE begun_at < \(time)")
    }
}

extension RepeatedRequest {
    private static let another = Problem.invalid(
        Text(
            "这个 Idempotency-Key 已经用于另一个请求。", "這個 Idempotency-Key 已經用於另一個請求。",
            "This Idempotency-Key was used for another request."),
        advice: Text("每个请求用一个新的。", "每個請求用一個新的。", "Use a new one for each request."))

    private static let underWay = Problem(
        .conflict,
        Text("同一个请求正在处理。", "同一個請求正在處理。", "The same request is being carried out."),
        advice: Text("请过一会儿再发一次，取回结果。", "請過一會兒再送一次，取回結果。", "Send it again in a moment for its answer."))

    private static let lost = Problem(
        .conflict,
        Text(
            "这个请求已经执行，但结果没有留下。", "這個請求已經執行，但結果沒有留下。",
            "This request was carried out, and its answer was not kept."),
        advice: Text("请读取数据核对，不要再发。", "請讀取資料核對，不要再送。", "Read the data to see; do not send it again."))
}

extension APITokens {
    /// A request of a token that may be sent again.
    ///
    /// - Parameters:
    ///   - key: the program's own name for it.
    ///   - parts: what makes it this one: method, address, body.
    public func repeated(_ key: String, of token: APIToken.ID, _ parts: [String]) -> RepeatedRequest {
        RepeatedRequest(
            workspace: workspace, token: token, key: Secret.hash(key),
            request: Secret.hash(parts.map { "\($0.utf8.count):\($0)" }.joined()))
    }
}
