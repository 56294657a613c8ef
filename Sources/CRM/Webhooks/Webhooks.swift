import Method
import Outgoing
import SQL

/// The addresses that are told of what happens, for directors (docs/adr/0025-webhooks.md).
public struct Webhooks: Sendable {
    let workspace: Workspace

    /// How many there may be: each costs a row for each event.
    static let most = 20

    public func all(by person: Person.ID) async throws -> [Webhook] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            var kinds: [Webhook.ID: Set<WebhookKind>] = [:]
            try connection.forEach("SELECT webhook_id, kind FROM webhook_kind") { row in
                if let kind = WebhookKind(rawValue: try row[1]) { kinds[try row[0], default: []].insert(kind) }
            }
            return try connection.all("SELECT \(Webhook.columns) FROM webhook ORDER BY id") { row in
                try Webhook(row, kinds: kinds[row["id"]] ?? [])
            }
        }
    }

    /// - Throws: `Problem.notFound`.
    public func webhook(_ id: Webhook.ID, by person: Person.ID) async throws -> Webhook {
        guard let webhook = try await all(by: person).first(where: { $0.id == id }) else { throw Self.none }
        return webhook
    }

    /// - Parameter allowsInternal: whether this machine and its network may be told, and without encryption.
    /// - Throws: `Problem.invalid` on `url` or `kind`, `.conflict` when there are too many.
    public func add(
        _ url: String, _ kinds: Set<WebhookKind>, allowsInternal: Bool = false, by person: Person.ID
    ) async throws -> NewWebhookSecret {
        let url = try Self.checked(url, allowsInternal)
        guard !kinds.isEmpty else { throw Self.noKind }
        let (now, secret) = (workspace.clock.now, Secret.token())
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            let there = try connection.value("SELECT count(*) FROM webhook", as: Int.self) ?? 0
            guard there < Self.most else { throw Self.tooMany }
            let id = try connection.insertReturningID(
                """
                INSERT INTO webhook (url, secret, due_at, person_id, created_at)
                VALUES (\(url), \(secret), \(now), \(person), \(now)) RETURNING id
                """)
            try write(kinds, of: id, connection)
            try record("webhook.added", id, url, kinds, true, by: person, connection)
            return NewWebhookSecret(webhook: id, secret: secret)
        }
    }

    /// - Throws: as `add`, `.notFound`, and `.changedMeanwhile` for a stale form.
    public func change(
        _ id: Webhook.ID, url: String, kinds: Set<WebhookKind>, isActive: Bool, version: Int64,
        allowsInternal: Bool = false, by person: Person.ID
    ) async throws {
        let url = try Self.checked(url, allowsInternal)
        guard !kinds.isEmpty else { throw Self.noKind }
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            let changed = try connection.execute(
                """
                UPDATE webhook SET url = \(url), active = \(isActive), due_at = \(now), version = version + 1
                WHERE id = \(id) AND version = \(version)
                """)
            guard changed == 1 else {
                let isThere = try connection.first("SELECT 1 FROM webhook WHERE id = \(id)") != nil
                throw isThere ? Problem.changedMeanwhile : Self.none
            }
            try connection.execute("DELETE FROM webhook_kind WHERE webhook_id = \(id)")
            try write(kinds, of: id, connection)
            try record("webhook.changed", id, url, kinds, isActive, by: person, connection)
        }
    }

    /// A new secret in place of the one there was.
    public func renewSecret(of id: Webhook.ID, by person: Person.ID) async throws -> NewWebhookSecret {
        let (now, secret) = (workspace.clock.now, Secret.token())
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            let changed = try connection.execute(
                "UPDATE webhook SET secret = \(secret), version = version + 1 WHERE id = \(id)")
            guard changed == 1 else { throw Self.none }
            try Event(at: now, person: person, kind: "webhook.secret_renewed", after: "\(id)").write(connection)
            return NewWebhookSecret(webhook: id, secret: secret)
        }
    }

    /// Takes an address out, with all that it was told.
    public func remove(_ id: Webhook.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.manageWebhooks)
            try connection.execute("DELETE FROM webhook_delivery WHERE webhook_id = \(id)")
            try connection.execute("DELETE FROM webhook_kind WHERE webhook_id = \(id)")
            guard try connection.execute("DELETE FROM webhook WHERE id = \(id)") == 1 else { throw Self.none }
            try Event(at: now, person: person, kind: "webhook.removed", before: "\(id)").write(connection)
        }
    }

    private func write(_ kinds: Set<WebhookKind>, of id: Webhook.ID, _ connection: any Connection) throws {
        let rows = kinds.map { "(\($0), \(id))" as Query }
        try connection.execute(
            "INSERT INTO webhook_kind (kind, webhook_id) VALUES \(rows.joined(separator: ", "))")
    }

    private func record(
        _ kind: String, _ id: Webhook.ID, _ url: String, _ kinds: Set<WebhookKind>, _ isActive: Bool,
        by person: Person.ID, _ connection: any Connection
    ) throws {
        let words = kinds.map(\.rawValue).sorted().joined(separator: " ")
        try Event(
            at: workspace.clock.now, person: person, kind: kind, after: "\(id) \(url) \(words)\(isActive ? "" : " off")"
        ).write(connection)
    }
}

extension Workspace {
    public var webhooks: Webhooks { Webhooks(workspace: self) }
}
