import SQL

extension Migration {
    /// Where people are written to, and what has become of it (docs/adr/0035-mail.md).
    static let mail = Migration("0046-mail") { connection in
        try connection.execute(
            script: """
                -- Null for somebody who wants no mail.
                ALTER TABLE person ADD COLUMN mail TEXT CHECK (length(mail) BETWEEN 3 AND 320);
                -- Of each notice that was to be mailed. The notice itself, written in the transaction in which it happened, is what waits.
                CREATE TABLE mail (
                    notice_id BIGINT PRIMARY KEY REFERENCES request_notice (id) ON DELETE CASCADE,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
                    attempts BIGINT NOT NULL CHECK (attempts > 0),
                    due_at BIGINT NOT NULL,
                    attempted_at BIGINT NOT NULL,
                    -- Of the last attempt that failed: what the server said.
                    answer TEXT,
                    CHECK (state <> 'failed' OR answer IS NOT NULL)
                );
                CREATE INDEX request_notice_fresh ON request_notice (created_at) WHERE dismissed_at IS NULL;
                """)
    }
}
