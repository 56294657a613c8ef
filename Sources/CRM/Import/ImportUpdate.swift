import Method
import SQL

/// What a row says about a customer that is there already. What the row does not say stays as it is.
struct ImportUpdate {
    let before: Customer
    let after: Customer
    private var contacts: [ContactChange]
    private var touches: [ImportedTouch]
    /// What it says of fields that directors have added, where that is something else than before.
    private let own: [CustomEntry]
    /// What stands in those fields.
    private let ownBefore: [CustomField.ID: CustomValue]

    private enum ContactChange {
        case new(NewContact)
        case changed(id: Int64, NewContact)

        var name: String {
            switch self {
            case .new(let contact), .changed(_, let contact): contact.name
            }
        }
    }

    /// - Throws: when the customer has another code than the row.
    init(
        _ row: ImportRow, _ touches: [ImportedTouch], _ before: Customer, _ existing: ExistingCustomers,
        _ place: ImportPlace, _ line: ProductLine?
    ) throws(RowRejection) {
        self.before = before
        self.touches = touches
        let values = existing.values[before.id] ?? [:]
        ownBefore = values
        own = row.own.filter { $0.value != values[$0.field.id] }
        var after = before
        after.profile = try Self.merge(row, into: before.profile, place, line)
        if before.standing == .valid {
            after.need = row.need ?? before.need
            after.expected = row.expected ?? before.expected
        }
        self.after = after
        contacts = row.contacts.compactMap { Self.change($0, existing.contacts[before.id] ?? []) }
    }

    /// A further row of a customer that this import has brought: it adds people and touches, and changes nothing else.
    init(
        joining row: ImportRow, _ touches: [ImportedTouch], to customer: Customer, _ contacts: [ExistingCustomers.Contact]
    ) {
        before = customer
        after = customer
        self.touches = touches
        (own, ownBefore) = ([], [:])
        self.contacts = row.contacts.filter { contact in !contacts.contains { $0.contact.name == contact.name } }
            .map { .new(NewContact($0)) }
    }

    /// The people that it adds.
    var newContacts: [NewContact] {
        contacts.compactMap { if case .new(let contact) = $0 { contact } else { nil } }
    }

    func joined(with other: ImportUpdate) -> ImportUpdate {
        var both = self
        both.contacts += other.contacts
        both.touches += other.touches.filter { !touches.contains($0) }
        return both
    }

    var isEmpty: Bool { after == before && contacts.isEmpty && touches.isEmpty && own.isEmpty }

    /// Writes the customer and its contact with history, event and search index.
    func write(_ writer: CustomerWriter) throws {
        for contact in contacts { try write(contact, writer) }
        var after = after
        after.lastTouchOn = ImportedTouch.lastFollowUp(touches, before.lastTouchOn)
        if after != before {
            try writer.save(after, before: before, .init(kind: "customer.updated_by_import"))
        }
        try write(touches, writer)
        if !own.isEmpty {
            let entriesBefore = own.map { CustomEntry(field: $0.field, value: ownBefore[$0.field.id]) }
            try CustomFields.change(entriesBefore, to: own, of: before.id, by: writer.person, at: writer.now, writer.connection)
        }
        guard !contacts.isEmpty else { return }
        try CustomerSearchText.refresh(customer: before.id, writer.connection)
        try Event(
            at: writer.now, person: writer.person, kind: "contact.imported", customer: before.id, before: nil,
            after: contacts.map(\.name).joined(separator: ", ")
        ).write(writer.connection)
    }

    private func write(_ touches: [ImportedTouch], _ writer: CustomerWriter) throws {
        guard !touches.isEmpty else { return }
        try ImportedTouch.insert(touches.map { (before.id, $0) }, writer.clock, writer.connection)
        try Event(
            at: writer.now, person: writer.person, kind: "touch.imported", customer: before.id, before: nil,
            after: String(touches.count)
        ).write(writer.connection)
    }

    private func write(_ change: ContactChange, _ writer: CustomerWriter) throws {
        switch change {
        case .new(let contact):
            try NewContact.insert([(before.id, contact)], at: writer.now, writer.connection)
        case .changed(let id, let contact):
            try writer.connection.execute(
                """
                UPDATE contact SET title = \(contact.title), phone = \(contact.phone), mail = \(contact.mail),
                    phone_e164 = \(ReachKeys.number(contact.phone)), mail_key = \(ReachKeys.mail(contact.mail)),
                    version = version + 1
                WHERE id = \(id)
                """)
        }
    }

    private static func merge(
        _ row: ImportRow, into before: CustomerProfile, _ place: ImportPlace, _ line: ProductLine?
    ) throws(RowRejection) -> CustomerProfile {
        var profile = before
        if let code = row.code {
            if let existing = before.code, existing != code {
                throw .otherCode(
                    code.description, existing: existing.description, name: before.name.written.shortened)
            }
            profile.code = code
        }
        // Another way to write the same name is no news.
        if before.name.normalised != row.name.normalised { profile.name = row.name }
        profile.stockCode = row.stockCode ?? before.stockCode
        // Nor is another word for the same market or place.
        if let word = row.industryWord, before.industryWord == nil || place.market != before.market {
            profile.industryWord = word
            profile.market = place.market ?? before.market
        }
        if let word = row.areaWord, before.areaWord == nil || place.region != before.region {
            profile.areaWord = word
            profile.region = place.region ?? before.region
        }
        profile.productLine = line?.id ?? before.productLine
        profile.address = row.address ?? before.address
        profile.website = row.website ?? before.website
        profile.phone = row.phone ?? before.phone
        profile.employees = row.employees ?? before.employees
        profile.listedOn = row.listedOn ?? before.listedOn
        // Where the customer first came from, and what people noted, is not for a file to overwrite.
        profile.source = before.source ?? row.source
        if let note = row.note, before.note?.contains(note) != true {
            profile.note = [before.note, note].compactMap { $0 }.joined(separator: "\n")
        }
        return profile
    }

    private static func change(
        _ contact: ImportRow.Contact, _ existing: [ExistingCustomers.Contact]
    ) -> ContactChange? {
        guard let known = existing.first(where: { $0.contact.name == contact.name }) else {
            return .new(NewContact(contact))
        }
        var after = known.contact
        after.title = contact.title ?? after.title
        after.phone = contact.phone ?? after.phone
        after.mail = contact.mail ?? after.mail
        return after == known.contact ? nil : .changed(id: known.id, after)
    }
}
