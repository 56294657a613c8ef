import Method
import Outgoing
import SQL

/// Sends what was written to contacts of customers, one mail a job. Whoever has asked since not to be mailed, or was erased, is left in peace.
enum CustomerMailJob {
    static let name = "customer_mail"

    static let outbox = Outbox(name: name, wanted: wanted, order: "ORDER BY customer_mail.due_at LIMIT 200") { row in
        "\(try row[0] as Int64):\(try row[1] as Int)"
    }

    @Sendable private static func wanted(_ clock: WorkspaceClock) -> Query {
        """
        SELECT customer_mail.touch_id, customer_mail.attempts FROM customer_mail
        WHERE customer_mail.state = 'waiting' AND customer_mail.due_at <= \(clock.now)
          AND NOT EXISTS (SELECT 1 FROM job WHERE job.job_key = '\(raw: name):' || CAST(customer_mail.touch_id AS TEXT) || ':'
            || CAST(customer_mail.attempts AS TEXT))
        """
    }

    static func kind(_ sender: MailSender) -> JobKind {
        JobKind(
            name: name,
            preparing: { job, database, clock in
                let touch = try Outbox.number(of: job)
                guard let letter = try await database.read({ try Self.letter(touch, sender, $0) }) else { return { _ in .done } }
                guard let mail = letter.mail else {
                    return { connection in
                        try connection.execute(
                            "UPDATE customer_mail SET state = \(MailState.left) WHERE touch_id = \(touch) AND state = 'waiting'")
                        return .done
                    }
                }
                let attempt = MailAttempt(number: letter.attempt, answer: try await sender.answer(to: mail), at: clock.now)
                return { connection in
                    try write(attempt, of: touch, connection)
                    if attempt.state == .failed { try tellTheWriter(touch, clock, connection) }
                    return .done
                }
            })
    }

    private struct Letter: Sendable {
        /// Nil where it is not to be sent any more.
        let mail: OutgoingMail?
        let attempt: Int
    }

    /// Nil for one that is sent already, or gone.
    private static func letter(_ touch: Int64, _ sender: MailSender, _ connection: any Connection) throws -> Letter? {
        let row = try connection.first(
            """
            SELECT customer_mail.address, customer_mail.answer_to, customer_mail.attempts, touch.note, touch.at, touch.contact_id,
                person.name
            FROM customer_mail JOIN touch ON touch.id = customer_mail.touch_id JOIN person ON person.id = touch.person_id
            WHERE customer_mail.touch_id = \(touch) AND customer_mail.state = 'waiting'
            """)
        guard let row else { return nil }
        let attempt = (try row[2] as Int) + 1
        guard let note: String = try row[3], let contact: Contact.ID = try row[5], let address = MailAddress(try row[0]),
            try ContactConsent.allows(.mail, of: contact, connection)
        else { return Letter(mail: nil, attempt: attempt) }
        let words = note.split(separator: "\n\n", maxSplits: 1).map(String.init)
        let at: Instant = try row[4]
        let message = MailMessage(
            from: sender.from, fromName: try row[6], answersTo: MailAddress(try row[1]), to: address, subject: words.first ?? "",
            body: words.dropFirst().joined() + "\n", id: "touch-\(touch)-\(at.milliseconds)", at: at, isAutomatic: false)
        return Letter(mail: message.outgoing, attempt: attempt)
    }

    private static func write(_ attempt: MailAttempt, of touch: Int64, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE customer_mail SET state = \(attempt.state), attempts = \(attempt.number), due_at = \(attempt.due),
                answer = \(attempt.answer)
            WHERE touch_id = \(touch) AND state = 'waiting'
            """)
    }

    private static func tellTheWriter(_ touch: Int64, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        guard let row = try connection.first("SELECT person_id, customer_id FROM touch WHERE id = \(touch)") else { return }
        let (person, customer): (Person.ID, Customer.ID) = (try row[0], try row[1])
        // One of today's that names the customer says it already.
        let told = try connection.execute(
            """
            UPDATE notice SET dismissed_at = NULL
            WHERE person_id = \(person) AND kind = \(Notice.Kind.mailFailed.word) AND on_date = \(clock.today) AND EXISTS (
                SELECT 1 FROM notice_customer WHERE notice_customer.notice_id = notice.id AND notice_customer.customer_id = \(customer))
            """)
        guard told == 0 else { return }
        try Notices.tell(.mailFailed, [customer], to: person, on: clock.today, at: clock.now, connection)
    }
}
