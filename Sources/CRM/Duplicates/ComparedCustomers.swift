import Method
import SQL

/// Reads what customers are compared by.
struct ComparedCustomers {
    let connection: any Connection

    /// Names, codes and their own number and domain.
    func customers(_ ids: [Customer.ID]) throws -> [Customer.ID: ComparedCustomer] {
        var customers: [Customer.ID: ComparedCustomer] = [:]
        customers.reserveCapacity(ids.count)
        try connection.forEach(
            """
            SELECT customer.id, customer.name, customer.province, customer.city, customer.code, customer.stock_code,
                customer.phone_e164, customer.domain
            FROM \(CustomerRow.listed(ids.sorted(), connection))
            """
        ) { row in
            guard let name = try? CompanyName(row[1]) else { return }
            var customer = ComparedCustomer(
                name: ComparedName(name, in: Region(province: try row[2], city: try row[3]), .table), code: try row[4],
                stockCode: try row[5])
            if let phone: String = try row[6], !phone.isEmpty { customer.phones = [phone] }
            if let domain: String = try row[7], !domain.isEmpty { customer.domains = [domain] }
            customers[try row[0]] = customer
        }
        return customers
    }

    /// Adds the numbers and addresses of their contacts.
    func addContacts(_ customers: inout [Customer.ID: ComparedCustomer]) throws {
        try connection.forEach(
            """
            SELECT contact.customer_id, contact.phone_e164, contact.mobile_e164, contact.mail_key
            FROM \(CustomerRow.listed(customers.keys.sorted(), connection)) JOIN contact ON contact.customer_id = customer.id
            """
        ) { row in
            let id: Customer.ID = try row[0]
            for phone in [try row[1] as String?, try row[2]] {
                if let phone, !phone.isEmpty { customers[id]?.phones.insert(phone) }
            }
            guard let key: String = try row[3], let mail = MailAddress(key) else { return }
            customers[id]?.mails.insert(mail.key)
            if let domain = WebDomain(mail) { customers[id]?.domains.insert(domain.name) }
        }
    }

    /// Both.
    func whole(_ ids: [Customer.ID]) throws -> [Customer.ID: ComparedCustomer] {
        var customers = try customers(ids)
        try addContacts(&customers)
        return customers
    }
}

/// Numbers, addresses and domains that customers have in common.
struct SharedFacts {
    var phones: Set<String> = []
    var mails: Set<String> = []
    var domains: Set<String> = []

    mutating func add(_ one: ComparedCustomer, _ other: ComparedCustomer) {
        phones.formUnion(one.phones.intersection(other.phones))
        mails.formUnion(one.mails.intersection(other.mails))
        domains.formUnion(one.domains.intersection(other.domains))
    }
}

extension ComparedCustomers {
    /// Those that too many have to say anything of any two.
    func common(among facts: SharedFacts) throws -> SharedFacts {
        func many(_ values: Set<String>, _ holders: ([String]) -> Query) throws -> Set<String> {
            guard !values.isEmpty else { return [] }
            return Set(
                try connection.all(
                    """
                    SELECT fact FROM (\(holders(values.sorted()))) AS holders GROUP BY fact
                    HAVING COUNT(*) > \(DuplicateSearch.mostOfFact)
                    """
                ) { try $0[0] as String })
        }
        return SharedFacts(
            phones: try many(facts.phones) { phones in
                """
                SELECT phone_e164 AS fact, id AS holder FROM customer WHERE phone_e164 <> '' AND phone_e164 IN (\(list: phones))
                UNION SELECT phone_e164, customer_id FROM contact WHERE phone_e164 <> '' AND phone_e164 IN (\(list: phones))
                UNION SELECT mobile_e164, customer_id FROM contact WHERE mobile_e164 <> '' AND mobile_e164 IN (\(list: phones))
                """
            },
            mails: try many(facts.mails) {
                "SELECT DISTINCT mail_key AS fact, customer_id AS holder FROM contact WHERE mail_key <> '' AND mail_key IN (\(list: $0))"
            },
            domains: try many(facts.domains) {
                "SELECT domain AS fact, id AS holder FROM customer WHERE domain <> '' AND domain IN (\(list: $0))"
            })
    }
}

extension ComparedCustomer {
    func leavingOut(_ facts: SharedFacts) -> ComparedCustomer {
        var customer = self
        customer.phones.subtract(facts.phones)
        customer.mails.subtract(facts.mails)
        customer.domains.subtract(facts.domains)
        return customer
    }

    /// A customer that is not there yet, as it is typed.
    init(_ profile: CustomerProfile) {
        self.init(
            name: ComparedName(profile.name, in: profile.region, .table), code: profile.code?.description,
            stockCode: profile.stockCode)
        if let phone = ReachKeys.number(profile.phone), !phone.isEmpty { phones = [phone] }
        if let domain = ReachKeys.domain(profile.website), !domain.isEmpty { domains = [domain] }
    }
}

extension Region {
    /// The two digits of the province as a number; 0 for anywhere.
    var provinceNumber: UInt16 { provinceCode.flatMap { UInt16($0) } ?? 0 }
}
