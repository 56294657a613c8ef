import SQL

extension Migration {
    /// Requests for consent, and who is asked (docs/adr/0033-approvals.md).
    static let approvals = Migration("0044-approvals") { connection in
        try connection.execute(
            script: """
                CREATE TABLE approval (
                    id \(connection.dialect.identity),
                    -- Of no fixed list, so that later kinds need no other table.
                    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
                    state TEXT NOT NULL DEFAULT 'pending'
                        CHECK (state IN ('pending', 'granted', 'refused', 'withdrawn', 'expired', 'void')),
                    requester_id BIGINT NOT NULL REFERENCES person (id),
                    -- Another whose work it touches, so that whoever decides answers for both.
                    concerned_id BIGINT REFERENCES person (id),
                    -- Who gets something by it.
                    receiver_id BIGINT REFERENCES person (id),
                    -- Null for what is of many customers.
                    customer_id BIGINT REFERENCES customer (id),
                    -- What is asked for, as JSON of the kind.
                    details TEXT NOT NULL,
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    created_at BIGINT NOT NULL,
                    -- Of those who may decide, the nearest is 0: since when it is asked, and how often reminded.
                    level BIGINT NOT NULL DEFAULT 0 CHECK (level >= 0),
                    level_since TEXT NOT NULL CHECK (length(level_since) = 10),
                    reminded BIGINT NOT NULL DEFAULT 0 CHECK (reminded >= 0),
                    next_on TEXT CHECK (length(next_on) = 10),
                    -- The last day.
                    expires_on TEXT CHECK (length(expires_on) = 10),
                    closed_at BIGINT,
                    -- Null where time has ended it.
                    closed_by BIGINT REFERENCES person (id),
                    note TEXT,
                    -- What has made it impossible.
                    obstacle TEXT,
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK ((state = 'pending') = (closed_at IS NULL)),
                    CHECK (state NOT IN ('granted', 'refused', 'withdrawn') OR closed_by IS NOT NULL),
                    -- Nobody consents to what they have asked for, or get.
                    CHECK (state NOT IN ('granted', 'refused') OR (closed_by <> requester_id
                        AND closed_by <> COALESCE(concerned_id, 0) AND closed_by <> COALESCE(receiver_id, 0))),
                    CHECK (state <> 'refused' OR length(note) > 0),
                    CHECK ((state = 'void') = (obstacle IS NOT NULL))
                );
                CREATE UNIQUE INDEX approval_once ON approval (customer_id, kind)
                    WHERE state = 'pending' AND customer_id IS NOT NULL;
                CREATE INDEX approval_customer ON approval (customer_id) WHERE customer_id IS NOT NULL;
                CREATE INDEX approval_requester ON approval (requester_id, id);
                CREATE INDEX approval_due ON approval (next_on, id) WHERE state = 'pending';
                CREATE INDEX approval_closed ON approval (closed_by, id) WHERE closed_by IS NOT NULL;
                CREATE TABLE approval_asked (
                    approval_id BIGINT NOT NULL REFERENCES approval (id) ON DELETE CASCADE,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    level BIGINT NOT NULL CHECK (level >= 0),
                    -- Until it is decided.
                    open BIGINT NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
                    PRIMARY KEY (approval_id, person_id)
                );
                CREATE INDEX approval_asked_open ON approval_asked (person_id, approval_id) WHERE open = 1;
                """)
    }
}
