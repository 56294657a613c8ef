public import Method
public import SQL

/// A field of customers that a director has added.
public struct CustomField: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let title: String
    public let kind: CustomFieldKind
    /// What can be chosen, in the order in which it was added; empty for other kinds.
    public internal(set) var choices: [Choice]
    /// No longer used: its values stay and are shown no more.
    public let isArchived: Bool
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    public struct Choice: Sendable, Hashable {
        public let id: Int64
        public let name: String
    }

    /// For reading and writing values.
    public var listed: [(id: Int64, name: String)] { choices.map { ($0.id, $0.name) } }

    init(_ row: Row) throws {
        id = try row["id"]
        title = try row["title"]
        kind = try row["kind"]
        isArchived = try row["archived"]
        version = try row["version"]
        choices = []
    }

    /// All fields, those that are no longer used behind the others, with what can be chosen.
    static func all(_ connection: any Connection) throws -> [CustomField] {
        var fields = try connection.all(
            "SELECT id, title, kind, archived, version FROM custom_field ORDER BY archived, id", CustomField.init)
        guard fields.contains(where: \.kind.hasChoices) else { return fields }
        var choices: [ID: [Choice]] = [:]
        try connection.forEach("SELECT field_id, id, name FROM custom_choice ORDER BY id") { row in
            choices[try row[0], default: []].append(Choice(id: try row[1], name: try row[2]))
        }
        for index in fields.indices { fields[index].choices = choices[fields[index].id] ?? [] }
        return fields
    }
}

/// A field with what a customer has in it.
public struct CustomEntry: Sendable, Hashable {
    public let field: CustomField
    /// Nil where nothing is known.
    public let value: CustomValue?

    /// As it is typed and exported; empty where nothing is known.
    public var written: String { value?.written(choices: field.listed) ?? "" }

    public init(field: CustomField, value: CustomValue?) {
        self.field = field
        self.value = value
    }
}

extension CustomFieldKind: SQLBindable, SQLDecodable {}
