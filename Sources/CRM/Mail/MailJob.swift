import Foundation
import Method
import Outgoing
import SQL

/// Mails what people are told of requests, one notice a job: the server is spoken to outside of any transaction, and what came of it is
/// written in the step's. Only workers that have a server take such jobs.
enum MailJob {
    static let name = "mail"
    /// What was told longer ago, as before there was a server, is not news any more.
    private static let fresh = 2 * 86_400

    static let outbox = Outbox(name: name, wanted: wanted, order: "ORDER BY request_notice.id LIMIT 200") { row in
        "\(try row[0] as Int64):\(try row[1] as Int)"
    }

    /// Notices with how often they were tried, for whom no job is on its way.
    @Sendable private static func wanted(_ clock: WorkspaceClock) -> Query {
        let now = clock.now
        return """
            SELECT request_notice.id, COALESCE(mail.attempts, 0) FROM request_notice
            JOIN person ON person.id = request_notice.person_id
            LEFT JOIN mail ON mail.notice_id = request_notice.id
            WHERE request_notice.dismissed_at IS NULL AND request_notice.created_at > \(now.adding(seconds: -fresh))
              AND person.mail IS NOT NULL AND person.active = 1
              AND (mail.notice_id IS NULL OR (mail.state = 'waiting' AND mail.due_at <= \(now)))
              AND NOT EXISTS (SELECT 1 FROM job WHERE job.job_key = 'mail:' || CAST(request_notice.id AS TEXT) || ':'
                || CAST(COALESCE(mail.attempts, 0) AS TEXT))
            """
    }

    private struct Letter: Sendable {
        let mail: OutgoingMail
        let attempt: Int
    }

    static func kind(_ sender: MailSender) -> JobKind {
        JobKind(
            name: name,
            preparing: { job, database, clock in
                let notice = try Outbox.number(of: job)
                guard let letter = try await letter(notice, sender, database, clock) else { return { _ in .done } }
                let attempt = MailAttempt(number: letter.attempt, answer: try await sender.answer(to: letter.mail), at: clock.now)
                return { connection in
                    try write(attempt, of: notice, connection)
                    return .done
                }
            })
    }

    /// The mail of a notice; nil where it is not to be sent any more.
    private static func letter(
        _ notice: Int64, _ sender: MailSender, _ database: Database, _ clock: WorkspaceClock
    ) async throws -> Letter? {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT \(RequestNotice.columns), reader.mail AS reader_mail, reader.language AS reader_language,
                    COALESCE(mail.attempts, 0) AS attempts
                FROM \(RequestNotice.source) JOIN person AS reader ON reader.id = request_notice.person_id
                    LEFT JOIN mail ON mail.notice_id = request_notice.id
                WHERE request_notice.id = \(notice) AND request_notice.dismissed_at IS NULL AND reader.active = 1
                  AND COALESCE(mail.state, 'waiting') = 'waiting'
                """)
            guard let row, let address = (try row["reader_mail"] as String?).flatMap(MailAddress.init) else { return nil }
            let (told, language): (RequestNotice, Language) = (try RequestNotice(row), try row["reader_language"])
            let message = MailMessage(
                from: sender.from, to: address, subject: told.mailSubject(language),
                body: told.mailBody(at: sender.site + told.path)(language), id: "notice-\(notice)-\(clock.start(of: told.date).milliseconds)",
                at: clock.now)
            return Letter(mail: message.outgoing, attempt: (try row["attempts"] as Int) + 1)
        }
    }

    private static func write(_ attempt: MailAttempt, of notice: Int64, _ connection: any Connection) throws {
        // One that was erased meanwhile was sent all the same.
        guard try connection.first("SELECT 1 FROM request_notice WHERE id = \(notice)") != nil else { return }
        try connection.execute(
            """
            INSERT INTO mail (notice_id, state, attempts, due_at, attempted_at, answer)
            VALUES (\(notice), \(attempt.state), \(attempt.number), \(attempt.due), \(attempt.at), \(attempt.answer))
            ON CONFLICT (notice_id) DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
                due_at = excluded.due_at, attempted_at = excluded.attempted_at, answer = excluded.answer
            """)
    }
}
