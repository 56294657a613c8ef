import SQL

extension Migration {
    /// Two salespeople who swap customers (docs/adr/0034-exchange.md), and what people are told of requests.
    static let exchange = Migration("0045-exchange") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE exchange (
                    id \(id),
                    proposer_id BIGINT NOT NULL REFERENCES person (id),
                    partner_id BIGINT NOT NULL REFERENCES person (id),
                    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'done', 'declined', 'withdrawn', 'refused',
                        'expired', 'void')),
                    -- Who is to answer.
                    turn_id BIGINT REFERENCES person (id),
                    -- Counts the proposals and counter-proposals.
                    round BIGINT NOT NULL DEFAULT 1 CHECK (round >= 1),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    -- So many there are; one that is erased meanwhile is missed.
                    customers BIGINT NOT NULL CHECK (customers > 0),
                    created_at BIGINT NOT NULL,
                    expires_on TEXT NOT NULL CHECK (length(expires_on) = 10),
                    approval_id BIGINT REFERENCES approval (id),
                    closed_at BIGINT,
                    closed_by BIGINT REFERENCES person (id),
                    note TEXT,
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (proposer_id <> partner_id),
                    CHECK ((state = 'proposed') = (turn_id IS NOT NULL)),
                    CHECK (turn_id IS NULL OR turn_id = proposer_id OR turn_id = partner_id),
                    CHECK (state <> 'accepted' OR approval_id IS NOT NULL),
                    CHECK ((state IN ('proposed', 'accepted')) = (closed_at IS NULL))
                );
                CREATE INDEX exchange_proposer ON exchange (proposer_id, id);
                CREATE INDEX exchange_partner ON exchange (partner_id, id);
                CREATE INDEX exchange_turn ON exchange (turn_id) WHERE turn_id IS NOT NULL;
                CREATE INDEX exchange_expiry ON exchange (expires_on, id) WHERE state = 'proposed';
                CREATE TABLE exchange_customer (
                    exchange_id BIGINT NOT NULL REFERENCES exchange (id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    -- Whose it is, and would no longer be.
                    holder_id BIGINT NOT NULL REFERENCES person (id),
                    -- The holder has put it in, or agreed: only then is the other shown more than its name.
                    offered BIGINT NOT NULL CHECK (offered IN (0, 1)),
                    open BIGINT NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
                    PRIMARY KEY (exchange_id, customer_id)
                );
                -- In one open exchange at a time.
                CREATE UNIQUE INDEX exchange_customer_open ON exchange_customer (customer_id) WHERE open = 1;
                CREATE INDEX exchange_customer_customer ON exchange_customer (customer_id);

                -- What somebody is told of a request for consent, or of an exchange, once.
                CREATE TABLE request_notice (
                    id \(id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    approval_id BIGINT REFERENCES approval (id) ON DELETE CASCADE,
                    exchange_id BIGINT REFERENCES exchange (id) ON DELETE CASCADE,
                    kind TEXT NOT NULL CHECK (kind IN ('asked', 'reminder', 'escalated', 'closed', 'proposed')),
                    -- Which of its kind: the reminder of the level, the round of the exchange.
                    step BIGINT NOT NULL CHECK (step >= 0),
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    created_at BIGINT NOT NULL,
                    dismissed_at BIGINT,
                    CHECK ((approval_id IS NULL) <> (exchange_id IS NULL))
                );
                CREATE UNIQUE INDEX request_notice_approval ON request_notice (approval_id, person_id, kind, step)
                    WHERE approval_id IS NOT NULL;
                CREATE UNIQUE INDEX request_notice_exchange ON request_notice (exchange_id, person_id, kind, step)
                    WHERE exchange_id IS NOT NULL;
                CREATE INDEX request_notice_open ON request_notice (person_id, id) WHERE dismissed_at IS NULL;
                CREATE INDEX request_notice_dismissed ON request_notice (dismissed_at) WHERE dismissed_at IS NOT NULL;
                """)
    }
}
