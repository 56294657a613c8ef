import Method
import SQL

/// What a customer is found by: its name, its codes and the names of its contacts, a line each; and its facets.
enum CustomerSearchText {
    static func of(_ profile: CustomerProfile, contacts: [String]) -> String {
        var lines = [profile.name.written]
        if let stockCode = profile.stockCode { lines.append(stockCode) }
        if let code = profile.code { lines.append(code.description) }
        return SearchFacets.of(profile.market, profile.region).written(behind: (lines + contacts).joined(separator: "\n"))
    }

    /// Brings the index to what the customer and its contacts say now.
    static func refresh(customer id: Customer.ID, _ connection: any Connection) throws {
        guard let row = try connection.first("SELECT \(Customer.columns) FROM customer WHERE id = \(id)") else {
            return
        }
        let contacts = try connection.all("SELECT name FROM contact WHERE customer_id = \(id) ORDER BY id") {
            try $0[0] as String
        }
        let new = of(try CustomerProfile(row), contacts: contacts)
        let index = SearchIndex(connection)
        let old = try connection.value(
            "SELECT text FROM customer_search_text WHERE customer_id = \(id)", as: String.self)
        guard old != new else { return }
        if let old {
            try index.replace(customer: id, old: old, new: new)
        } else {
            try index.add(customer: id, text: new)
        }
        try connection.execute(
            """
            INSERT INTO customer_search_text (customer_id, text) VALUES (\(id), \(new))
            ON CONFLICT (customer_id) DO UPDATE SET text = excluded.text
            """)
    }
}
