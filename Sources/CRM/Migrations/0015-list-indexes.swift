import SQL

extension Migration {
    /// A list in an order is read along the order's index. The index carries what lists are filtered by, too, so that a customer
    /// that does not fit is passed over without looking it up; the last two find the few of a place or a market, likewise.
    static let listIndexes = Migration("0015-list-indexes") { connection in
        let filtered = "standing, grade, province, city, sector, industry, holder_id"
        try connection.execute(
            script: """
                DROP INDEX customer_normalised_name;
                DROP INDEX customer_touch;
                DROP INDEX customer_grade;
                DROP INDEX customer_step;
                DROP INDEX customer_cell;
                CREATE INDEX customer_by_newest ON customer (id, \(filtered));
                CREATE INDEX customer_by_name ON customer (normalised_name, id, \(filtered));
                CREATE INDEX customer_by_touch ON customer (COALESCE(last_touch_on, ''), id, \(filtered));
                CREATE INDEX customer_by_grade ON customer (COALESCE(grade, ''), id, \(filtered));
                CREATE INDEX customer_by_step ON customer (next_step_on, id, \(filtered)) WHERE next_step_on IS NOT NULL;
                CREATE INDEX customer_of_place ON customer (province, city, sector, industry, standing, grade, holder_id, id);
                CREATE INDEX customer_of_market ON customer (sector, industry, province, city, standing, grade, holder_id, id);
                """)
    }
}
