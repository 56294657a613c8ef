import SQL

extension Migration {
    static let recycleBin = Migration("0019-recycle-bin") { connection in
        try connection.execute(
            script: """
                -- Customers in the recycle bin, with what they were when they came there. None of them is valid, so that neither lists
                -- nor plans nor grades know of them.
                CREATE TABLE deleted_customer (
                    customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
                    at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
                    was_valid BIGINT NOT NULL CHECK (was_valid IN (0, 1)),
                    holder_id BIGINT REFERENCES person (id),
                    CHECK (holder_id IS NULL OR was_valid = 1)
                );
                CREATE INDEX deleted_customer_newest ON deleted_customer (at, customer_id);
                """)
    }
}
