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
    /// What those customers have in fields of directors of which the rows speak.
    private(set) var values: [Customer.ID: [CustomField.ID: CustomValue]] = [:]
    /// The keys of their touches that imports have brought.
    private(set) var touchKeys: Set<String> = []
    /// Those of all that are in the recycle bin.
    private(set) var deleted: Set<Customer.ID> = []

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
        guard !found.isEmpty else { return }
        deleted = Set(
            try connection.all("SELECT customer_id FROM deleted_customer WHERE customer_id IN (\(list: found.sorted()))") {
                try $0[0] as Customer.ID
            })
        self.own = try own.among(found, connection)
        let ids = (isUpdating ? found : self.own).sorted()
        guard !ids.isEmpty else { return }
        try connection.forEach("SELECT \(Customer.columns) FROM customer WHERE id IN (\(list: ids))") { row in
            let customer = try Customer(row)
            customers[customer.id] = customer
        }
        try readValues(rows, ids, connection)
        if rows.contains(where: { !$0.touches.isEmpty }) { touchKeys = try ImportedTouch.keys(of: ids, connection) }
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

    private mutating func readValues(_ rows: [ImportRow], _ ids: [Customer.ID], _ connection: any Connection) throws {
        var kinds: [CustomField.ID: CustomFieldKind] = [:]
        for entry in rows.lazy.flatMap(\.own) { kinds[entry.field.id] = entry.field.kind }
        guard !kinds.isEmpty else { return }
        var stored: [Customer.ID: [CustomField.ID: StoredCustomValue]] = [:]
        try connection.forEach(
            """
            SELECT customer_id, field_id, choice_id, text, number FROM custom_value
            WHERE customer_id IN (\(list: ids)) AND field_id IN (\(list: kinds.keys.sorted())) ORDER BY choice_id
            """
        ) { row in
            let field: CustomField.ID = try row[1]
            try stored[row[0], default: [:]][field, default: StoredCustomValue()]
                .add(choice: row[2], text: row[3], number: row[4])
        }
        for (customer, fields) in stored {
            values[customer] = fields.reduce(into: [:]) { values, field in
                values[field.key] = kinds[field.key].flatMap { field.value.value(of: $0) }
            }
        }
    }
}
