import Crypto
import SQL

/// The SHA-256 of all that an event says, in a form that no two events share: each part stands behind its length.
enum EventDigest {
    static let columns: Query = """
        event.id, event.at, event.person_id, event.kind, event.customer_id, event.before, event.after, redacted_event.digest
        """
    static let source: Query = "event LEFT JOIN redacted_event ON redacted_event.event_id = event.id"

    /// - Parameter row: of `columns`; where the contents are gone, the digest that was kept stands for them.
    static func of(_ row: Row) throws -> String {
        if let kept: String = try row[7] { return kept }
        let (id, at): (Int64, Int64) = (try row[0], try row[1])
        let (person, customer): (Int64?, Int64?) = (try row[2], try row[4])
        let parts: [String?] = [
            String(id), String(at), person.map { String($0) }, try row[3], customer.map { String($0) }, try row[5], try row[6],
        ]
        var hash = SHA256()
        for part in parts {
            guard let part else {
                hash.update(data: [UInt8(ascii: "-")])
                continue
            }
            hash.update(data: Array("\(part.utf8.count):".utf8))
            hash.update(data: Array(part.utf8))
        }
        return hash.finalize().hexadecimal
    }
}

/// A link of the chain, as it grows event by event.
struct ChainLink {
    private var hash = SHA256()
    private(set) var first: Int64?
    private(set) var last: Int64 = 0
    private(set) var events = 0

    /// - Parameter previous: the hash of the link before; empty for the first.
    init(after previous: String) {
        hash.update(data: Array(previous.utf8))
    }

    mutating func add(_ event: Int64, _ digest: String) {
        if first == nil { first = event }
        last = event
        events += 1
        hash.update(data: Array("\n\(event) \(digest)".utf8))
    }

    func finalize() -> String { hash.finalize().hexadecimal }
}
