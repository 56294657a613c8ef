public import SQL

/// An address that is told of what happens to customers.
public struct Webhook: Sendable, Identifiable {
    public let id: Int64
    public let url: String
    public let kinds: Set<WebhookKind>
    public let isActive: Bool
    public let version: Int64
    /// Deliveries that wait to be sent.
    public let waiting: Int

    static let columns: Query = """
        webhook.id, webhook.url, webhook.active, webhook.version, (
            SELECT count(*) FROM webhook_delivery WHERE webhook_id = webhook.id AND state = 'waiting') AS waiting
        """

    init(_ row: Row, kinds: Set<WebhookKind>) throws {
        id = try row["id"]
        url = try row["url"]
        isActive = try row["active"]
        version = try row["version"]
        waiting = try row["waiting"]
        self.kinds = kinds
    }
}

/// What an address was, or will be, told, and what it answered.
public struct WebhookDelivery: Sendable, Identifiable {
    public enum State: String, Sendable, SQLDecodable {
        case waiting, delivered, failed
    }

    public let id: Int64
    /// The event's word.
    public let event: String
    public let customer: (id: Customer.ID, name: String)?
    public let at: Instant
    public let state: State
    public let attempts: Int
    public let attempted: Instant?
    /// Of the last answer; nil where there was none.
    public let status: Int?
    /// The last answer's beginning, or why there was none.
    public let answer: String?

    init(_ row: Row) throws {
        id = try row["id"]
        event = try row["event"]
        let (customer, name): (Int64?, String?) = (try row["customer_id"], try row["name"])
        self.customer = customer.map { ($0, name ?? "") }
        at = try row["at"]
        state = try row["state"]
        attempts = try row["attempts"]
        attempted = try row["attempted_at"]
        status = try row["status"]
        answer = try row["answer"]
    }
}

/// A secret that has just been made: the only moment at which it is shown.
public struct NewWebhookSecret: Sendable {
    public let webhook: Webhook.ID
    public let secret: String
}
