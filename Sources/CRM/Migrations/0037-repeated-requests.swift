import SQL

extension Migration {
    static let repeatedRequests = Migration("0037-repeated-requests") { connection in
        try connection.execute(
            script: """
                -- Requests of programs that may be sent again (docs/adr/0026-repeated-requests.md).
                CREATE TABLE repeated_request (
                    token_id BIGINT NOT NULL REFERENCES api_token (id),
                    -- The program's own name for the request, hashed: it may be of any length and say anything.
                    key_hash TEXT NOT NULL CHECK (length(key_hash) = 64),
                    -- Of method, address and body.
                    request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
                    state TEXT NOT NULL CHECK (state IN ('begun', 'written', 'answered')),
                    begun_at BIGINT NOT NULL,
                    status BIGINT,
                    location TEXT,
                    answer BLOB,
                    PRIMARY KEY (token_id, key_hash),
                    CHECK ((state = 'answered') = (answer IS NOT NULL AND status IS NOT NULL))
                );
                CREATE INDEX repeated_request_begun ON repeated_request (begun_at);
                """)
    }
}
