import SQL

extension Migration {
    /// Touches are found by their words, and customers by the numbers and addresses of their people.
    static let find = Migration("0030-find") { connection in
        switch connection.dialect {
        case .sqlite:
            try connection.execute(
                script: """
                    CREATE VIRTUAL TABLE touch_search
                        USING fts5 (tokens, content = '', detail = none, tokenize = 'ascii');
                    """)
        case .postgresql:
            try connection.execute(
                script: """
                    -- As customer_search, of the touches that have a note.
                    CREATE TABLE touch_search (rowid BIGINT PRIMARY KEY, tokens BIGINT[] NOT NULL);
                    CREATE INDEX touch_search_tokens ON touch_search USING gin (tokens);
                    ALTER TABLE touch_search ALTER COLUMN tokens SET STATISTICS 0;
                    """)
        }
        try connection.execute(
            script: """
                -- How far the notes of older touches are in the index. Empty when it is done.
                CREATE TABLE touch_rebuild (
                    one BIGINT PRIMARY KEY CHECK (one = 1),
                    after_id BIGINT NOT NULL
                );
                INSERT INTO touch_rebuild (one, after_id) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM touch WHERE note IS NOT NULL);
                -- The texts of customers have got a part more.
                DELETE FROM search_rebuild;
                INSERT INTO search_rebuild (one, after_id) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM customer);
                """)
    }
}
