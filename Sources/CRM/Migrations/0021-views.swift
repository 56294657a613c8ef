import SQL

extension Migration {
    static let views = Migration("0021-views") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE customer_view (
                    id \(id),
                    owner_id BIGINT NOT NULL REFERENCES person (id),
                    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
                    -- Others see it, too; only its owner and directors change it.
                    shared BIGINT NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
                    words TEXT NOT NULL DEFAULT '',
                    condition TEXT NOT NULL,
                    ordering TEXT NOT NULL,
                    -- The names of the columns that are shown, with commas between them.
                    columns TEXT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1,
                    UNIQUE (owner_id, title)
                );
                CREATE INDEX customer_view_shared ON customer_view (title, id) WHERE shared = 1;
                """)
    }
}
