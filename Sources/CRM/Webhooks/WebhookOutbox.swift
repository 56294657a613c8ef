import SQL

/// Writes down what addresses are to be told, in the transaction in which it happens: what is undone is told nobody, and what is done is
/// never forgotten, whenever a process dies.
enum WebhookOutbox {
    /// - Parameter event: the word of the event, the same for all the customers.
    static func add(
        _ event: String, of customers: some Collection<Customer.ID>, by person: Person.ID?, at now: Instant,
        _ connection: any Connection
    ) throws {
        guard !customers.isEmpty, let kind = WebhookKind(event: event) else { return }
        let webhooks = try connection.all(
            """
            SELECT webhook.id FROM webhook_kind JOIN webhook ON webhook.id = webhook_kind.webhook_id
            WHERE webhook_kind.kind = \(kind) AND webhook.active = 1 ORDER BY webhook.id
            """
        ) { try $0[0] as Webhook.ID }
        for webhook in webhooks {
            try connection.insert(
                into: "webhook_delivery", columns: ["webhook_id", "event", "customer_id", "person_id", "at"],
                rows: customers.map { customer in
                    [webhook.sqlValue, event.sqlValue, customer.sqlValue, person.sqlValue, now.sqlValue]
                })
        }
    }
}
