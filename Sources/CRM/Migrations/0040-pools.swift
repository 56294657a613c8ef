import SQL

extension Migration {
    static let pools = Migration("0040-pools") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- Customers that nobody holds are in the general pool, or in one of these. The first cell that fits, the most specific
                -- first, says in which one comes to be.
                CREATE TABLE pool (
                    id \(id),
                    title TEXT NOT NULL UNIQUE CHECK (length(title) BETWEEN 1 AND 100),
                    -- Whose people may claim from it; null for everybody's.
                    team_id BIGINT REFERENCES team (id),
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE TABLE pool_cell (
                    market TEXT NOT NULL,
                    region TEXT NOT NULL,
                    pool_id BIGINT NOT NULL REFERENCES pool (id),
                    PRIMARY KEY (market, region)
                );
                CREATE INDEX pool_cell_pool ON pool_cell (pool_id);

                -- Null is the general pool, for what nobody holds.
                ALTER TABLE customer ADD COLUMN pool_id BIGINT REFERENCES pool (id)
                    CHECK (pool_id IS NULL OR (holder_id IS NULL AND standing = 'valid'));
                CREATE INDEX customer_pool ON customer (pool_id, id) WHERE pool_id IS NOT NULL;
                -- Until when the contract of a signed customer runs.
                ALTER TABLE customer ADD COLUMN contract_until TEXT CHECK (length(contract_until) = 10);
                ALTER TABLE list_move ADD COLUMN from_pool_id BIGINT REFERENCES pool (id);
                ALTER TABLE list_move ADD COLUMN to_pool_id BIGINT REFERENCES pool (id);
                CREATE INDEX list_move_at ON list_move (at, move);

                -- Which pool customers somebody has looked into on a day: a look more at the same one is none.
                CREATE TABLE pool_look (
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    PRIMARY KEY (person_id, on_date, customer_id)
                );
                CREATE INDEX pool_look_customer ON pool_look (customer_id);
                CREATE INDEX pool_look_date ON pool_look (on_date);
                """)
    }
}
