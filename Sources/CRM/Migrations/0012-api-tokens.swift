import SQL

extension Migration {
    static let apiTokens = Migration("0012-api-tokens") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- Lets a program work on behalf of a person. Of the token there is only the hash.
                CREATE TABLE api_token (
                    id \(id),
                    token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                    -- Words parted by spaces, as in RFC 6749, 3.3.
                    scopes TEXT NOT NULL CHECK (length(scopes) > 0),
                    created_at BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    last_used_at BIGINT,
                    revoked_at BIGINT
                );
                CREATE INDEX api_token_person ON api_token (person_id, id);
                """)
    }
}
