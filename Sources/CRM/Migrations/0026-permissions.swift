import SQL

extension Migration {
    /// Three more roles, teams in a tree, and who stands in for whom.
    static let permissions = Migration("0026-permissions") { connection in
        // A CHECK cannot be changed on SQLite: a column with the wider one takes the place of the old.
        try connection.execute(
            script: """
                ALTER TABLE person ADD COLUMN wider_role TEXT NOT NULL DEFAULT 'salesperson' CHECK (wider_role IN (
                    'salesperson', 'marketing', 'supervisor', 'director', 'administrator', 'auditor'));
                UPDATE person SET wider_role = role;
                ALTER TABLE person DROP COLUMN role;
                ALTER TABLE person RENAME COLUMN wider_role TO role;

                ALTER TABLE team ADD COLUMN parent_id BIGINT REFERENCES team (id) CHECK (parent_id <> id);
                CREATE INDEX team_parent ON team (parent_id);

                CREATE TABLE deputising (
                    id \(connection.dialect.identity),
                    absent_id BIGINT NOT NULL REFERENCES person (id),
                    deputy_id BIGINT NOT NULL REFERENCES person (id),
                    first_day TEXT NOT NULL,
                    last_day TEXT NOT NULL,
                    starts_at BIGINT NOT NULL,
                    ends_at BIGINT NOT NULL,
                    created_at BIGINT NOT NULL,
                    created_by BIGINT NOT NULL REFERENCES person (id),
                    ended_at BIGINT,
                    CHECK (absent_id <> deputy_id),
                    CHECK (first_day <= last_day AND starts_at < ends_at)
                );
                CREATE INDEX deputising_deputy ON deputising (deputy_id, ends_at);
                CREATE INDEX deputising_absent ON deputising (absent_id, ends_at);
                """)
    }
}
