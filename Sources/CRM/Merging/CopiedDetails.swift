import Method
import SQL

/// Gives the survivor of a merge the loser's tags, own fields and relations that it has not itself. The loser keeps them, so that undoing
/// only has to take away what was given.
struct CopiedDetails {
    let merge: Merge.ID
    let survivor: Customer.ID
    let loser: Customer.ID
    let connection: any Connection

    func copyAll() throws {
        try copyTags()
        try copyFields()
        try copyRelations()
    }

    private func copyTags() throws {
        let new: Query = """
            FROM customer_tag WHERE customer_id = \(loser)
              AND tag_id NOT IN (SELECT own.tag_id FROM customer_tag AS own WHERE own.customer_id = \(survivor))
            """
        try note("customer_tag", "SELECT \(merge), 'customer_tag', tag_id \(new)")
        try connection.execute("INSERT INTO customer_tag (customer_id, tag_id) SELECT \(survivor), tag_id \(new)")
    }

    /// Field by field: where the survivor has something, that stays.
    private func copyFields() throws {
        let new: Query = """
            FROM custom_value WHERE customer_id = \(loser)
              AND field_id NOT IN (SELECT own.field_id FROM custom_value AS own WHERE own.customer_id = \(survivor))
            """
        try note("custom_value", "SELECT DISTINCT \(merge), 'custom_value', field_id \(new)")
        try connection.execute(
            """
            INSERT INTO custom_value (customer_id, field_id, choice_id, text, number)
            SELECT \(survivor), field_id, choice_id, text, number \(new)
            """)
    }

    /// A second group or head office, and a relation to itself, are left out.
    private func copyRelations() throws {
        let copied = try connection.all(
            """
            INSERT INTO customer_relation (customer_id, kind, other_id, note, person_id, at)
            SELECT CASE WHEN customer_id = \(loser) THEN \(survivor) ELSE customer_id END, kind,
                CASE WHEN other_id = \(loser) THEN \(survivor) ELSE other_id END, note, person_id, at
            FROM customer_relation
            WHERE (customer_id = \(loser) AND other_id <> \(survivor) AND (kind NOT IN ('group', 'branch') OR NOT EXISTS (
                    SELECT 1 FROM customer_relation AS own
                    WHERE own.customer_id = \(survivor) AND own.kind = customer_relation.kind)))
               OR (other_id = \(loser) AND customer_id <> \(survivor) AND kind NOT IN ('group', 'branch'))
            ON CONFLICT DO NOTHING RETURNING id
            """
        ) { try $0[0] as Relation.ID }
        try connection.insert(
            into: "customer_merge_row", columns: ["merge_id", "kind", "row_id"],
            rows: copied.map { [merge.sqlValue, "customer_relation".sqlValue, .integer($0)] })
        // Who is below has one above: its own relation goes over instead.
        let below = try connection.all(
            """
            SELECT id FROM customer_relation
            WHERE other_id = \(loser) AND customer_id <> \(survivor) AND kind IN ('group', 'branch')
            """
        ) { try $0[0] as Relation.ID }
        try connection.insert(
            into: "customer_merge_row", columns: ["merge_id", "kind", "row_id"],
            rows: below.map { [merge.sqlValue, "relation_below".sqlValue, .integer($0)] })
        try connection.execute("UPDATE customer_relation SET other_id = \(survivor) WHERE id IN (\(list: below))")
    }

    private func note(_ kind: String, _ rows: Query) throws {
        try connection.execute("INSERT INTO customer_merge_row (merge_id, kind, row_id) \(rows)")
    }

    // MARK: back

    private func noted(_ kind: String) -> Query {
        "SELECT row_id FROM customer_merge_row WHERE merge_id = \(merge) AND kind = \(kind)"
    }

    /// What was given goes, unless somebody has changed it since.
    func takeBack() throws {
        try connection.execute(
            "DELETE FROM customer_tag WHERE customer_id = \(survivor) AND tag_id IN (\(noted("customer_tag")))")
        try connection.execute(
            """
            DELETE FROM custom_value WHERE customer_id = \(survivor) AND field_id IN (\(noted("custom_value"))) AND EXISTS (
                SELECT 1 FROM custom_value AS given WHERE given.customer_id = \(loser)
                  AND given.field_id = custom_value.field_id AND given.choice_id = custom_value.choice_id
                  AND COALESCE(given.text, '') = COALESCE(custom_value.text, '')
                  AND COALESCE(given.number, 0) = COALESCE(custom_value.number, 0))
            """)
        try connection.execute("DELETE FROM customer_relation WHERE id IN (\(noted("customer_relation")))")
        try connection.execute(
            "UPDATE customer_relation SET other_id = \(loser) WHERE id IN (\(noted("relation_below")))")
    }
}
