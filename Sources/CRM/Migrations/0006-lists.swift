import SQL

extension Migration {
    static let lists = Migration("0006-lists") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- Every move of every customer. Replaying it gives today's holders exactly. A null is the pool, or
                -- outside any list for a customer that is not valid.
                CREATE TABLE list_move (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    move TEXT NOT NULL,
                    from_holder_id BIGINT REFERENCES person (id),
                    to_holder_id BIGINT REFERENCES person (id),
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    reason TEXT
                );
                CREATE INDEX list_move_customer ON list_move (customer_id, id);
                CREATE INDEX list_move_from ON list_move (from_holder_id, at) WHERE from_holder_id IS NOT NULL;

                -- Who answers for which market × region ('*' is any).
                CREATE TABLE responsibility (
                    id \(id),
                    market TEXT NOT NULL,
                    region TEXT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    since BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1,
                    UNIQUE (market, region)
                );
                CREATE INDEX responsibility_person ON responsibility (person_id);
                """)
    }
}
