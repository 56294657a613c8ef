import SQL

extension Migration {
    static let duplicates = Migration("0022-duplicates") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- Two customers that may be one: found by a scan, decided by a person. A decision stays, however often one scans.
                CREATE TABLE duplicate_pair (
                    id \(id),
                    low_id BIGINT NOT NULL REFERENCES customer (id),
                    high_id BIGINT NOT NULL REFERENCES customer (id),
                    score BIGINT NOT NULL CHECK (score BETWEEN 1 AND 100),
                    -- Words parted by spaces, the strongest first; that one is the kind by which pairs are chosen.
                    reasons TEXT NOT NULL CHECK (length(reasons) > 0),
                    kind TEXT NOT NULL CHECK (length(kind) > 0),
                    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'dismissed', 'merged')),
                    found_at BIGINT NOT NULL,
                    decided_at BIGINT,
                    decided_by BIGINT REFERENCES person (id),
                    -- The merge that has settled it, as one of its customers is no more.
                    merge_id BIGINT,
                    CHECK (low_id < high_id),
                    CHECK ((status = 'open') = (decided_at IS NULL)),
                    CHECK ((status = 'merged') = (merge_id IS NOT NULL)),
                    UNIQUE (low_id, high_id)
                );
                CREATE INDEX duplicate_pair_ranked ON duplicate_pair (score, id) WHERE status = 'open';
                CREATE INDEX duplicate_pair_of_kind ON duplicate_pair (kind, score, id) WHERE status = 'open';
                CREATE INDEX duplicate_pair_high ON duplicate_pair (high_id);
                CREATE INDEX duplicate_pair_merge ON duplicate_pair (merge_id) WHERE merge_id IS NOT NULL;
                """)
    }
}
