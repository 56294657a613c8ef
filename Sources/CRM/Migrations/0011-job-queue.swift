import SQL

extension Migration {
    static let jobQueue = Migration("0011-job-queue") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- Work that the workspace does by itself. due_at is when a worker may take the job: for a waiting one the time
                -- it is wanted at, for a running one the end of its lease, so that one index finds both.
                CREATE TABLE job (
                    id \(id),
                    kind TEXT NOT NULL CHECK (length(kind) > 0),
                    -- What makes it one and the same job, whoever asks for it: 'nightly:2026-11-23'.
                    job_key TEXT NOT NULL UNIQUE CHECK (length(job_key) > 0),
                    payload TEXT NOT NULL,
                    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'given_up')),
                    due_at BIGINT NOT NULL,
                    -- How far it has come; null before its first step.
                    progress TEXT,
                    -- How often it was taken: with the worker's name it tells this time from every other.
                    claims BIGINT NOT NULL DEFAULT 0 CHECK (claims >= 0),
                    -- In a row, since it last came further.
                    failures BIGINT NOT NULL DEFAULT 0 CHECK (failures >= 0),
                    claimed_by TEXT,
                    last_error TEXT,
                    created_at BIGINT NOT NULL,
                    finished_at BIGINT,
                    CHECK ((state = 'running') = (claimed_by IS NOT NULL)),
                    CHECK ((state IN ('done', 'given_up')) = (finished_at IS NOT NULL)),
                    CHECK (state <> 'given_up' OR last_error IS NOT NULL),
                    CHECK (state = 'waiting' OR claims > 0)
                );
                CREATE INDEX job_due ON job (due_at, id) WHERE finished_at IS NULL;
                CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

                -- What a person is told once and takes note of.
                CREATE TABLE notice (
                    id \(id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    kind TEXT NOT NULL CHECK (kind IN ('recycling', 'plan')),
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    -- recycling: the first date on which one of its customers may be recycled; plan: the month.
                    about TEXT NOT NULL CHECK (length(about) = CASE kind WHEN 'plan' THEN 7 ELSE 10 END),
                    customers BIGINT NOT NULL CHECK (customers >= 0),
                    created_at BIGINT NOT NULL,
                    dismissed_at BIGINT,
                    UNIQUE (person_id, kind, on_date)
                );
                CREATE INDEX notice_open ON notice (person_id, id) WHERE dismissed_at IS NULL;
                CREATE TABLE notice_customer (
                    notice_id BIGINT NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    PRIMARY KEY (notice_id, customer_id)
                );
                CREATE INDEX notice_customer_customer ON notice_customer (customer_id, notice_id);

                -- The nightly regrade goes through the due customers in the order of date and number.
                DROP INDEX customer_regrade;
                CREATE INDEX customer_regrade ON customer (regrade_on, id) WHERE regrade_on IS NOT NULL;

                DELETE FROM job_mark WHERE job = 'nightly';
                """)
    }
}
