import Method
import SQL

extension CustomFields {
    /// Writes what a customer has in some fields; those that are not named stay.
    ///
    /// - Parameters:
    ///   - typed: what was typed, by field. Empty where nothing is known any more.
    ///   - version: the customer's.
    /// - Throws: `Problem.invalid` at the field `custom-ID` for what cannot be read; `.changedMeanwhile` for a stale form.
    public func set(
        _ typed: [CustomField.ID: String], of id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            let customer = try Customers.workable(id, workspace.access(person, connection), connection)
            guard customer.version == version else { throw Problem.changedMeanwhile }
            try CustomFields.set(typed, of: id, at: now, by: person, connection)
        }
    }

    /// The same within a transaction that has asked whether they may.
    static func set(
        _ typed: [CustomField.ID: String], of id: Customer.ID, at now: Instant, by person: Person.ID?,
        _ connection: any Connection
    ) throws {
        let before = try CustomFields.entries(of: id, connection)
        var changes: [(before: CustomEntry, after: CustomEntry)] = []
        for entry in before {
            guard let text = typed[entry.field.id] else { continue }
            let after = CustomEntry(field: entry.field, value: try CustomFields.value(text, entry.field))
            if after != entry { changes.append((entry, after)) }
        }
        guard !changes.isEmpty else { return }
        try change(changes.map(\.before), to: changes.map(\.after), of: id, by: person, at: now, connection)
    }

    /// Writes what a customer has in some fields now, with all that belongs to the change.
    static func change(
        _ before: [CustomEntry], to after: [CustomEntry], of id: Customer.ID, by person: Person.ID?, at now: Instant,
        _ connection: any Connection
    ) throws {
        try write(after, of: id, connection)
        try connection.execute("UPDATE customer SET version = version + 1 WHERE id = \(id)")
        try CustomerSearchText.refresh(customer: id, connection)
        try Event(
            at: now, person: person, kind: "customer.fields", customer: id, before: json(before), after: json(after)
        ).write(connection)
    }

    /// Writes the values of customers that have none yet.
    static func insert(_ entries: [(customer: Customer.ID, entry: CustomEntry)], _ connection: any Connection) throws {
        let rows = entries.flatMap { customer, entry in
            StoredCustomValue.rows(of: entry.value).map { stored in [customer.sqlValue, entry.field.id.sqlValue] + stored }
        }
        guard !rows.isEmpty else { return }
        try connection.insert(
            into: "custom_value", columns: ["customer_id", "field_id", "choice_id", "text", "number"], rows: rows)
    }

    /// The field's name in forms and problems.
    public static func name(of field: CustomField.ID) -> String { "custom-\(field)" }

    /// The fields in use with what a customer has in them.
    static func entries(of id: Customer.ID, _ connection: any Connection) throws -> [CustomEntry] {
        let fields = try CustomField.inUse(connection)
        guard !fields.isEmpty else { return [] }
        var stored: [CustomField.ID: StoredCustomValue] = [:]
        try connection.forEach(
            "SELECT field_id, choice_id, text, number FROM custom_value WHERE customer_id = \(id) ORDER BY choice_id"
        ) { row in
            try stored[row[0], default: StoredCustomValue()].add(choice: row[1], text: row[2], number: row[3])
        }
        return fields.map { field in CustomEntry(field: field, value: stored[field.id]?.value(of: field.kind)) }
    }

    /// What some customers have in one field in use, as it is typed; those that have nothing are left out.
    static func written(
        _ id: CustomField.ID, of customers: [Customer.ID], _ connection: any Connection
    ) throws -> [Customer.ID: String] {
        guard let field = try CustomField.inUse(connection).first(where: { $0.id == id }) else { return [:] }
        var stored: [Customer.ID: StoredCustomValue] = [:]
        try connection.forEach(
            """
            SELECT customer_id, choice_id, text, number FROM custom_value
            WHERE field_id = \(id) AND customer_id IN (\(list: customers)) ORDER BY choice_id
            """
        ) { row in
            try stored[row[0], default: StoredCustomValue()].add(choice: row[1], text: row[2], number: row[3])
        }
        return stored.mapValues { CustomEntry(field: field, value: $0.value(of: field.kind)).written }
    }

    static func value(_ typed: String, _ field: CustomField) throws -> CustomValue? {
        do throws(CustomValueProblem) {
            return try CustomValue(typed: typed, kind: field.kind, choices: field.listed)
        } catch {
            throw Problem.invalid(
                error.text, advice: Text("请改正后再保存。", "請改正後再儲存。", "Correct it and save again."),
                field: name(of: field.id))
        }
    }

    private static func write(_ entries: [CustomEntry], of id: Customer.ID, _ connection: any Connection) throws {
        let fields = entries.map(\.field.id)
        try connection.execute(
            "DELETE FROM custom_value WHERE customer_id = \(id) AND field_id IN (\(list: fields))")
        try insert(entries.map { (id, $0) }, connection)
    }
}

extension CustomEntry {
    /// The words by which the customer is found: a text, or what was chosen.
    var words: [String] {
        switch value {
        case .text(let text): [text]
        case .choices(let ids): ids.compactMap { id in field.choices.first { $0.id == id }?.name }
        default: []
        }
    }
}

/// A value as its rows hold it.
struct StoredCustomValue {
    private var choices: [Int64] = []
    private var text: String?
    private var number: Int64?

    mutating func add(choice: Int64, text: String?, number: Int64?) {
        if choice != 0 { choices.append(choice) }
        self.text = text ?? self.text
        self.number = number ?? self.number
    }

    func value(of kind: CustomFieldKind) -> CustomValue? {
        switch kind {
        case .text: text.map(CustomValue.text)
        case .date: text.flatMap { CivilDate($0) }.map(CustomValue.date)
        case .number: number.map { .number(millionths: $0) }
        case .money: number.map { .money(fen: $0) }
        case .yesNo: number.map { .yesNo($0 != 0) }
        case .choice, .choices: choices.isEmpty ? nil : .choices(choices)
        }
    }

    /// `choice_id`, `text` and `number` of each row.
    static func rows(of value: CustomValue?) -> [[SQLValue]] {
        switch value {
        case nil: []
        case .text(let text): [[.integer(0), .text(text), .null]]
        case .date(let date): [[.integer(0), .text(date.description), .null]]
        case .number(let millionths): [[.integer(0), .null, .integer(millionths)]]
        case .money(let fen): [[.integer(0), .null, .integer(fen)]]
        case .yesNo(let isYes): [[.integer(0), .null, .integer(isYes ? 1 : 0)]]
        case .choices(let ids): ids.map { [.integer($0), .null, .null] }
        }
    }
}

/// The titles with what is written in them, for an event.
private func json(_ entries: [CustomEntry]) -> String {
    RowText.json(entries.reduce(into: [:]) { $0[$1.field.title] = .text($1.written) })
}
