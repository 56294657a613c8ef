import SQL

extension Migration {
    static let searchFacets = Migration("0016-search-facets") { connection in
        try connection.execute(
            script: """
                -- Where the making anew of the search index, whose texts have got a part more, has arrived. Empty when it is done.
                CREATE TABLE search_rebuild (
                    one BIGINT PRIMARY KEY CHECK (one = 1),
                    after_id BIGINT NOT NULL
                );
                INSERT INTO search_rebuild (one, after_id) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM customer);
                """)
    }
}
