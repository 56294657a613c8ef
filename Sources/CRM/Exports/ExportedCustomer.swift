import Method
import SQL

/// All that an export says of a customer.
struct ExportedCustomer {
    let row: CustomerRow
    let code: String?
    let stockCode: String?
    let areaWord: String?
    let address: String?
    private(set) var phone: String?
    let website: String?
    let employees: Int?
    let listedOn: CivilDate?
    let source: String?
    let note: String?
    var contacts: [Contact] = []
    /// What it has in fields that directors have added.
    var own: [CustomField.ID: StoredCustomValue] = [:]

    struct Contact {
        let name: String
        let title: String?
        let phone: String?
        let mail: String?
    }

    /// For somebody who sees no whole numbers.
    var masked: ExportedCustomer {
        var customer = self
        customer.phone = phone.map(Masked.number)
        customer.contacts = contacts.map {
            Contact(name: $0.name, title: $0.title, phone: $0.phone.map(Masked.number), mail: $0.mail.map(Masked.mail))
        }
        return customer
    }

    /// The customers of these ids, in their order, each with its first contacts.
    static func read(_ ids: ArraySlice<Customer.ID>, _ connection: any Connection) throws -> [ExportedCustomer] {
        var customers: [Customer.ID: ExportedCustomer] = [:]
        customers.reserveCapacity(ids.count)
        try connection.forEach(
            """
            SELECT \(CustomerRow.columns), customer.code, customer.stock_code, customer.area_word, customer.address,
                customer.phone, customer.website, customer.employees, customer.listed_on, customer.source, customer.note
            FROM \(CustomerRow.listed(ids, connection)) LEFT JOIN person ON person.id = customer.holder_id
            """
        ) { row in
            let customer = try ExportedCustomer(row)
            customers[customer.row.id] = customer
        }
        try connection.forEach(
            """
            SELECT contact.customer_id, contact.name, contact.title, COALESCE(contact.mobile, contact.phone), contact.mail
            FROM \(CustomerRow.listed(ids, connection)) JOIN contact ON contact.customer_id = customer.id
            ORDER BY contact.customer_id, contact.id
            """
        ) { row in
            let contact = Contact(name: try row[1], title: try row[2], phone: try row[3], mail: try row[4])
            customers[try row[0]]?.contacts.append(contact)
        }
        try connection.forEach(
            """
            SELECT custom_value.customer_id, custom_value.field_id, custom_value.choice_id, custom_value.text, custom_value.number
            FROM \(CustomerRow.listed(ids, connection)) JOIN custom_value ON custom_value.customer_id = customer.id
            ORDER BY custom_value.customer_id, custom_value.field_id, custom_value.choice_id
            """
        ) { row in
            let (customer, field): (Customer.ID, CustomField.ID) = (try row[0], try row[1])
            try customers[customer]?.own[field, default: StoredCustomValue()].add(choice: row[2], text: row[3], number: row[4])
        }
        return ids.compactMap { customers[$0] }
    }

    private init(_ row: Row) throws {
        self.row = try CustomerRow(row)
        code = try row[23]
        stockCode = try row[24]
        areaWord = try row[25]
        address = try row[26]
        phone = try row[27]
        website = try row[28]
        employees = try row[29]
        listedOn = try row[30]
        source = try row[31]
        note = try row[32]
    }
}
