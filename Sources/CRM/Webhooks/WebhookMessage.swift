import Crypto
import Foundation
import Outgoing
import SQL

/// What is sent: which event, of whom, by whom. It says no more than that, so that nothing leaves that its receiver could not read
/// through the API with a token of its own.
struct WebhookMessage: Encodable, Sendable {
    struct Named: Encodable, Sendable {
        let id: Int64
        let name: String
    }

    /// The same in every attempt, so that a receiver knows what it has had already.
    let delivery: Int64
    let event: String
    let at: String
    let customer: Named?
    let person: Named?

    static let query: Query = """
        SELECT webhook_delivery.id, webhook_delivery.event, webhook_delivery.at, webhook_delivery.attempts,
            webhook_delivery.customer_id, customer.name AS customer_name, webhook_delivery.person_id,
            person.name AS person_name
        FROM webhook_delivery
        LEFT JOIN customer ON customer.id = webhook_delivery.customer_id
        LEFT JOIN person ON person.id = webhook_delivery.person_id
        """

    init(_ row: Row) throws {
        delivery = try row["id"]
        event = try row["event"]
        at = (try row["at"] as Instant).timestamp
        customer = try Self.named(row, "customer")
        person = try Self.named(row, "person")
    }

    private static func named(_ row: Row, _ what: String) throws -> Named? {
        let (id, name): (Int64?, String?) = (try row["\(what)_id"], try row["\(what)_name"])
        return id.map { Named(id: $0, name: name ?? "") }
    }

    /// The request, signed at a moment: whoever hears it later cannot send it again as new.
    func call(to url: OutgoingURL, secret: String, at now: Instant) throws -> HTTPCall {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Array(try encoder.encode(self))
        return HTTPCall(
            .post, url,
            headers: [
                "Content-Type": "application/json", "User-Agent": "Quarry", "Quarry-Event": event,
                "Quarry-Delivery": "\(delivery)",
                "Quarry-Signature": Self.signature(of: body, secret: secret, seconds: now.milliseconds / 1000),
            ],
            body: body)
    }

    /// `t=1763863200,v1=…`: HMAC-SHA256 over the seconds, a dot and the body, in hexadecimal.
    static func signature(of body: [UInt8], secret: String, seconds: Int64) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(seconds).".utf8) + body, using: SymmetricKey(data: Array(secret.utf8)))
        return "t=\(seconds),v1=\(code.hexadecimal)"
    }
}
