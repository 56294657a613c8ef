import Method
import SQL

extension Attachments {
    /// Whether every attachment's content is in the store, whole, and everything there is referred to.
    func finding() async throws -> Doctor.Finding {
        // The store first: what comes meanwhile is known to the database by then.
        let kept = try await workspace.attachmentStore.contents()
        let known = try await workspace.database.read { connection in
            try connection.all(
                """
                SELECT attachment_content.hash, attachment_content.size, (
                    SELECT MIN(attachment.name) FROM attachment WHERE attachment.hash = attachment_content.hash
                ), unreferred_since FROM attachment_content ORDER BY hash
                """
            ) { row in Known(hash: try row[0], size: try row[1], name: try row[2], isUnreferred: try row[3] as Instant? != nil) }
        }
        var problems: [String] = []
        for content in known {
            guard let hash = ContentHash(content.hash) else { continue }
            switch (content.name, kept[hash]) {
            case (nil, _) where !content.isUnreferred: problems.append("no attachment refers to \(hash), and it is not noted")
            case (let name?, _) where content.isUnreferred: problems.append("\(name) refers to \(hash), which is noted as nobody's")
            case (let name?, nil): problems.append("the content of \(name) is not in \(workspace.attachmentStore.name): \(hash)")
            case (let name?, let size?) where size != content.size:
                problems.append("the content of \(name) has \(size) bytes instead of \(content.size): \(hash)")
            default: break
            }
        }
        let hashes = Set(known.map(\.hash))
        for hash in kept.keys.map(\.description).sorted() where !hashes.contains(hash) {
            problems.append("nobody knows of \(hash) in \(workspace.attachmentStore.name)")
        }
        return Doctor.Finding(check: "attachments", problems: Array(problems.prefix(20)))
    }

    private struct Known {
        let hash: String
        let size: Int
        /// Of one of the attachments that have it.
        let name: String?
        let isUnreferred: Bool
    }
}
