import SQL

extension Migration {
    static let grading = Migration("0005-grading") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE grade_change (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    at BIGINT NOT NULL,
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    from_grade TEXT CHECK (from_grade IN ('A', 'B', 'C', 'D')),
                    to_grade TEXT CHECK (to_grade IN ('A', 'B', 'C', 'D')),
                    reason TEXT NOT NULL,
                    cause TEXT NOT NULL
                        CHECK (cause IN ('created', 'fact', 'time', 'override', 'standing', 'setting')),
                    holder_id BIGINT REFERENCES person (id),
                    person_id BIGINT REFERENCES person (id)
                );
                CREATE INDEX grade_change_customer ON grade_change (customer_id, id);
                CREATE INDEX grade_change_holder ON grade_change (holder_id, on_date, id)
                    WHERE from_grade IS NOT NULL;

                -- The flow D → C → B → A of a month, kept with every change of a grade. Holder 0 is the pool.
                CREATE TABLE grade_flow (
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    holder_id BIGINT NOT NULL,
                    from_grade TEXT NOT NULL,
                    to_grade TEXT NOT NULL,
                    changes BIGINT NOT NULL CHECK (changes >= 0),
                    PRIMARY KEY (month, holder_id, from_grade, to_grade)
                );

                CREATE TABLE grade_override (
                    customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
                    grade TEXT NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    until TEXT NOT NULL CHECK (length(until) = 10),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    at BIGINT NOT NULL
                );

                CREATE TABLE mining_signal (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    signal TEXT NOT NULL,
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10)
                );
                CREATE INDEX mining_signal_customer ON mining_signal (customer_id, id);

                CREATE TABLE man_statement (
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    aspect TEXT NOT NULL CHECK (aspect IN ('money', 'authority', 'need')),
                    what TEXT NOT NULL CHECK (length(what) > 0),
                    said_by TEXT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    at BIGINT NOT NULL,
                    PRIMARY KEY (customer_id, aspect)
                );
                """)
    }
}
