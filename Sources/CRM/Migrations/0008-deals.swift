import SQL

extension Migration {
    static let deals = Migration("0008-deals") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE deal (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    stage TEXT NOT NULL,
                    opened_at BIGINT NOT NULL,
                    closed_at BIGINT,
                    outcome TEXT CHECK (outcome IN ('won', 'lost')),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK ((closed_at IS NULL) = (outcome IS NULL))
                );
                CREATE UNIQUE INDEX deal_open ON deal (customer_id) WHERE closed_at IS NULL;
                CREATE INDEX deal_customer ON deal (customer_id, id);
                CREATE TABLE deal_stage_change (
                    id \(id),
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    from_stage TEXT,
                    to_stage TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    consented_by BIGINT REFERENCES person (id),
                    reason TEXT
                );
                CREATE INDEX deal_stage_change_deal ON deal_stage_change (deal_id, id);
                """)
    }
}
