import SQL

extension Migration {
    /// Six digits in a row are a word of the search index (docs/adr/0017-places-and-markets-in-the-search-index.md).
    static let digits = Migration("0065-digits") { connection in
        try connection.execute(
            script: """
                -- Whether the texts are what they should be, and only the index is not. One who waits since an earlier program begins anew.
                ALTER TABLE search_rebuild ADD COLUMN keeps_texts BIGINT NOT NULL DEFAULT 0 CHECK (keeps_texts IN (0, 1));
                UPDATE search_rebuild SET after_id = 0;
                INSERT INTO search_rebuild (one, after_id, keeps_texts) SELECT 1, 0, 1
                    WHERE EXISTS (SELECT 1 FROM customer) AND NOT EXISTS (SELECT 1 FROM search_rebuild);
                DELETE FROM touch_rebuild;
                INSERT INTO touch_rebuild (one, after_id) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM touch WHERE note IS NOT NULL);
                """)
    }
}
