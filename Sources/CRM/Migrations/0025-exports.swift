import SQL

extension Migration {
    static let exports = Migration("0025-exports") { connection in
        try connection.execute(
            script: """
                -- Who has taken customers out of the database, when, and which. Written before the first of them is read.
                CREATE TABLE export (
                    id \(connection.dialect.identity),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    at BIGINT NOT NULL,
                    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx')),
                    -- The list's address: its filters in the words of the site.
                    list TEXT NOT NULL CHECK (length(list) <= 2000),
                    -- Null while it is being made, or where it failed.
                    customers BIGINT CHECK (customers >= 0)
                );
                """)
    }
}
