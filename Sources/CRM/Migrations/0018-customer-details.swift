import SQL

extension Migration {
    /// Relations between customers, further addresses, tags.
    static let customerDetails = Migration("0018-customer-details") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                CREATE TABLE customer_relation (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    kind TEXT NOT NULL CHECK (kind IN ('group', 'branch', 'supplier', 'referral')),
                    -- What the other is to the customer is what the kind says.
                    other_id BIGINT NOT NULL REFERENCES customer (id),
                    note TEXT,
                    person_id BIGINT REFERENCES person (id),
                    at BIGINT NOT NULL,
                    CHECK (customer_id <> other_id),
                    UNIQUE (customer_id, kind, other_id)
                );
                CREATE INDEX customer_relation_other ON customer_relation (other_id, kind, customer_id);
                CREATE UNIQUE INDEX customer_relation_above ON customer_relation (customer_id, kind)
                    WHERE kind IN ('group', 'branch');

                CREATE TABLE customer_address (
                    id \(id),
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    kind TEXT NOT NULL CHECK (kind IN ('registered', 'office', 'delivery', 'invoice', 'other')),
                    address TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
                    province TEXT CHECK (length(province) = 2),
                    city TEXT CHECK (length(city) = 4),
                    postcode TEXT,
                    receiver TEXT,
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (city IS NULL OR province IS NOT NULL)
                );
                CREATE INDEX customer_address_customer ON customer_address (customer_id, id);

                CREATE TABLE tag (
                    id \(id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
                    key TEXT NOT NULL UNIQUE
                );
                CREATE TABLE customer_tag (
                    customer_id BIGINT NOT NULL REFERENCES customer (id),
                    tag_id BIGINT NOT NULL REFERENCES tag (id),
                    PRIMARY KEY (customer_id, tag_id)
                );
                CREATE INDEX customer_tag_tag ON customer_tag (tag_id, customer_id);
                """)
    }
}
