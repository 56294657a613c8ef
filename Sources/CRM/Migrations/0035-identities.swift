import SQL

extension Migration {
    static let identities = Migration("0035-identities") { connection in
        try connection.execute(
            script: """
                -- By which name somebody else's sign-in knows a person (docs/adr/0024-single-sign-on.md).
                CREATE TABLE sign_in_identity (
                    issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 2000),
                    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    bound_at BIGINT NOT NULL,
                    PRIMARY KEY (issuer, subject),
                    UNIQUE (person_id, issuer)
                );
                """)
    }
}
