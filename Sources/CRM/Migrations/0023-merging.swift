import SQL

extension Migration {
    /// What a merge has done, so that it can be undone for thirty days.
    static let merging = Migration("0023-merging") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE customer_merge (
                    id \(id),
                    survivor_id BIGINT NOT NULL REFERENCES customer (id),
                    loser_id BIGINT NOT NULL REFERENCES customer (id),
                    at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    -- Until when it can be undone.
                    undo_until BIGINT NOT NULL,
                    -- The columns that the merge has changed, as JSON objects: what stood there before, and what it has written.
                    survivor_before TEXT NOT NULL,
                    survivor_after TEXT NOT NULL,
                    loser_before TEXT NOT NULL,
                    -- What was known of money, authority and need of both, where the merge has changed it.
                    statements_before TEXT NOT NULL,
                    statements_after TEXT NOT NULL,
                    undone_at BIGINT,
                    undone_by BIGINT REFERENCES person (id),
                    CHECK (survivor_id <> loser_id),
                    CHECK (undo_until > at),
                    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
                );
                -- Nobody is merged twice at once.
                CREATE UNIQUE INDEX customer_merge_loser ON customer_merge (loser_id) WHERE undone_at IS NULL;
                CREATE INDEX customer_merge_survivor ON customer_merge (survivor_id, id);
                CREATE INDEX customer_merge_open ON customer_merge (id, undo_until) WHERE undone_at IS NULL;

                -- Which rows have moved from the loser to the survivor.
                CREATE TABLE customer_merge_row (
                    merge_id BIGINT NOT NULL REFERENCES customer_merge (id),
                    -- The table, and for deals what became of them.
                    kind TEXT NOT NULL,
                    row_id BIGINT NOT NULL,
                    -- The row itself, as JSON, where there was no place for it any more.
                    dropped TEXT,
                    PRIMARY KEY (merge_id, kind, row_id)
                );

                -- A deal that was closed because the same sale was followed in another one: neither won nor lost in truth.
                ALTER TABLE deal ADD COLUMN merged_into BIGINT REFERENCES deal (id) CHECK (merged_into IS NULL OR closed_at IS NOT NULL);
                CREATE INDEX deal_merged_into ON deal (merged_into) WHERE merged_into IS NOT NULL;
                CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
                """)
    }
}
