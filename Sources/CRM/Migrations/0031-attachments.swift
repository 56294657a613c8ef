import SQL

extension Migration {
    static let attachments = Migration("0031-attachments") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- What is kept in the store, once for each content, by its SHA-256.
                CREATE TABLE attachment_content (
                    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
                    size BIGINT NOT NULL CHECK (size > 0),
                    -- Since when no attachment has it; null while one does.
                    unreferred_since BIGINT,
                    -- When somebody last began to bring it; null when that is over.
                    claimed_at BIGINT,
                    -- It is being taken out of the store; nobody may refer to it any more.
                    removing BIGINT NOT NULL DEFAULT 0 CHECK (removing IN (0, 1))
                );
                CREATE INDEX attachment_content_unreferred ON attachment_content (unreferred_since)
                    WHERE unreferred_since IS NOT NULL;

                CREATE TABLE attachment (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    hash TEXT NOT NULL REFERENCES attachment_content (hash),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 130),
                    type TEXT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    at BIGINT NOT NULL
                );
                CREATE INDEX attachment_customer ON attachment (customer_id, id);
                CREATE INDEX attachment_hash ON attachment (hash);
                """)
    }
}
