import SQL

extension Migration {
    static let supplements = Migration("0043-supplements") { connection in
        try connection.execute(
            script: """
                -- What was proposed to somebody from the pool, to fill their list up. One is open at a time.
                CREATE TABLE supplement (
                    id \(connection.dialect.identity),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    at BIGINT NOT NULL,
                    -- How many were lacking then, and for how many of these nothing was found.
                    lacking BIGINT NOT NULL CHECK (lacking >= 0),
                    missing BIGINT NOT NULL CHECK (missing BETWEEN 0 AND lacking),
                    state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'declined', 'expired')),
                    decided_at BIGINT,
                    decided_by BIGINT REFERENCES person (id),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK ((state = 'proposed') = (decided_at IS NULL))
                );
                CREATE UNIQUE INDEX supplement_open ON supplement (person_id) WHERE state = 'proposed';
                CREATE INDEX supplement_person ON supplement (person_id, id);
                CREATE TABLE supplement_customer (
                    supplement_id BIGINT NOT NULL REFERENCES supplement (id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    place BIGINT NOT NULL,
                    score BIGINT NOT NULL,
                    -- gone: somebody else had it by then.
                    state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'taken', 'left', 'gone')),
                    PRIMARY KEY (supplement_id, customer_id)
                );
                -- A customer is proposed to one at a time.
                CREATE UNIQUE INDEX supplement_customer_open ON supplement_customer (customer_id) WHERE state = 'proposed';
                CREATE INDEX supplement_customer_customer ON supplement_customer (customer_id);
                """)
    }
}
