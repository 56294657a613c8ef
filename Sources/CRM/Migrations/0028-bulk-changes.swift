import SQL

extension Migration {
    /// Changes of many customers at once, with what each had before.
    static let bulkChanges = Migration("0028-bulk-changes") { connection in
        try connection.execute(
            script: """
                CREATE TABLE bulk_change (
                    id \(connection.dialect.identity),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    created_at BIGINT NOT NULL,
                    list TEXT NOT NULL,
                    target TEXT NOT NULL CHECK (target IN ('tag', 'market', 'region', 'source', 'field', 'holder')),
                    subject TEXT NOT NULL,
                    value TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'undoing', 'undone')),
                    customers BIGINT NOT NULL CHECK (customers > 0),
                    finished_at BIGINT
                );
                CREATE TABLE bulk_change_customer (
                    change_id BIGINT NOT NULL REFERENCES bulk_change (id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
                    old_value TEXT,
                    new_value TEXT,
                    PRIMARY KEY (change_id, customer_id)
                );
                CREATE INDEX bulk_change_customer_of_customer ON bulk_change_customer (customer_id);
                """)
    }
}
