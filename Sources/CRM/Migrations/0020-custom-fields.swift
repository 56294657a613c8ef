import SQL

extension Migration {
    static let customFields = Migration("0020-custom-fields") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE custom_field (
                    id \(id),
                    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
                    key TEXT NOT NULL UNIQUE,
                    kind TEXT NOT NULL
                        CHECK (kind IN ('text', 'number', 'money', 'date', 'choice', 'choices', 'yes_no')),
                    -- A field that is no longer used keeps its values, and is shown no more.
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1
                );
                CREATE TABLE custom_choice (
                    id \(id),
                    field_id BIGINT NOT NULL REFERENCES custom_field (id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
                    UNIQUE (field_id, name)
                );
                -- One of the three, by the kind: words and dates as text; numbers in millionths, money in fen, yes as 1; what is
                -- chosen by its id, a row for each.
                CREATE TABLE custom_value (
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    field_id BIGINT NOT NULL REFERENCES custom_field (id),
                    choice_id BIGINT NOT NULL DEFAULT 0,
                    text TEXT CHECK (length(text) BETWEEN 1 AND 1000),
                    number BIGINT,
                    PRIMARY KEY (customer_id, field_id, choice_id),
                    CHECK (CASE WHEN text IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN number IS NOT NULL THEN 1 ELSE 0 END
                        + CASE WHEN choice_id <> 0 THEN 1 ELSE 0 END = 1)
                );
                CREATE INDEX custom_value_number ON custom_value (field_id, number, customer_id) WHERE number IS NOT NULL;
                CREATE INDEX custom_value_text ON custom_value (field_id, text, customer_id) WHERE text IS NOT NULL;
                CREATE INDEX custom_value_choice ON custom_value (field_id, choice_id, customer_id) WHERE choice_id <> 0;
                """)
    }
}
