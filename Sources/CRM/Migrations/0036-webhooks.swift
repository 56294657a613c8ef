import SQL

extension Migration {
    static let webhooks = Migration("0036-webhooks") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- An address that is told of what happens (docs/adr/0025-webhooks.md).
                CREATE TABLE webhook (
                    id \(id),
                    url TEXT NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
                    -- Signs what is sent. It has to be used, so it cannot be a hash.
                    secret TEXT NOT NULL,
                    active BIGINT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
                    -- May be asked from then on: later after each failure in a row.
                    due_at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    created_at BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE TABLE webhook_kind (
                    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
                    webhook_id BIGINT NOT NULL REFERENCES webhook (id),
                    PRIMARY KEY (kind, webhook_id)
                );
                CREATE INDEX webhook_kind_webhook ON webhook_kind (webhook_id);
                -- What an address is to be told, written in the transaction in which it happened.
                CREATE TABLE webhook_delivery (
                    id \(id),
                    webhook_id BIGINT NOT NULL REFERENCES webhook (id),
                    event TEXT NOT NULL,
                    -- Null for a test.
                    customer_id BIGINT REFERENCES customer (id),
                    person_id BIGINT REFERENCES person (id),
                    at BIGINT NOT NULL,
                    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
                    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                    attempted_at BIGINT,
                    -- Of the last attempt: the answer's status and beginning, or why there was none.
                    status BIGINT,
                    answer TEXT,
                    CHECK ((state = 'waiting') OR (attempted_at IS NOT NULL))
                );
                CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, id) WHERE state = 'waiting';
                CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook_id, id);
                CREATE INDEX webhook_delivery_customer ON webhook_delivery (customer_id) WHERE customer_id IS NOT NULL;
                CREATE INDEX webhook_delivery_attempted ON webhook_delivery (attempted_at) WHERE state <> 'waiting';
                """)
    }
}
