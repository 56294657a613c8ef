import SQL

extension Migration {
    /// What is sold, as far as customers are worked for it.
    static let productLines = Migration("0061-product-lines") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE product_line (
                    id \(id),
                    -- As a director has named it. Null for a suite of the method, which has a name in each language.
                    title TEXT UNIQUE CHECK (length(title) BETWEEN 1 AND 60),
                    suite TEXT UNIQUE,
                    -- One that is no longer used stays with the customers and rules that have it.
                    archived BIGINT NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (title IS NOT NULL OR suite IS NOT NULL)
                );
                INSERT INTO product_line (suite) VALUES ('network_office'), ('e_commerce'), ('e_government');
                ALTER TABLE customer ADD COLUMN product_line_id BIGINT REFERENCES product_line (id);
                -- The few of a line that hardly anybody is worked for.
                CREATE INDEX customer_of_product_line ON customer (product_line_id, id) WHERE product_line_id IS NOT NULL;
                """)
        // Which things many customers can be changed in is the program's to know.
        guard connection.dialect == .sqlite else {
            return try connection.execute(script: "ALTER TABLE bulk_change DROP CONSTRAINT bulk_change_target_check;")
        }
        // SQLite takes a constraint off only by making the table anew; the one that refers to it goes along.
        try connection.execute(
            script: """
                ALTER TABLE bulk_change_customer RENAME TO earlier_bulk_change_customer;
                ALTER TABLE bulk_change RENAME TO earlier_bulk_change;
                DROP INDEX bulk_change_customer_of_customer;
                CREATE TABLE bulk_change (
                    id \(id),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    created_at BIGINT NOT NULL,
                    list TEXT NOT NULL,
                    target TEXT NOT NULL,
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
                INSERT INTO bulk_change
                    SELECT id, person_id, created_at, list, target, subject, value, reason, state, customers, finished_at FROM earlier_bulk_change;
                INSERT INTO bulk_change_customer SELECT change_id, customer_id, state, old_value, new_value FROM earlier_bulk_change_customer;
                DROP TABLE earlier_bulk_change_customer;
                DROP TABLE earlier_bulk_change;
                """)
    }
}
