import SQL

extension Migration {
    static let customers = Migration("0003-customers") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE customer (
                    id \(id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                    normalised_name TEXT NOT NULL CHECK (length(normalised_name) BETWEEN 1 AND 200),
                    -- The normalised name, and the stock code where there is one: no two customers have it in common.
                    same_key TEXT NOT NULL,
                    code TEXT CHECK (length(code) = 18),
                    stock_code TEXT,
                    industry_word TEXT,
                    sector TEXT,
                    industry TEXT,
                    area_word TEXT,
                    province TEXT CHECK (length(province) = 2),
                    city TEXT CHECK (length(city) = 4),
                    address TEXT,
                    website TEXT,
                    phone TEXT,
                    employees BIGINT CHECK (employees BETWEEN 0 AND 10000000),
                    listed_on TEXT CHECK (length(listed_on) = 10),
                    source TEXT,
                    note TEXT,

                    standing TEXT NOT NULL DEFAULT 'valid'
                        CHECK (standing IN ('valid', 'closed', 'invalid', 'merged')),
                    standing_reason TEXT,
                    merged_into BIGINT REFERENCES customer (id),
                    holder_id BIGINT REFERENCES person (id),
                    held_since BIGINT,

                    need TEXT NOT NULL DEFAULT 'none' CHECK (need IN ('none', 'emerging', 'arisen', 'clear')),
                    expected TEXT CHECK (length(expected) IN (7, 10)),
                    grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D')),
                    grade_reason TEXT,
                    grade_stale BIGINT NOT NULL DEFAULT 0 CHECK (grade_stale IN (0, 1)),
                    regrade_on TEXT CHECK (length(regrade_on) = 10),

                    stage TEXT,
                    last_touch_on TEXT CHECK (length(last_touch_on) = 10),
                    touch_due_on TEXT CHECK (length(touch_due_on) = 10),
                    next_step TEXT,
                    next_step_on TEXT CHECK (length(next_step_on) = 10),
                    mining_score BIGINT NOT NULL DEFAULT 0,
                    mining_reason TEXT,

                    sample BIGINT NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
                    created_at BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1,

                    CHECK (industry IS NULL OR sector IS NOT NULL),
                    CHECK (city IS NULL OR province IS NOT NULL),
                    CHECK ((standing = 'valid') = (grade IS NOT NULL)),
                    CHECK ((grade IS NULL) = (grade_reason IS NULL)),
                    CHECK (standing = 'valid' OR standing_reason IS NOT NULL),
                    CHECK ((standing = 'merged') = (merged_into IS NOT NULL)),
                    CHECK (standing = 'valid' OR holder_id IS NULL),
                    CHECK ((holder_id IS NULL) = (held_since IS NULL))
                );
                CREATE UNIQUE INDEX customer_same_key ON customer (same_key) WHERE standing <> 'merged';
                CREATE INDEX customer_normalised_name ON customer (normalised_name, id);
                CREATE UNIQUE INDEX customer_code ON customer (code) WHERE code IS NOT NULL AND standing <> 'merged';
                CREATE INDEX customer_holder ON customer (holder_id, standing, COALESCE(grade, ''), id);
                CREATE INDEX customer_holder_touch ON customer (holder_id, COALESCE(last_touch_on, ''), id);
                CREATE INDEX customer_touch ON customer (COALESCE(last_touch_on, ''), id);
                CREATE INDEX customer_holder_due ON customer (holder_id, touch_due_on, id);
                CREATE INDEX customer_holder_step ON customer (holder_id, next_step_on, id) WHERE next_step_on IS NOT NULL;
                CREATE INDEX customer_mining ON customer (holder_id, mining_score, id) WHERE mining_score > 0;
                CREATE INDEX customer_grade ON customer (COALESCE(grade, ''), id);
                CREATE INDEX customer_step ON customer (next_step_on, id) WHERE next_step_on IS NOT NULL;
                CREATE INDEX customer_cell ON customer (province, city, sector, industry, id);
                CREATE INDEX customer_regrade ON customer (regrade_on) WHERE regrade_on IS NOT NULL;

                CREATE TABLE contact (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                    role TEXT NOT NULL
                        CHECK (role IN ('manager', 'it_person', 'cio', 'decision_maker', 'user', 'finance')),
                    title TEXT,
                    phone TEXT,
                    mail TEXT,
                    note TEXT,
                    boss_id BIGINT REFERENCES contact (id),
                    created_at BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (boss_id <> id)
                );
                CREATE INDEX contact_customer ON contact (customer_id, id);
                CREATE INDEX contact_boss ON contact (boss_id) WHERE boss_id IS NOT NULL;

                -- How many customers stand where: kept in the transaction of every change, so that no page counts
                -- the customers themselves. Empty text stands for "not known", holder 0 for the pool.
                CREATE TABLE customer_tally (
                    holder_id BIGINT NOT NULL,
                    standing TEXT NOT NULL,
                    grade TEXT NOT NULL,
                    sector TEXT NOT NULL,
                    industry TEXT NOT NULL,
                    province TEXT NOT NULL,
                    city TEXT NOT NULL,
                    customers BIGINT NOT NULL CHECK (customers >= 0),
                    PRIMARY KEY (holder_id, standing, grade, sector, industry, province, city)
                );

                CREATE TABLE event (
                    id \(id),
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    kind TEXT NOT NULL,
                    customer_id BIGINT REFERENCES customer (id),
                    before TEXT,
                    after TEXT
                );
                CREATE INDEX event_customer ON event (customer_id, id);

                CREATE TABLE import_run (
                    id \(id),
                    file TEXT NOT NULL,
                    started_at BIGINT NOT NULL,
                    finished_at BIGINT,
                    person_id BIGINT REFERENCES person (id),
                    rows BIGINT NOT NULL DEFAULT 0,
                    imported BIGINT NOT NULL DEFAULT 0,
                    updated BIGINT NOT NULL DEFAULT 0,
                    duplicates BIGINT NOT NULL DEFAULT 0,
                    rejected BIGINT NOT NULL DEFAULT 0
                );
                """)
    }
}
