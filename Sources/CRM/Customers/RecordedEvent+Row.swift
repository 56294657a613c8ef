import Foundation
import Method
import SQL

extension RecordedEvent {
    static let columns: Query = "event.at, event.kind, person.name AS person_name, event.before, event.after"
    static let source: Query = "event LEFT JOIN person ON person.id = event.person_id"

    init(_ row: Row) throws {
        let (before, after): (String?, String?) = (try row["before"], try row["after"])
        let fields = Self.fields(before: before, after: after)
        self.init(
            at: try row["at"], kind: try row["kind"], personName: try row["person_name"], fields: fields ?? [],
            before: fields == nil ? before : nil, after: fields == nil ? after : nil)
    }

    /// The columns of an event that holds JSON objects of them; nil where it holds words.
    private static func fields(before: String?, after: String?) -> [FieldChange]? {
        guard let after, let new = values(after) else { return nil }
        let old = before.flatMap(values) ?? [:]
        return new.keys.sorted().map { name in
            FieldChange(name: name, before: old[name] ?? nil, after: new[name] ?? nil)
        }
    }

    private static func values(_ json: String) -> [String: String?]? {
        guard json.first == "{", let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        else { return nil }
        return object.mapValues { value in
            switch value {
            case let text as String: text
            case is NSNull: nil
            default: "\(value)"
            }
        }
    }
}

extension Customers {
    /// The last change of a customer on record, for somebody whose form it has overtaken.
    public func lastChange(of id: Customer.ID, by person: Person.ID) async throws -> RecordedEvent? {
        try await workspace.database.read { connection in
            _ = try Customers.visible(id, workspace.access(person, connection), connection)
            return try connection.first(
                """
                SELECT \(RecordedEvent.columns) FROM \(RecordedEvent.source)
                WHERE event.customer_id = \(id) ORDER BY event.id DESC LIMIT 1
                """
            ).map(RecordedEvent.init)
        }
    }
}
