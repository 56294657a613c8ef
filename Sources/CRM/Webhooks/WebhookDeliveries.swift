import Method
import SQL

extension Webhooks {
    /// What an address was told, the newest first.
    ///
    /// - Parameter before: of the page before; nil for the first.
    public func deliveries(
        of webhook: Webhook.ID, before: WebhookDelivery.ID? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> [WebhookDelivery] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            return try connection.all(
                """
                SELECT webhook_delivery.id, event, customer_id, customer.name, at, state, attempts, attempted_at, status, answer
                FROM webhook_delivery LEFT JOIN customer ON customer.id = webhook_delivery.customer_id
                WHERE webhook_id = \(webhook) AND webhook_delivery.id < \(before ?? .max)
                ORDER BY webhook_delivery.id DESC LIMIT \(limit)
                """, WebhookDelivery.init)
        }
    }

    /// Sends a delivery again, whatever has become of it, as soon as a worker comes by.
    public func sendAgain(_ id: WebhookDelivery.ID, by person: Person.ID) async throws -> Webhook.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            // The attempts go on counting, since each is a job of its own.
            let row = try connection.first(
                "UPDATE webhook_delivery SET state = 'waiting' WHERE id = \(id) RETURNING webhook_id")
            guard let row else { throw Self.none }
            let webhook: Webhook.ID = try row[0]
            try connection.execute("UPDATE webhook SET due_at = \(now) WHERE id = \(webhook)")
            try Event(at: now, person: person, kind: "webhook.sent_again", after: "\(webhook) \(id)").write(connection)
            return webhook
        }
    }

    /// Tells an address that it is being tried, so that its owner sees whether it works.
    public func test(_ id: Webhook.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            let changed = try connection.execute("UPDATE webhook SET due_at = \(now) WHERE id = \(id) AND active = 1")
            guard changed == 1 else { throw Self.none }
            try connection.execute(
                """
                INSERT INTO webhook_delivery (webhook_id, event, person_id, at)
                VALUES (\(id), 'webhook.test', \(person), \(now))
                """)
        }
    }

    /// Forgets what was told before a time.
    static func forget(attemptedBefore time: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM webhook_delivery WHERE state <> 'waiting' AND attempted_at < \(time)")
    }
}
