import SQL

extension Migration {
    static let standingEvidence = Migration("0050-standing-evidence") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- What showed that a customer is out of business, cannot be reached, or is there after all.
                CREATE TABLE standing_evidence (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    standing TEXT NOT NULL CHECK (standing IN ('valid', 'closed', 'invalid')),
                    source TEXT NOT NULL,
                    on_date TEXT CHECK (length(on_date) = 10),
                    text TEXT NOT NULL CHECK (length(text) > 0),
                    -- The document, as long as it is there.
                    attachment_id BIGINT REFERENCES attachment (id) ON DELETE SET NULL,
                    at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    CHECK (standing <> 'closed' OR on_date IS NOT NULL)
                );
                CREATE INDEX standing_evidence_customer ON standing_evidence (customer_id, id);
                CREATE INDEX standing_evidence_attachment ON standing_evidence (attachment_id) WHERE attachment_id IS NOT NULL;

                -- When somebody last made sure that a customer is still there: for a year it is not asked after.
                ALTER TABLE customer ADD COLUMN verified_on TEXT CHECK (length(verified_on) = 10);
                -- The check of lists goes along these; customers touched long ago are found by the order of touches.
                CREATE INDEX customer_never_touched ON customer (created_at, id, holder_id)
                    WHERE last_touch_on IS NULL AND standing = 'valid';
                CREATE INDEX customer_unreachable ON customer (id, holder_id)
                    WHERE phone IS NULL AND website IS NULL AND standing = 'valid';
                CREATE INDEX touch_wrong_contact ON touch (customer_id, at, id) WHERE outcome = 'wrong_contact';
                """)
    }
}
