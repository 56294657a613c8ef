import SQL

extension Migration {
    /// People are told of more than of two things; which, is the program's to know.
    static let notices = Migration("0041-notices") { connection in
        guard connection.dialect == .sqlite else {
            return try connection.execute(
                script: """
                    ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
                    ALTER TABLE notice DROP CONSTRAINT notice_check;
                    """)
        }
        // SQLite takes a constraint off only by making the table anew; the one that refers to it goes along.
        try connection.execute(
            script: """
                ALTER TABLE notice_customer RENAME TO earlier_notice_customer;
                ALTER TABLE notice RENAME TO earlier_notice;
                DROP INDEX notice_open;
                DROP INDEX notice_customer_customer;
                CREATE TABLE notice (
                    id \(connection.dialect.identity),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    kind TEXT NOT NULL,
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    -- What the kind says of it: a date, a month.
                    about TEXT NOT NULL,
                    customers BIGINT NOT NULL CHECK (customers >= 0),
                    created_at BIGINT NOT NULL,
                    dismissed_at BIGINT,
                    UNIQUE (person_id, kind, on_date)
                );
                CREATE INDEX notice_open ON notice (person_id, id) WHERE dismissed_at IS NULL;
                CREATE TABLE notice_customer (
                    notice_id BIGINT NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    PRIMARY KEY (notice_id, customer_id)
                );
                CREATE INDEX notice_customer_customer ON notice_customer (customer_id, notice_id);
                INSERT INTO notice SELECT id, person_id, kind, on_date, about, customers, created_at, dismissed_at FROM earlier_notice;
                INSERT INTO notice_customer SELECT notice_id, customer_id FROM earlier_notice_customer;
                DROP TABLE earlier_notice_customer;
                DROP TABLE earlier_notice;
                """)
    }
}
