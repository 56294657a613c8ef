import SQL

extension Migration {
    static let speed = Migration("0013-speed") { connection in
        try connection.execute(
            script: """
                -- customer_tally by holder alone, so that an overview does not add up a hundred thousand lines. What nobody
                -- holds is spread over parts, so that two who write at once seldom wait for one line.
                CREATE TABLE holder_tally (
                    holder_id BIGINT NOT NULL,
                    standing TEXT NOT NULL,
                    grade TEXT NOT NULL,
                    part BIGINT NOT NULL,
                    customers BIGINT NOT NULL,
                    PRIMARY KEY (holder_id, standing, grade, part)
                );
                INSERT INTO holder_tally (holder_id, standing, grade, part, customers)
                    SELECT holder_id, standing, grade, 0, SUM(customers) FROM customer_tally
                    GROUP BY holder_id, standing, grade;
                """)
    }
}
