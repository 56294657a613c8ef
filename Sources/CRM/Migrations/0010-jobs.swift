import SQL

extension Migration {
    static let jobs = Migration("0010-jobs") { connection in
        try connection.execute(
            script: """
                -- What was last done of the work that repeats, such as the nightly regrade.
                CREATE TABLE job_mark (
                    job TEXT PRIMARY KEY,
                    done_for TEXT NOT NULL,
                    done_at BIGINT NOT NULL
                );
                """)
    }
}
