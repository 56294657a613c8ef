import SQL

extension Migration {
    static let settings = Migration("0002-settings") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE setting (
                    name TEXT PRIMARY KEY,
                    value TEXT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE TABLE setting_change (
                    id \(id),
                    name TEXT NOT NULL,
                    before TEXT,
                    after TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    person_id BIGINT REFERENCES person (id)
                );
                CREATE INDEX setting_change_name ON setting_change (name, id);
                CREATE TABLE holiday (
                    on_date TEXT PRIMARY KEY CHECK (length(on_date) = 10),
                    kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
                );
                CREATE TABLE leave_day (
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
                    PRIMARY KEY (person_id, on_date)
                );
                """)
    }
}
