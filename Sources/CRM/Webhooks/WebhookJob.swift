import Method
import Outgoing
import SQL

/// Tells one address what waits for it, in order, one delivery a step: asking takes place outside of any transaction, and what came of
/// it is written in the step's. One that fails makes the whole address wait, so that one that is dead costs one try now and then.
enum WebhookJob {
    static let name = "webhook"
    /// Then a delivery has failed for good, unless somebody sends it again.
    static let attempts = 10
    /// After so many a job is done, and the next goes on: others want the worker, too.
    static let together = 20

    /// What a step has learned outside of its transaction.
    private struct Told: Sendable {
        let delivery: Int64
        let attempts: Int
        let outcome: Outcome
    }

    struct Outcome: Sendable {
        var status: Int?
        var answer: String

        var isGood: Bool { status.map((200..<300).contains) ?? false }
    }

    static func kind(send: @escaping Outgoing.Send) -> JobKind {
        JobKind(
            name: name,
            preparing: { job, database, clock in
                let webhook = try Outbox.number(of: job)
                let told = try await tell(webhook, database, clock, send)
                return { connection in
                    guard let told else { return .done }
                    try write(told, of: webhook, at: clock.now, connection)
                    let done = (job.progress.flatMap { Int($0) } ?? 0) + 1
                    return told.outcome.isGood && done < together ? .reached("\(done)") : .done
                }
            })
    }

    /// A job for each address that has something to be told now, and each attempt of the first delivery that waits.
    static let outbox = Outbox(name: name, wanted: wanted) { row in
        "\(try row[0] as Int64):\(try row[1] as Int64):\(try row[2] as Int)"
    }

    @Sendable private static func wanted(_ clock: WorkspaceClock) -> Query {
        """
        SELECT webhook.id, webhook_delivery.id, webhook_delivery.attempts FROM webhook
        JOIN webhook_delivery ON webhook_delivery.id = (
            SELECT min(first.id) FROM webhook_delivery AS first
            WHERE first.webhook_id = webhook.id AND first.state = 'waiting')
        WHERE webhook.active = 1 AND webhook.due_at <= \(clock.now)
            AND NOT EXISTS (
                SELECT 1 FROM job WHERE job.finished_at IS NULL AND job.kind = \(name)
                    AND job.job_key > 'webhook:' || CAST(webhook.id AS TEXT) || ':'
                    AND job.job_key < 'webhook:' || CAST(webhook.id AS TEXT) || ';')
        """
    }

    /// - Returns: nil when nothing waits any more.
    private static func tell(
        _ webhook: Webhook.ID, _ database: Database, _ clock: WorkspaceClock, _ send: Outgoing.Send
    ) async throws -> Told? {
        let found = try await database.read { connection -> (HTTPCall, Int64, Int)? in
            let row = try connection.first(
                "SELECT url, secret FROM webhook WHERE id = \(webhook) AND active = 1 AND due_at <= \(clock.now)")
            guard let row, let url = OutgoingURL(try row["url"]) else { return nil }
            let secret: String = try row["secret"]
            return try connection.first(
                """
                \(WebhookMessage.query)
                WHERE webhook_delivery.webhook_id = \(webhook) AND webhook_delivery.state = 'waiting'
                ORDER BY webhook_delivery.id LIMIT 1
                """
            ).map { row in
                (
                    try WebhookMessage(row).call(to: url, secret: secret, at: clock.now), try row["id"],
                    try row["attempts"]
                )
            }
        }
        guard let (call, delivery, attempts) = found else { return nil }
        return Told(delivery: delivery, attempts: attempts + 1, outcome: try await outcome(of: call, send))
    }

    private static func outcome(of call: HTTPCall, _ send: Outgoing.Send) async throws -> Outcome {
        do {
            let answer = try await send(call)
            // What it was is kept for the eye: without control characters, and PostgreSQL takes no zero.
            let text = String(decoding: answer.body.prefix(500), as: UTF8.self).map { $0.isLegible ? $0 : " " }
            return Outcome(status: answer.status, answer: String(text))
        } catch let error as OutgoingError {
            return Outcome(answer: "\(error)")
        }
    }

    private static func write(
        _ told: Told, of webhook: Webhook.ID, at now: Instant, _ connection: any Connection
    ) throws {
        let state = told.outcome.isGood ? "delivered" : told.attempts < attempts ? "waiting" : "failed"
        try connection.execute(
            """
            UPDATE webhook_delivery SET state = \(state), attempts = \(told.attempts), attempted_at = \(now),
                status = \(told.outcome.status), answer = \(told.outcome.answer)
            WHERE id = \(told.delivery)
            """)
        guard !told.outcome.isGood else { return }
        let wait = JobPatience().wait(afterFailures: told.attempts)
        try connection.execute("UPDATE webhook SET due_at = \(now.adding(seconds: wait)) WHERE id = \(webhook)")
    }
}

extension Character {
    fileprivate var isLegible: Bool {
        unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
