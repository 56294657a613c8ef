import Crypto
public import Method
import SQL

/// Files at customers: offers, minutes, photographs, recordings. The same content is kept once, whoever has brought it, and is removed
/// when nobody refers to it any more (docs/adr/0029-attachments.md).
public struct Attachments: Sendable {
    let workspace: Workspace

    /// 25 MB.
    public static let largest = 25 << 20
    /// A customer has so many at most.
    public static let most = 500

    /// Keeps a file at a customer.
    ///
    /// - Parameter name: as a browser sends it.
    /// - Throws: `Problem.invalid` at the field `file` for what may not be attached; `.forbidden`; `.unavailable` when the store cannot take
    ///   it. Nothing of it is kept then.
    @discardableResult
    public func add(
        _ file: SpooledFile, named name: String, to id: Customer.ID, by person: Person.ID
    ) async throws -> Attachment.ID {
        let name = AttachmentName(name)
        let content = try Self.content(of: file, name)
        // Whoever is sweeping away the same content at this moment has done so soon.
        for attempt in 1... {
            try await claim(content, for: id, by: person)
            do {
                try await workspace.attachmentStore.put(file, as: content.hash)
                if let added = try await refer(to: content, named: name, at: id, by: person) { return added }
            } catch {
                await release(content)
                throw error
            }
            guard attempt < 3 else { break }
        }
        await release(content)
        throw Problem.changedMeanwhile
    }

    /// An attachment that the person may see.
    ///
    /// - Throws: `Problem.notFound`.
    public func attachment(_ id: Attachment.ID, of customer: Customer.ID, by person: Person.ID) async throws -> Attachment {
        try await workspace.database.read { connection in
            _ = try Customers.visible(customer, workspace.access(person, connection), connection)
            return try Self.find(id, of: customer, connection)
        }
    }

    /// A customer's files, the newest first.
    ///
    /// - Throws: `Problem.notFound` for a customer that the person does not see.
    public func list(of customer: Customer.ID, by person: Person.ID) async throws -> [Attachment] {
        try await workspace.database.read { connection in
            _ = try Customers.visible(customer, workspace.access(person, connection), connection)
            return try Self.of(customer, connection)
        }
    }

    /// Hands on its content block by block.
    public func read(_ attachment: Attachment, _ block: (_ bytes: [UInt8]) async throws -> Void) async throws {
        try await workspace.attachmentStore.read(attachment.hash, block)
    }

    /// Whether anything is attached to anybody.
    public func areThere() async throws -> Bool {
        try await workspace.database.read { try $0.first("SELECT 1 FROM attachment LIMIT 1") != nil }
    }

    /// Takes a file away from a customer.
    public func remove(_ id: Attachment.ID, of customer: Customer.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(customer, workspace.access(person, connection), connection)
            let attachment = try Self.find(id, of: customer, connection)
            try connection.execute("DELETE FROM attachment WHERE id = \(id)")
            try AttachmentContents.note([attachment.hash.description], at: now, connection)
            try Event(
                at: now, person: person, kind: "attachment.removed", customer: customer, before: attachment.name, after: nil
            ).write(connection)
        }
        await sweep()
    }

    /// A customer's files, the newest first.
    static func of(_ id: Customer.ID, _ connection: any Connection) throws -> [Attachment] {
        try connection.all(
            """
            SELECT \(Attachment.columns) FROM \(Attachment.source) WHERE attachment.customer_id = \(id)
            ORDER BY attachment.id DESC LIMIT \(most)
            """, Attachment.init)
    }

    private static func find(
        _ id: Attachment.ID, of customer: Customer.ID, _ connection: any Connection
    ) throws -> Attachment {
        let row = try connection.first(
            """
            SELECT \(Attachment.columns) FROM \(Attachment.source)
            WHERE attachment.id = \(id) AND attachment.customer_id = \(customer)
            """)
        guard let row else { throw Problem.notFound(Text("附件", "附件", "attachment")) }
        return try Attachment(row)
    }

    private struct Content {
        let hash: ContentHash
        let size: Int
        let type: AttachmentType
    }

    private static func content(of file: SpooledFile, _ name: AttachmentName) throws -> Content {
        let size = file.size
        guard size > 0 else { throw Problem.emptyAttachment }
        guard size <= largest else { throw Problem.attachmentTooLarge }
        do {
            let beginning = try file.bytes(at: 0, atMost: AttachmentType.tellingBytes)
            let type: AttachmentType
            do throws(AttachmentProblem) {
                type = try AttachmentType(name, beginning: beginning)
                try OfficeParts.check(file, type, ending: name.ending)
            } catch {
                throw Problem.invalid(error.text, advice: error.advice, field: "file")
            }
            var hash = SHA256()
            var offset = 0
            while case let bytes = try file.bytes(at: offset, atMost: 1 << 16), !bytes.isEmpty {
                hash.update(data: bytes)
                offset += bytes.count
            }
            return Content(hash: ContentHash(digest: hash.finalize()), size: size, type: type)
        } catch let error as SpooledFile.Failed {
            throw error.problem
        }
    }

    /// Says that somebody is bringing a content, before any of it is in the store: so what is brought half is known, and nobody takes away
    /// what is being brought.
    private func claim(_ content: Content, for id: Customer.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let count = try connection.value("SELECT COUNT(*) FROM attachment WHERE customer_id = \(id)", as: Int.self)
            guard count ?? 0 < Attachments.most else { throw Problem.tooManyAttachments }
            try connection.execute(
                """
                INSERT INTO attachment_content (hash, size, unreferred_since, claimed_at)
                VALUES (\(content.hash.description), \(content.size), \(now), \(now))
                ON CONFLICT (hash) DO UPDATE SET claimed_at = excluded.claimed_at
                """)
        }
    }

    /// What could not be brought to its end leaves nothing.
    private func release(_ content: Content) async {
        let hash = content.hash.description
        try? await workspace.database.write { connection in
            try connection.execute("UPDATE attachment_content SET claimed_at = NULL WHERE hash = \(hash)")
        }
        await sweep()
    }

    /// - Returns: nil when the content has been taken away meanwhile, or is about to be.
    private func refer(
        to content: Content, named name: AttachmentName, at id: Customer.ID, by person: Person.ID
    ) async throws -> Attachment.ID? {
        let now = workspace.clock.now
        let hash = content.hash.description
        return try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let kept = try connection.execute(
                """
                UPDATE attachment_content SET unreferred_since = NULL, claimed_at = NULL WHERE hash = \(hash) AND removing = 0
                """)
            guard kept == 1 else { return nil }
            let attachment = try connection.insertReturningID(
                """
                INSERT INTO attachment (customer_id, hash, name, type, person_id, at)
                VALUES (\(id), \(hash), \(name.written), \(content.type), \(person), \(now)) RETURNING id
                """)
            try Event(
                at: now, person: person, kind: "attachment.added", customer: id, before: nil, after: name.written
            ).write(connection)
            return attachment
        }
    }
}

extension Problem {
    public static let attachmentTooLarge = Problem.invalid(
        Text("文件超过 \(Attachments.largest >> 20) MB，没有保存。", "檔案超過 \(Attachments.largest >> 20) MB，沒有儲存。",
            "The file has more than \(Attachments.largest >> 20) MB; nothing was saved."),
        advice: Text("请压缩或拆分后再上传。", "請壓縮或拆分後再上傳。", "Make it smaller, or divide it."), field: "file")

    fileprivate static let emptyAttachment = Problem.invalid(
        Text("没有选择文件，或文件是空的。", "沒有選擇檔案，或檔案是空的。", "No file was chosen, or it is empty."),
        advice: Text("请选择一个文件。", "請選擇一個檔案。", "Choose a file."), field: "file")

    fileprivate static let tooManyAttachments = Problem.invalid(
        Text("已有 \(Attachments.most) 个附件。", "已有 \(Attachments.most) 個附件。", "There are \(Attachments.most) attachments already."),
        advice: Text("请先删除不用的。", "請先刪除不用的。", "Remove those that are not used."), field: "file")
}

extension Workspace {
    public var attachments: Attachments { Attachments(workspace: self) }
}
