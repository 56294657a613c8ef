import SQL

extension Migration {
    static let maintenance = Migration("0007-maintenance") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE touch (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    contact_id BIGINT REFERENCES contact (id),
                    at BIGINT NOT NULL,
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    activity TEXT NOT NULL,
                    outcome TEXT NOT NULL,
                    minutes BIGINT CHECK (minutes BETWEEN 0 AND 1440),
                    note TEXT,
                    -- A form sent twice is one touch.
                    form_key TEXT UNIQUE
                );
                CREATE INDEX touch_customer ON touch (customer_id, at, id);
                CREATE INDEX touch_person ON touch (person_id, on_date, id);
                CREATE INDEX touch_contact ON touch (contact_id) WHERE contact_id IS NOT NULL;
                """)
    }
}
