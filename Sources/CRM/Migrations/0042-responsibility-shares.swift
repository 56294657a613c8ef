import SQL

extension Migration {
    /// Several people answer for one cell, each with a share, perhaps only for some time.
    static let responsibilityShares = Migration("0042-responsibility-shares") { connection in
        try connection.execute(
            script: """
                CREATE TABLE answering (
                    id \(connection.dialect.identity),
                    market TEXT NOT NULL,
                    region TEXT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    share BIGINT NOT NULL DEFAULT 1 CHECK (share BETWEEN 1 AND 1000),
                    -- The first and the last day; null for always.
                    from_on TEXT CHECK (length(from_on) = 10),
                    until_on TEXT CHECK (length(until_on) = 10),
                    -- How many of the cell's customers they have been given, for taking turns.
                    turns BIGINT NOT NULL DEFAULT 0,
                    since BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1,
                    UNIQUE (market, region, person_id),
                    CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on)
                );
                CREATE INDEX answering_person ON answering (person_id);
                INSERT INTO answering (market, region, person_id, since, version)
                    SELECT market, region, person_id, since, version FROM responsibility;
                DROP TABLE responsibility;
                """)
    }
}
