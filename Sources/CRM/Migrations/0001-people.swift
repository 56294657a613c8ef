import SQL

extension Migration {
    static let people = Migration("0001-people") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE team (
                    id \(id),
                    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
                );
                CREATE TABLE person (
                    id \(id),
                    login TEXT NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 1 AND 100),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                    role TEXT NOT NULL CHECK (role IN ('salesperson', 'supervisor', 'director')),
                    team_id BIGINT REFERENCES team (id),
                    password_hash TEXT,
                    language TEXT NOT NULL DEFAULT 'zh-Hans' CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
                    capacity BIGINT CHECK (capacity BETWEEN 0 AND 100000),
                    active BIGINT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
                    created_at BIGINT NOT NULL,
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE INDEX person_team ON person (team_id);
                CREATE TABLE session (
                    token_hash TEXT PRIMARY KEY,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    csrf_secret TEXT NOT NULL,
                    created_at BIGINT NOT NULL,
                    seen_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL
                );
                CREATE INDEX session_person ON session (person_id);
                CREATE INDEX session_expiry ON session (expires_at);
                CREATE TABLE sign_in_failure (
                    id \(id),
                    subject TEXT NOT NULL,
                    at BIGINT NOT NULL
                );
                CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);
                CREATE TABLE one_time_link (
                    token_hash TEXT PRIMARY KEY,
                    purpose TEXT NOT NULL CHECK (purpose IN ('first_director', 'password')),
                    person_id BIGINT REFERENCES person (id),
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    used_at BIGINT,
                    CHECK ((purpose = 'password') = (person_id IS NOT NULL))
                );
                """)
    }
}
