import SQL

extension Migration {
    /// What people write to contacts of customers from here (docs/adr/0038-customer-mail.md).
    static let customerMail = Migration("0064-customer-mail") { connection in
        try connection.execute(
            script: """
                -- A mail is a touch, whose note holds its words: the subject in the first line. It moves, goes and is erased with it.
                CREATE TABLE customer_mail (
                    touch_id BIGINT PRIMARY KEY REFERENCES touch (id) ON DELETE CASCADE,
                    address TEXT NOT NULL CHECK (length(address) BETWEEN 3 AND 320),
                    -- Whose mailbox an answer goes to.
                    answer_to TEXT NOT NULL CHECK (length(answer_to) BETWEEN 3 AND 320),
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'left')),
                    attempts BIGINT NOT NULL CHECK (attempts >= 0),
                    due_at BIGINT NOT NULL,
                    -- Of the last attempt that failed: what the server said.
                    answer TEXT,
                    CHECK (state <> 'failed' OR answer IS NOT NULL)
                );
                CREATE INDEX customer_mail_waiting ON customer_mail (due_at) WHERE state = 'waiting';
                """)
    }
}
