import SQL

/// What happened, written in the transaction in which it happened: history, audit log and activity feed read these.
struct Event {
    var at: Instant
    /// Who did it; nil for the program itself.
    var person: Person.ID?
    /// A stable word: `customer.created`, `facts.recorded`, `touch.logged`, …
    var kind: String
    var customer: Int64?
    /// What was before and after, as text for people or as JSON of the fields that differ.
    var before: String?
    var after: String?

    func write(_ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO event (at, person_id, kind, customer_id, before, after)
            VALUES (\(at), \(person), \(kind), \(customer), \(before), \(after))
            """)
        if let customer { try WebhookOutbox.add(kind, of: [customer], by: person, at: at, connection) }
    }
}
