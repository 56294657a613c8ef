import Method
import SQL

/// The contents that attachments refer to, as the database knows them.
enum AttachmentContents {
    /// Notes that references to some contents are gone: from now on nobody may refer to them.
    static func note(_ hashes: [String], at now: Instant, _ connection: any Connection) throws {
        guard !hashes.isEmpty else { return }
        try connection.execute(
            """
            UPDATE attachment_content SET unreferred_since = \(now)
            WHERE hash IN (\(list: hashes)) AND unreferred_since IS NULL
              AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.hash = attachment_content.hash)
            """)
    }

    /// The contents of some customers' attachments.
    static func hashes(of customers: [Customer.ID], _ connection: any Connection) throws -> [String] {
        try connection.all("SELECT DISTINCT hash FROM attachment WHERE customer_id IN (\(list: customers))") { try $0[0] }
    }
}

extension Attachments {
    /// Somebody who began to bring a content so long ago does not go on.
    private static let patience = 3_600

    /// Takes out of the store what nobody refers to any more, and what broken off uploads have left. What cannot be taken out now is taken
    /// out the next time.
    ///
    /// A content is first marked, which nobody does who refers to it in the same moment; then removed from the store, and only then
    /// forgotten. Killed in between, it is marked still.
    public func sweep() async {
        while let hash = try? await marked() {
            do {
                try await workspace.attachmentStore.remove(hash)
                try await workspace.database.write { connection in
                    try connection.execute("DELETE FROM attachment_content WHERE hash = \(hash.description) AND removing = 1")
                }
            } catch {
                return
            }
        }
    }

    /// The same, with what the store itself has left over.
    public func tidy() async {
        await sweep()
        try? await workspace.attachmentStore.tidy()
    }

    private func marked() async throws -> ContentHash? {
        let now = workspace.clock.now
        let isOver: Query = """
            unreferred_since IS NOT NULL AND (claimed_at IS NULL OR claimed_at < \(now.adding(seconds: -Self.patience)))
            """
        guard
            let hash = try await workspace.database.read({ connection in
                try connection.value(
                    "SELECT hash FROM attachment_content WHERE \(isOver) ORDER BY unreferred_since LIMIT 1", as: String.self)
            })
        else { return nil }
        return try await workspace.database.write { connection in
            let marked = try connection.execute(
                """
                UPDATE attachment_content SET removing = 1 WHERE hash = \(hash) AND \(isOver)
                  AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.hash = attachment_content.hash)
                """)
            return marked == 1 ? ContentHash(hash) : nil
        }
    }
}
