import SQL

extension Migration {
    /// Sales processes with their stages and transition matrices, and what is known of a deal (docs/adr/0039-sales-processes.md).
    static let salesProcess = Migration("0066-sales-process") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE sales_process (
                    id \(id),
                    -- Null for the method's own, which has a name in each language.
                    title TEXT UNIQUE CHECK (length(title) BETWEEN 1 AND 60),
                    -- The one for every market that has none of its own; there is one.
                    standard BIGINT NOT NULL DEFAULT 0 CHECK (standard IN (0, 1)),
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (standard = 0 OR archived = 0)
                );
                CREATE UNIQUE INDEX sales_process_standard ON sales_process (standard) WHERE standard = 1;
                CREATE TABLE sales_process_market (
                    -- A sector or an industry, as customers have it.
                    market TEXT PRIMARY KEY,
                    process_id BIGINT NOT NULL REFERENCES sales_process (id)
                );
                CREATE TABLE process_stage (
                    id \(id),
                    process_id BIGINT NOT NULL REFERENCES sales_process (id),
                    position BIGINT NOT NULL CHECK (position >= 0),
                    -- The method's stage that it is.
                    stage TEXT NOT NULL CHECK (stage IN ('list', 'first_visit', 'exchange', 'demo', 'quote', 'negotiation', 'signing')),
                    title TEXT CHECK (length(title) BETWEEN 1 AND 40),
                    hint TEXT NOT NULL DEFAULT '' CHECK (length(hint) <= 500),
                    probability BIGINT NOT NULL CHECK (probability BETWEEN 0 AND 100),
                    -- Words with a comma between.
                    entry_facts TEXT NOT NULL DEFAULT '',
                    -- A stage that was removed stays, for the history of the deals that went through it.
                    removed BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
                    UNIQUE (id, process_id)
                );
                CREATE UNIQUE INDEX process_stage_position ON process_stage (process_id, position) WHERE removed = 0;
                CREATE TABLE process_permission (
                    from_stage_id BIGINT NOT NULL REFERENCES process_stage (id),
                    to_stage_id BIGINT NOT NULL REFERENCES process_stage (id),
                    -- What is not named is forbidden.
                    permission TEXT NOT NULL CHECK (permission IN ('OK', 'NO*')),
                    PRIMARY KEY (from_stage_id, to_stage_id),
                    CHECK (from_stage_id <> to_stage_id)
                );
                CREATE TABLE process_version (
                    process_id BIGINT NOT NULL REFERENCES sales_process (id),
                    number BIGINT NOT NULL CHECK (number > 0),
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    -- What was changed, in a word.
                    change TEXT NOT NULL,
                    -- The whole process as it was from then on, as JSON.
                    definition TEXT NOT NULL,
                    PRIMARY KEY (process_id, number)
                );
                INSERT INTO sales_process (standard) VALUES (1);
                INSERT INTO process_stage (process_id, position, stage, probability, entry_facts) VALUES
                    (1, 0, 'list', 5, ''), (1, 1, 'first_visit', 10, 'contact'), (1, 2, 'exchange', 20, 'contact'),
                    (1, 3, 'demo', 40, 'contact,needs'), (1, 4, 'quote', 60, 'needs,modules,amount'),
                    (1, 5, 'negotiation', 80, 'amount,decider'), (1, 6, 'signing', 95, 'amount,expected_date,decider');
                INSERT INTO process_permission (from_stage_id, to_stage_id, permission)
                    SELECT a.id, b.id, CASE WHEN b.position - a.position = 2 THEN 'NO*' ELSE 'OK' END
                    FROM process_stage AS a CROSS JOIN process_stage AS b
                    WHERE b.position < a.position OR b.position - a.position IN (1, 2);
                """)
        try connection.execute(script: deal(id, connection.dialect))
        try connection.execute(
            script: """
                -- Every wish to change a stage that was not done at once.
                CREATE TABLE deal_stage_refusal (
                    id \(id),
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    from_stage_id BIGINT NOT NULL REFERENCES process_stage (id),
                    to_stage_id BIGINT NOT NULL REFERENCES process_stage (id),
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id),
                    decision TEXT NOT NULL CHECK (decision IN ('needs_reason', 'needs_facts', 'needs_consent', 'forbidden', 'unknown_stage')),
                    -- What had to be known and was not, with a comma between.
                    facts TEXT NOT NULL DEFAULT '',
                    reason TEXT NOT NULL DEFAULT ''
                );
                CREATE INDEX deal_stage_refusal_deal ON deal_stage_refusal (deal_id, id);
                CREATE TABLE product_module (
                    id \(id),
                    -- As a director has named it; null for one of the method's.
                    title TEXT UNIQUE CHECK (length(title) BETWEEN 1 AND 60),
                    module TEXT UNIQUE,
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (title IS NOT NULL OR module IS NOT NULL)
                );
                INSERT INTO product_module (module) VALUES ('workflow'), ('knowledge'), ('mail'), ('official_documents'), ('archives'),
                    ('meetings'), ('assets'), ('portal'), ('application_integration'), ('projects'), ('expense_claims');
                CREATE TABLE deal_module (
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    module_id BIGINT NOT NULL REFERENCES product_module (id),
                    PRIMARY KEY (deal_id, module_id)
                );
                CREATE INDEX deal_module_module ON deal_module (module_id);
                CREATE TABLE competitor (
                    id \(id),
                    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE TABLE deal_competitor (
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    competitor_id BIGINT NOT NULL REFERENCES competitor (id),
                    PRIMARY KEY (deal_id, competitor_id)
                );
                CREATE INDEX deal_competitor_competitor ON deal_competitor (competitor_id);
                CREATE TABLE deal_person (
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    contact_id BIGINT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
                    part TEXT NOT NULL CHECK (part IN ('decides', 'pays', 'uses', 'advises', 'against')),
                    PRIMARY KEY (deal_id, contact_id, part)
                );
                CREATE INDEX deal_person_contact ON deal_person (contact_id);
                CREATE TABLE deal_need (
                    id \(id),
                    deal_id BIGINT NOT NULL REFERENCES deal (id),
                    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
                    -- Who has said so.
                    contact_id BIGINT REFERENCES contact (id) ON DELETE SET NULL,
                    at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id)
                );
                CREATE INDEX deal_need_deal ON deal_need (deal_id, id);
                CREATE INDEX deal_need_contact ON deal_need (contact_id) WHERE contact_id IS NOT NULL;
                """)
    }

    /// The deals get their process and stage of it. SQLite adds no column that must be filled and refers to another table, so there the
    /// table and what refers to it are made anew.
    private static func deal(_ id: String, _ dialect: Dialect) -> String {
        let follow = """
            UPDATE deal SET moved_at = COALESCE((SELECT MAX(at) FROM deal_stage_change WHERE deal_id = deal.id), opened_at);
            UPDATE deal SET holder_id = (SELECT customer.holder_id FROM customer WHERE customer.id = deal.customer_id) WHERE closed_at IS NULL;
            CREATE INDEX deal_board ON deal (process_id, stage_id, moved_at, id, holder_id, amount)
                WHERE closed_at IS NULL AND holder_id IS NOT NULL;
            CREATE INDEX deal_of_holder ON deal (holder_id, process_id, stage_id, amount) WHERE closed_at IS NULL;
            """
        let filled = """
            (SELECT process_stage.id FROM process_stage WHERE process_stage.process_id = 1 AND process_stage.stage =
            """
        guard dialect == .sqlite else {
            return """
                ALTER TABLE deal ADD COLUMN process_id BIGINT NOT NULL DEFAULT 1 REFERENCES sales_process (id);
                ALTER TABLE deal ALTER COLUMN process_id DROP DEFAULT;
                ALTER TABLE deal ADD COLUMN stage_id BIGINT;
                ALTER TABLE deal ADD COLUMN amount BIGINT CHECK (amount BETWEEN 0 AND 100000000000000);
                ALTER TABLE deal ADD COLUMN generation TEXT CHECK (generation IN ('3.x', '4.x'));
                ALTER TABLE deal ADD COLUMN holder_id BIGINT REFERENCES person (id);
                ALTER TABLE deal ADD COLUMN moved_at BIGINT NOT NULL DEFAULT 0;
                UPDATE deal SET stage_id = \(filled) deal.stage);
                ALTER TABLE deal ALTER COLUMN stage_id SET NOT NULL;
                ALTER TABLE deal ADD FOREIGN KEY (stage_id, process_id) REFERENCES process_stage (id, process_id);
                ALTER TABLE deal_stage_change ADD COLUMN from_stage_id BIGINT REFERENCES process_stage (id);
                ALTER TABLE deal_stage_change ADD COLUMN to_stage_id BIGINT REFERENCES process_stage (id);
                UPDATE deal_stage_change SET from_stage_id = \(filled) deal_stage_change.from_stage),
                    to_stage_id = \(filled) deal_stage_change.to_stage);
                ALTER TABLE deal_stage_change ALTER COLUMN to_stage_id SET NOT NULL;
                CREATE INDEX deal_of_stage ON deal (stage_id) WHERE closed_at IS NULL;
                \(follow)
                CREATE FUNCTION deal_has_its_holder() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.holder_id := (SELECT customer.holder_id FROM customer WHERE customer.id = NEW.customer_id);
                    RETURN NEW;
                END $$;
                CREATE TRIGGER deal_has_its_holder BEFORE INSERT OR UPDATE OF customer_id, closed_at ON deal
                    FOR EACH ROW WHEN (NEW.closed_at IS NULL) EXECUTE FUNCTION deal_has_its_holder();
                CREATE FUNCTION deal_follows_its_holder() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    UPDATE deal SET holder_id = NEW.holder_id WHERE customer_id = NEW.id AND closed_at IS NULL;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER deal_follows_its_holder AFTER UPDATE OF holder_id ON customer
                    FOR EACH ROW WHEN (OLD.holder_id IS DISTINCT FROM NEW.holder_id) EXECUTE FUNCTION deal_follows_its_holder();
                """
        }
        return """
            ALTER TABLE deal_stage_change RENAME TO earlier_deal_stage_change;
            ALTER TABLE deal RENAME TO earlier_deal;
            -- In the order in which PostgreSQL has the columns, since they come one by one there.
            CREATE TABLE deal (
                id \(id),
                customer_id BIGINT NOT NULL REFERENCES customer (id),
                -- The method's stage that it is.
                stage TEXT NOT NULL,
                opened_at BIGINT NOT NULL,
                closed_at BIGINT,
                outcome TEXT CHECK (outcome IN ('won', 'lost')),
                version BIGINT NOT NULL DEFAULT 1,
                merged_into BIGINT REFERENCES deal (id) CHECK (merged_into IS NULL OR closed_at IS NOT NULL),
                process_id BIGINT NOT NULL REFERENCES sales_process (id),
                stage_id BIGINT NOT NULL,
                -- What it is worth, in fen.
                amount BIGINT CHECK (amount BETWEEN 0 AND 100000000000000),
                generation TEXT CHECK (generation IN ('3.x', '4.x')),
                -- Who holds the customer of an open deal, kept by the triggers below, so that sums and columns need no customer.
                holder_id BIGINT REFERENCES person (id),
                -- Since when it is in its stage.
                moved_at BIGINT NOT NULL DEFAULT 0,
                FOREIGN KEY (stage_id, process_id) REFERENCES process_stage (id, process_id),
                CHECK ((closed_at IS NULL) = (outcome IS NULL))
            );
            INSERT INTO deal (id, customer_id, process_id, stage_id, stage, opened_at, closed_at, outcome, version, merged_into)
                SELECT id, customer_id, 1, \(filled) earlier_deal.stage), stage, opened_at, closed_at, outcome, version, merged_into
                FROM earlier_deal ORDER BY id;
            CREATE TABLE deal_stage_change (
                id \(id),
                deal_id BIGINT NOT NULL REFERENCES deal (id),
                from_stage TEXT,
                to_stage TEXT NOT NULL,
                at BIGINT NOT NULL,
                person_id BIGINT REFERENCES person (id),
                consented_by BIGINT REFERENCES person (id),
                reason TEXT,
                from_stage_id BIGINT REFERENCES process_stage (id),
                to_stage_id BIGINT NOT NULL REFERENCES process_stage (id)
            );
            INSERT INTO deal_stage_change
                SELECT id, deal_id, from_stage, to_stage, at, person_id, consented_by, reason, \(filled) earlier.from_stage),
                    \(filled) earlier.to_stage)
                FROM earlier_deal_stage_change AS earlier ORDER BY id;
            DROP TABLE earlier_deal_stage_change;
            DROP TABLE earlier_deal;
            CREATE UNIQUE INDEX deal_open ON deal (customer_id) WHERE closed_at IS NULL;
            CREATE INDEX deal_customer ON deal (customer_id, id);
            CREATE INDEX deal_merged_into ON deal (merged_into) WHERE merged_into IS NOT NULL;
            CREATE INDEX deal_closed ON deal (closed_at, outcome) WHERE closed_at IS NOT NULL;
            CREATE INDEX deal_of_stage ON deal (stage_id) WHERE closed_at IS NULL;
            CREATE INDEX deal_stage_change_deal ON deal_stage_change (deal_id, id);
            CREATE INDEX deal_stage_change_at ON deal_stage_change (at, to_stage);
            \(follow)
            CREATE TRIGGER deal_has_its_holder AFTER INSERT ON deal WHEN NEW.closed_at IS NULL
            BEGIN
                UPDATE deal SET holder_id = (SELECT customer.holder_id FROM customer WHERE customer.id = NEW.customer_id) WHERE id = NEW.id;
            END;
            CREATE TRIGGER deal_keeps_its_holder AFTER UPDATE OF customer_id, closed_at ON deal WHEN NEW.closed_at IS NULL
            BEGIN
                UPDATE deal SET holder_id = (SELECT customer.holder_id FROM customer WHERE customer.id = NEW.customer_id) WHERE id = NEW.id;
            END;
            CREATE TRIGGER deal_follows_its_holder AFTER UPDATE OF holder_id ON customer WHEN OLD.holder_id IS NOT NEW.holder_id
            BEGIN
                UPDATE deal SET holder_id = NEW.holder_id WHERE customer_id = NEW.id AND closed_at IS NULL;
            END;
            """
    }
}
