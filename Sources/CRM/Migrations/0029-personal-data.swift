import SQL

extension Migration {
    /// What people at customers have said of being reached: only ever added to, the newest holds.
    static let personalData = Migration("0029-personal-data") { connection in
        try connection.execute(
            script: """
                CREATE TABLE contact_consent (
                    id \(connection.dialect.identity),
                    contact_id BIGINT NOT NULL REFERENCES contact (id),
                    channel TEXT NOT NULL CHECK (channel IN ('telephone', 'message', 'mail', 'wechat', 'post')),
                    given BIGINT NOT NULL CHECK (given IN (0, 1)),
                    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
                    on_date TEXT NOT NULL,
                    at BIGINT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id)
                );
                CREATE INDEX contact_consent_contact ON contact_consent (contact_id, id);
                """)
    }
}
