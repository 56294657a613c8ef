import Method
import SQL

/// People found by their names, numbers and addresses, and customers by their own number.
///
/// Whoever sees numbers masked finds by a whole one, as it stands on a display, and by no part of it: part by part it would come out.
struct PeopleFound {
    private let query: SearchQuery
    private let visible: VisibleCustomers
    private let access: Access
    private let connection: any Connection
    /// What was typed, where that is a whole number or address.
    private let typedNumber: PhoneNumber?
    private let typedMail: MailAddress?

    typealias Group = Findings.Group<FoundPerson>

    /// - Parameters:
    ///   - typed: which is a part of a number, or else means the words of the query.
    init(
        _ typed: String, _ query: SearchQuery, _ visible: VisibleCustomers, _ access: Access, _ connection: any Connection
    ) {
        self.query = SearchQuery(partOfNumber: typed) ?? query
        self.visible = visible
        self.access = access
        self.connection = connection
        (typedNumber, typedMail) = (PhoneNumber(typed), MailAddress(typed))
    }

    /// One of a customer's people, as the database has them.
    private struct Person {
        let customerID: Customer.ID
        let customerName: String
        let holderID: CRM.Person.ID?
        let name: String
        let role: ContactRole?
        let title: String?
        let phones: [String]
        let mail: String?

        /// - Parameter row: in the order of the columns below.
        init(_ row: Row) throws {
            customerID = try row[0]
            customerName = try row[1]
            holderID = try row[2]
            name = try row[3]
            role = try row[4]
            title = try row[5]
            phones = [try row[6], try row[7]].compactMap(\.self)
            mail = try row[8]
        }
    }

    func groups(_ limit: Int) throws -> (contacts: Group, numbers: Group, mails: Group) {
        // Of each kind there may be as many.
        let more = limit * 3
        let customers = try visible.ids(query, in: .people, limit: more)
        var contacts: [FoundPerson] = []
        var numbers: [FoundPerson] = []
        var mails: [FoundPerson] = []
        let people = try people(of: customers.ids)
        let whole = try holdersOfWholeNumbers(people)
        for person in people {
            let isWhole = whole.contains(person.holderID)
            guard isWhole ? isFound(person) : isFoundMasked(person) else { continue }
            let found = isWhole ? result(of: person) : masked(person)
            if found.name?.isMarked == true {
                contacts.append(found)
            } else if found.number?.isMarked == true || found.mail == nil {
                numbers.append(found)
            } else {
                mails.append(found)
            }
        }
        let isCutShort = customers.isCutShort || customers.ids.count >= more
        // Of what kind those are that were not looked at is not known: of those that have been found.
        func group(_ people: [FoundPerson]) -> Group {
            Group(people, limit: limit, isCutShort: isCutShort && !people.isEmpty)
        }
        return (group(contacts), group(numbers), group(mails))
    }

    /// In the order of the customers.
    private func people(of ids: [Customer.ID]) throws -> [Person] {
        guard !ids.isEmpty else { return [] }
        let people = try connection.all(
            """
            SELECT customer.id, customer.name, customer.holder_id, contact.name, contact.role, contact.title, contact.phone, contact.mobile,
                contact.mail, contact.id AS contact_id
            FROM contact JOIN customer ON customer.id = contact.customer_id WHERE contact.customer_id IN (\(list: ids))
            UNION ALL
            SELECT customer.id, customer.name, customer.holder_id, '', NULL, NULL, customer.phone, NULL, NULL, 0
            FROM customer WHERE customer.id IN (\(list: ids)) AND customer.phone IS NOT NULL
            ORDER BY 10
            """, Person.init)
        let byCustomer = Dictionary(grouping: people, by: \.customerID)
        return ids.flatMap { byCustomer[$0] ?? [] }
    }

    private func isFound(_ person: Person) -> Bool {
        query.matches(SearchPerson(name: person.name, phones: person.phones, mail: person.mail).lines)
    }

    private func isFoundMasked(_ person: Person) -> Bool {
        if query.matches(person.name) { return true }
        if let typedNumber, person.phones.contains(where: { PhoneNumber($0)?.e164 == typedNumber.e164 }) { return true }
        return typedMail != nil && person.mail.flatMap { MailAddress($0) }?.key == typedMail?.key
    }

    /// The holders, the pool's nobody among them, of whose customers the person sees whole numbers.
    private func holdersOfWholeNumbers(_ people: [Person]) throws -> Set<CRM.Person.ID?> {
        let ids = Set(people.map(\.holderID))
        let holders = try CRM.Person.find(Set(ids.compactMap(\.self)), connection)
        return ids.filter { id in access.seesWholeNumbers(of: id.flatMap { holders[$0] }) }
    }

    private func masked(_ person: Person) -> FoundPerson {
        FoundPerson(
            customerID: person.customerID, customerName: person.customerName,
            name: person.name.isEmpty ? nil : MarkedText(person.name, query), role: person.role, title: person.title,
            number: person.phones.first.map { MarkedText(Masked.number($0)) }, mail: person.mail.map { MarkedText(Masked.mail($0)) })
    }

    private func result(of person: Person) -> FoundPerson {
        let numbers = person.phones.map(marked)
        return FoundPerson(
            customerID: person.customerID, customerName: person.customerName,
            name: person.name.isEmpty ? nil : MarkedText(person.name, query), role: person.role, title: person.title,
            number: numbers.first(where: \.isMarked) ?? numbers.first, mail: person.mail.map { MarkedText($0, query) })
    }

    /// As it is dialled within China, unless only the form with the country's code has what was typed.
    private func marked(_ phone: String) -> MarkedText {
        guard let number = PhoneNumber(phone) else { return MarkedText(phone, query) }
        let national = MarkedText(number.national, query)
        let international = MarkedText(number.e164, query)
        return national.isMarked || !international.isMarked ? national : international
    }
}
