import SQL

extension Migration {
    static let importPool = Migration("0062-import-pool") { connection in
        try connection.execute(
            script: """
                -- Where the customers of a file go: each into the pool of its market and region, or all into one, which is the general
                -- one without a number.
                ALTER TABLE import_file ADD COLUMN pool_by_rule BIGINT NOT NULL DEFAULT 1 CHECK (pool_by_rule IN (0, 1));
                ALTER TABLE import_file ADD COLUMN pool_id BIGINT REFERENCES pool (id)
                    CHECK (pool_id IS NULL OR pool_by_rule = 0);
                """)
    }
}
