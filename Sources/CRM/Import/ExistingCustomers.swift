import Method
import SQL

/// The customers in the database that the rows of a batch may be about, found by name and code in one query each.
struct ExistingCustomers {
    struct Contact {
        let id: Int64
        var contact: NewContact
    }

    private var byName: [String: [(id: Customer.ID, stockCode: String?)]] = [:]
    private(set) var byCode: [String: Customer.ID] = [:]
    /// Only for an import that updates.
    private(set) var customers: [Customer.ID: Customer] = [:]
    private(set) var contacts: [Customer.ID: [Contact]] = [:]

    /// The customer that has the row's name, and is no other listed company.
    func named(_ row: ImportRow) -> Customer.ID? {
        byName[row.name.normalised]?.first { SameCustomer.isSame(stockCode: row.stockCode, as: $0.stockCode) }?.id
    }

    init(_ rows: [ImportRow], isUpdating: Bool, _ connection: any Connection) throws {
        guard !rows.isEmpty else { return }
        try connection.forEach(
            """
            SELECT normalised_name, id, stock_code FROM customer
            WHERE normalised_name IN (\(list: rows.map(\.name.normalised))) AND standing <> 'merged'
            """
        ) { byName[try $0[0], default: []].append((try $0[1], try $0[2])) }
        let codes = rows.compactMap(\.code?.description)
        if !codes.isEmpty {
            try connection.forEach(
                """
                SELECT code, id FROM customer
                WHERE code IN (\(list: codes)) AND code IS NOT NULL AND standing <> 'merged'
                """
            ) { byCode[try $0[0]] = try $0[1] }
        }
        guard isUpdating else { return }
        let ids = Set(byName.values.joined().map(\.id)).union(byCode.values).sorted()
        guard !ids.isEmpty else { return }
        try connection.forEach("SELECT \(Customer.columns) FROM customer WHERE id IN (\(list: ids))") { row in
            let customer = try Customer(row)
            customers[customer.id] = customer
        }
        guard rows.contains(where: { $0.contact != nil }) else { return }
        try connection.forEach(
            """
            SELECT customer_id, id, name, role, title, phone, mail FROM contact
            WHERE customer_id IN (\(list: ids)) ORDER BY id
            """
        ) { row in
            let contact = NewContact(
                name: try row[2], role: try row[3], title: try row[4], phone: try row[5], mail: try row[6])
            contacts[try row[0], default: []].append(Contact(id: try row[1], contact: contact))
        }
    }
}
