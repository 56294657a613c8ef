public import Method
import SQL

/// What the law gives to the people at customers (Personal Information Protection Law, articles 13–15 and 44–47): consent that can be
/// taken back, a copy of all that is known of them, correction, and erasure. Correction is `Customers.editContact`.
public struct PersonalData: Sendable {
    let workspace: Workspace

    /// All that is known of one person.
    public struct Dossier: Sendable {
        public let customer: Customer
        public let contact: Contact
        public let consents: [ContactConsent]
        public let touches: [Touch]
        /// The parts they have in their organisation's deals.
        public let parts: [DealPart]
        /// What they said that their organisation wants.
        public let needs: [String]
    }

    /// Writes down what a contact has said of being reached.
    ///
    /// - Throws: `Problem.invalid` on `source` or `on`; `.forbidden` for whoever may not work the customer.
    public func record(
        _ channel: ContactChannel, isGiven: Bool, source: String, on date: CivilDate, of contact: Contact.ID,
        at customer: Customer.ID, by person: Person.ID
    ) async throws {
        let clock = workspace.clock
        guard source.contains(where: { !$0.isWhitespace }), source.count <= 500 else { throw PersonalDataProblem.source }
        guard date <= clock.today else { throw PersonalDataProblem.future }
        try await workspace.database.write { connection in
            _ = try Customers.workable(customer, workspace.access(person, connection), connection)
            let known = try Self.contact(contact, at: customer, connection)
            try connection.execute(
                """
                INSERT INTO contact_consent (contact_id, channel, given, source, on_date, at, person_id)
                VALUES (\(contact), \(channel), \(isGiven), \(source), \(date), \(clock.now), \(person))
                """)
            try Event(
                at: clock.now, person: person, kind: isGiven ? "contact.consented" : "contact.refused", customer: customer,
                before: nil, after: "\(known.details.name) · \(channel.rawValue)"
            ).write(connection)
        }
    }

    /// What a contact has said, for whoever sees the customer: marketing, too, must know whom to leave in peace.
    public func page(of contact: Contact.ID, at customer: Customer.ID, by person: Person.ID) async throws -> Dossier {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let found = try dossier(contact, Customers.visible(customer, access, connection), connection)
            let holder = try found.customer.holder(connection)
            return access.seesWholeNumbers(of: holder) ? found : found.masked
        }
    }

    /// A copy of all that is known of one person, for them. It leaves a record.
    public func export(of contact: Contact.ID, at customer: Customer.ID, by person: Person.ID) async throws -> Dossier {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.managePersonalData)
            let found = try Customers.visible(customer, access, connection)
            let dossier = try dossier(contact, found, connection)
            try Event(
                at: now, person: person, kind: "personal_data.exported", customer: customer, before: nil, after: "\(contact)"
            ).write(connection)
            return dossier
        }
    }

    private func dossier(_ id: Contact.ID, _ customer: Customer, _ connection: any Connection) throws -> Dossier {
        let contact = try Self.contact(id, at: customer.id, connection)
        let touches = try connection.all(
            """
            SELECT \(Touch.columns) FROM \(Touch.source) WHERE touch.contact_id = \(id)
            ORDER BY touch.at DESC, touch.id DESC LIMIT 10000
            """, Touch.init)
        let parts = try connection.all(
            "SELECT DISTINCT part FROM deal_person WHERE contact_id = \(id) ORDER BY part"
        ) { try $0[0] as DealPart }
        let needs = try connection.all("SELECT text FROM deal_need WHERE contact_id = \(id) ORDER BY id") { try $0[0] as String }
        return Dossier(
            customer: customer, contact: contact, consents: try ContactConsent.of(id, connection), touches: touches, parts: parts,
            needs: needs)
    }

    static func contact(_ id: Contact.ID, at customer: Customer.ID, _ connection: any Connection) throws -> Contact {
        let row = try connection.first(
            "SELECT \(Contact.columns) FROM contact WHERE id = \(id) AND customer_id = \(customer)")
        guard let row else { throw Problem.notFound(Text("联系人", "聯絡人", "contact")) }
        return try Contact(row)
    }
}

extension Workspace {
    public var personalData: PersonalData { PersonalData(workspace: self) }
}

extension PersonalData.Dossier {
    fileprivate var masked: PersonalData.Dossier {
        PersonalData.Dossier(customer: customer.masked, contact: contact.masked, consents: consents, touches: [], parts: [], needs: [])
    }
}

enum PersonalDataProblem {
    static let source = Problem.invalid(
        Text("没有写来源。", "沒有寫來源。", "There is no source."),
        advice: Text("请写对方在哪里这样说的，500 字以内。", "請寫對方在哪裡這樣說的，500 字以內。", "Say where they said so, in at most 500 characters."),
        field: "source")

    static let future = Problem.invalid(
        Text("日期在将来。", "日期在將來。", "This date has not come yet."),
        advice: Text("请填对方说的那一天。", "請填對方說的那一天。", "Give the day on which they said so."), field: "on")
}
