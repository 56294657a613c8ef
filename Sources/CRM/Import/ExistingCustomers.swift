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
    /// Of all that were found.
    private(set) var names: [Customer.ID: String] = [:]
    /// Those of them that the import itself has brought or met.
    private(set) var own: Set<Customer.ID> = []
    /// All for an import that updates, else its own.
    private(set) var customers: [Customer.ID: Customer] = [:]
    private(set) var contacts: [Customer.ID: [Contact]] = [:]

    /// The customer that has the row's name, and is no other listed company.
    func named(_ row: ImportRow) -> Customer.ID? {
        byName[row.name.normalised]?.first { SameCustomer.isSame(stockCode: row.stockCode, as: $0.stockCode) }?.id
    }

    init(_ rows: [ImportRow], isUpdating: Bool, own: OwnCustomers, _ connection: any Connection) throws {
        guard !rows.isEmpty else { return }
        try connection.forEach(
            """
            SELECT normalised_name, id, stock_code, name FROM customer
            WHERE normalised_name IN (\(list: rows.map(\.name.normalised))) AND standing <> 'merged'
            """
        ) { row in
            let id: Customer.ID = try row[1]
            byName[try row[0], default: []].append((id, try row[2]))
            names[id] = try row[3]
        }
        let codes = rows.compactMap(\.code?.description)
        if !codes.isEmpty {
            try connection.forEach(
                """
                SELECT code, id, name FROM customer
                WHERE code IN (\(list: codes)) AND code IS NOT NULL AND standing <> 'merged'
                """
            ) { row in
                let id: Customer.ID = try row[1]
                byCode[try row[0]] = id
                names[id] = try row[2]
            }
        }
        let found = Set(byName.values.joined().map(\.id)).union(byCode.values)
        self.own = try own.among(found, connection)
        let ids = (isUpdating ? found : self.own).sorted()
        guard !ids.isEmpty else { return }
        try connection.forEach("SELECT \(Customer.columns) FROM customer WHERE id IN (\(list: ids))") { row in
            let customer = try Customer(row)
            customers[customer.id] = customer
        }
        guard rows.contains(where: { !$0.contacts.isEmpty }) else { return }
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
