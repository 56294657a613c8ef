import Method
import SQL

/// What a customer is found by: its name, its codes, the names of its contacts and the words in its own fields, a line each; its
/// facets; and the people by whom it is reached, itself with its own number among them.
enum CustomerSearchText {
    static func of(_ profile: CustomerProfile, contacts: [SearchPerson], words: [String] = []) -> String {
        var lines = [profile.name.written]
        if let stockCode = profile.stockCode { lines.append(stockCode) }
        if let code = profile.code { lines.append(code.description) }
        let text = (lines + contacts.map(\.name) + words).joined(separator: "\n")
        let own = profile.phone.map { SearchPerson(name: "", phones: [$0], mail: nil) }
        return ([own].compactMap(\.self) + contacts)
            .reduce(into: SearchFacets.of(profile.market, profile.region).written(behind: text)) { $0 += $1.written }
    }

    /// Brings the index to what the customer and its contacts say now.
    ///
    /// - Parameter isIndexed: whether its text of before is in the index, which is not so while that is made anew.
    static func refresh(customer id: Customer.ID, isIndexed: Bool = true, _ connection: any Connection) throws {
        guard let row = try connection.first("SELECT \(Customer.columns) FROM customer WHERE id = \(id)") else {
            return
        }
        let contacts = try connection.all(
            "SELECT name, phone, mobile, mail FROM contact WHERE customer_id = \(id) ORDER BY id"
        ) { row in SearchPerson(name: try row[0], phones: [try row[1], try row[2]].compactMap(\.self), mail: try row[3]) }
        let words = try connection.all(
            """
            SELECT COALESCE(custom_value.text, custom_choice.name) FROM custom_value
            JOIN custom_field ON custom_field.id = custom_value.field_id
            LEFT JOIN custom_choice ON custom_choice.id = custom_value.choice_id
            WHERE custom_value.customer_id = \(id) AND custom_field.kind IN ('text', 'choice', 'choices')
            ORDER BY custom_value.field_id, custom_value.choice_id
            """
        ) { try $0[0] as String }
        let new = of(try CustomerProfile(row), contacts: contacts, words: words)
        let index = SearchIndex(connection)
        let old = try connection.value(
            "SELECT text FROM customer_search_text WHERE customer_id = \(id)", as: String.self)
        guard old != new || !isIndexed else { return }
        if let old, isIndexed {
            try index.replace(id, old: old, new: new)
        } else {
            try index.add(id, text: new)
        }
        try connection.execute(
            """
            INSERT INTO customer_search_text (customer_id, text) VALUES (\(id), \(new))
            ON CONFLICT (customer_id) DO UPDATE SET text = excluded.text
            """)
    }
}
