public import Method
import SQL

/// The words that people put on customers. A tag is there as long as a customer has it.
public struct Tags: Sendable {
    let workspace: Workspace

    /// A customer has so many at most.
    static let most = 20

    /// Puts tags on a customer. One that it has already stays.
    ///
    /// - Throws: `Problem.invalid` at the field `tags` when they would be more than twenty.
    public func add(_ names: [TagName], to id: Customer.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            try Tags.put(names, on: id, at: now, by: person, connection)
        }
    }

    /// The same within a transaction that has asked whether they may.
    static func put(
        _ names: [TagName], on id: Customer.ID, at now: Instant, by person: Person.ID?, _ connection: any Connection
    ) throws {
        let before = try Tags.of(id, connection)
        let tags = try Tags.made(names, connection)
        let new = tags.filter { !before.contains($0) }
        guard !new.isEmpty else { return }
        guard before.count + new.count <= Tags.most else {
            throw Problem.invalid(
                Text("一家客户最多 \(Tags.most) 个标签。", "一家客戶最多 \(Tags.most) 個標籤。", "A customer has at most \(Tags.most) tags."),
                advice: Text("请先去掉几个。", "請先去掉幾個。", "Take some off first."), field: "tags")
        }
        try connection.insert(
            into: "customer_tag", columns: ["customer_id", "tag_id"],
            rows: new.map { [.integer(id), .integer($0.id)] })
        try Event(
            at: now, person: person, kind: "tag.added", customer: id, before: nil,
            after: new.map(\.name).joined(separator: ", ")
        ).write(connection)
    }

    /// Takes a tag off a customer.
    public func remove(_ tag: Tag.ID, from id: Customer.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            guard let tag = try Tags.of(id, connection).first(where: { $0.id == tag }) else { return }
            try Tags.take(tag, off: id, at: now, by: person, connection)
        }
    }

    /// The same within a transaction that has asked whether they may.
    static func take(
        _ tag: Tag, off id: Customer.ID, at now: Instant, by person: Person.ID?, _ connection: any Connection
    ) throws {
        try connection.execute("DELETE FROM customer_tag WHERE customer_id = \(id) AND tag_id = \(tag.id)")
        try connection.execute(
            """
            DELETE FROM tag WHERE id = \(tag.id)
              AND NOT EXISTS (SELECT 1 FROM customer_tag WHERE customer_tag.tag_id = tag.id)
            """)
        try Event(at: now, person: person, kind: "tag.removed", customer: id, before: tag.name, after: nil)
            .write(connection)
    }

    /// All tags, by name; the first five hundred are as many as anybody chooses from.
    public func all(by person: Person.ID) async throws -> [Tag] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try connection.all("SELECT id, name FROM tag ORDER BY key LIMIT 500") { row in
                Tag(id: try row[0], name: try row[1])
            }
        }
    }

    /// The tags of a customer, by name.
    static func of(_ id: Customer.ID, _ connection: any Connection) throws -> [Tag] {
        try connection.all(
            """
            SELECT tag.id, tag.name FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
            WHERE customer_tag.customer_id = \(id) ORDER BY tag.key
            """
        ) { row in Tag(id: try row[0], name: try row[1]) }
    }

    /// The tags of these names, those that are new among them.
    private static func made(_ names: [TagName], _ connection: any Connection) throws -> [Tag] {
        var unique: [String: TagName] = [:]
        for name in names where unique[name.key] == nil { unique[name.key] = name }
        let keys = unique.keys.sorted()
        guard !keys.isEmpty else { return [] }
        func known() throws -> [String: Tag] {
            let rows = try connection.all("SELECT id, name, key FROM tag WHERE key IN (\(list: keys))") { row in
                (try row[2] as String, Tag(id: try row[0], name: try row[1]))
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
        var tags = try known()
        let new = keys.filter { tags[$0] == nil }.compactMap { unique[$0] }
        if !new.isEmpty {
            let rows = new.map { "(\($0.written), \($0.key))" as Query }
            try connection.execute(
                "INSERT INTO tag (name, key) VALUES \(rows.joined(separator: ", ")) ON CONFLICT (key) DO NOTHING")
            tags = try known()
        }
        return keys.compactMap { tags[$0] }
    }
}

extension Workspace {
    public var tags: Tags { Tags(workspace: self) }
}
