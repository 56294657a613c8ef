import SQL

extension Migration {
    static let planning = Migration("0009-planning") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE plan (
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    made_at BIGINT NOT NULL,
                    PRIMARY KEY (person_id, month)
                );
                CREATE TABLE plan_entry (
                    id \(id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    work TEXT NOT NULL CHECK (work IN ('A', 'B', 'C', 'new')),
                    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
                    reason TEXT NOT NULL,
                    fixed BIGINT NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
                    touch_id BIGINT REFERENCES touch (id),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (substr(on_date, 1, 7) = month),
                    UNIQUE (person_id, on_date, customer_id)
                );
                CREATE INDEX plan_entry_month ON plan_entry (person_id, month, on_date);
                CREATE INDEX plan_entry_customer ON plan_entry (customer_id, on_date);
                -- What does not fit into the month: counted, with the first of the accounts by name.
                CREATE TABLE plan_shortfall (
                    id \(id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    work TEXT NOT NULL CHECK (work IN ('A', 'B', 'C', 'new')),
                    reason TEXT NOT NULL,
                    accounts BIGINT NOT NULL CHECK (accounts >= 0),
                    touches BIGINT NOT NULL CHECK (touches >= 0)
                );
                CREATE TABLE plan_shortfall_customer (
                    shortfall_id BIGINT NOT NULL REFERENCES plan_shortfall (id) ON DELETE CASCADE,
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    PRIMARY KEY (shortfall_id, customer_id)
                );
                CREATE INDEX plan_shortfall_month ON plan_shortfall (person_id, month);
                """)
    }
}
