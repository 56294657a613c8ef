import SQL

extension Migration {
    static let search = Migration("0004-search") { connection in
        switch connection.dialect {
        case .sqlite:
            try connection.execute(
                script: """
                    CREATE VIRTUAL TABLE customer_search
                        USING fts5 (tokens, content = '', detail = none, tokenize = 'ascii');
                    """)
        case .postgresql:
            try connection.execute(
                script: """
                    -- Numbers of tokens, with the customer's block above them.
                    CREATE TABLE customer_search (rowid BIGINT PRIMARY KEY, tokens BIGINT[] NOT NULL);
                    CREATE INDEX customer_search_tokens ON customer_search USING gin (tokens);
                    -- No plan may hang on which tokens were common on the day of the last ANALYZE.
                    ALTER TABLE customer_search ALTER COLUMN tokens SET STATISTICS 0;
                    """)
        }
        // What the index holds for each customer, so that exactly it can be taken out again.
        try connection.execute(
            script: """
                CREATE TABLE customer_search_text (
                    customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
                    text TEXT NOT NULL
                );
                """)
    }
}
