import SQL

extension Migration {
    static let secondFactor = Migration("0034-second-factor") { connection in
        try connection.execute(
            script: """
                -- What somebody's authenticator computes its codes from (docs/adr/0023-second-factor.md). Unconfirmed, it asks for nothing yet.
                CREATE TABLE second_factor (
                    person_id BIGINT PRIMARY KEY REFERENCES person (id),
                    secret BLOB NOT NULL,
                    created_at BIGINT NOT NULL,
                    confirmed_at BIGINT,
                    -- The last half minute whose code was taken: none is good twice.
                    last_step BIGINT NOT NULL DEFAULT 0
                );
                CREATE TABLE recovery_code (
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
                    used_at BIGINT,
                    PRIMARY KEY (person_id, code_hash)
                );
                -- Somebody who has shown who they are by a first step, and still owes the second.
                CREATE TABLE second_step (
                    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    expires_at BIGINT NOT NULL
                );
                CREATE INDEX second_step_person ON second_step (person_id);
                CREATE INDEX second_step_expiry ON second_step (expires_at);
                -- Roles that may not do without a second factor.
                CREATE TABLE second_factor_role (role TEXT PRIMARY KEY CHECK (length(role) BETWEEN 1 AND 100));
                -- By what somebody recognises a session as their own.
                ALTER TABLE session ADD COLUMN address TEXT;
                ALTER TABLE session ADD COLUMN browser TEXT;
                """)
    }
}
