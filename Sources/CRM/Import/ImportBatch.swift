import Method
import SQL

/// One transaction of an import: decides what becomes of each row, and writes it.
struct ImportBatch {
    struct Outcome: Sendable {
        var imported = 0
        var updated = 0
        var unchanged = 0
        var duplicates = 0
        var rejected: [RejectedRow] = []
        var unmappedIndustries: [String: Int] = [:]
        var unmappedAreas: [String: Int] = [:]
    }

    private let connection: any Connection
    private let options: CustomerImport.Options
    private let clock: WorkspaceClock
    private let person: Person.ID?

    private var outcome = Outcome()
    private var entries: [CustomerInsertion.Entry] = []
    private var updates: [ImportUpdate] = []
    /// What this batch gives to customers.
    private var taken = SeenCustomers()
    private var places = ImportPlaces()

    init(
        _ connection: any Connection, options: CustomerImport.Options, clock: WorkspaceClock, person: Person.ID?
    ) {
        self.connection = connection
        self.options = options
        self.clock = clock
        self.person = person
    }

    /// What would become of the rows; writes nothing.
    mutating func examine(_ rows: [ImportFile.Row]) throws -> Outcome {
        let existing = try ExistingCustomers(rows.map(\.row), isUpdating: options.onDuplicate == .update, connection)
        for row in rows {
            do throws(RowRejection) {
                try decide(row.row, existing)
            } catch {
                outcome.rejected.append(RejectedRow(record: row.record, reason: error))
            }
        }
        return outcome
    }

    /// Writes what becomes of the rows.
    mutating func write(_ rows: [ImportFile.Row]) throws -> Outcome {
        let outcome = try examine(rows)
        guard !entries.isEmpty || !updates.isEmpty else { return outcome }
        let rules = try Rules(connection)
        // Renamed customers first: their new names are taken, and their old ones were never given to a row of this batch.
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        for update in updates { try update.write(writer) }
        let insertion = try CustomerInsertion(connection, rules: rules, clock: clock, person: person)
        try insertion.insert(entries, move: .imported, holder: nil)
        return outcome
    }

    private mutating func decide(_ row: ImportRow, _ existing: ExistingCustomers) throws(RowRejection) {
        let byName = existing.named(row)
        let byCode = row.code.flatMap { existing.byCode[$0.description] }
        if let id = byCode ?? byName {
            guard let before = existing.customers[id] else {
                outcome.duplicates += 1
                return
            }
            guard byName == nil || byName == id else {
                throw .twoCustomers(code: row.code?.description ?? "", name: row.name.written.shortened)
            }
            try decideUpdate(row, before, existing.contacts[id] ?? [])
        } else if taken.insert(row) {
            entries.append(entry(row))
            outcome.imported += 1
        } else {
            outcome.duplicates += 1
        }
    }

    private mutating func decideUpdate(
        _ row: ImportRow, _ before: Customer, _ contacts: [ExistingCustomers.Contact]
    ) throws(RowRejection) {
        let update = try ImportUpdate(row, before, contacts, place(row))
        let isRenamed = update.after.profile.name.normalised != before.profile.name.normalised
        let isCoded = update.after.profile.code != before.profile.code
        if isRenamed || isCoded, !taken.insert(row) {
            outcome.duplicates += 1
        } else if update.isEmpty {
            outcome.unchanged += 1
        } else {
            updates.append(update)
            outcome.updated += 1
        }
    }

    private mutating func entry(_ row: ImportRow) -> CustomerInsertion.Entry {
        let place = place(row)
        var profile = CustomerProfile(name: row.name)
        profile.code = row.code
        profile.stockCode = row.stockCode
        profile.industryWord = row.industryWord
        profile.market = place.market ?? .any
        profile.areaWord = row.areaWord
        profile.region = place.region ?? .anywhere
        profile.address = row.address
        profile.website = row.website
        profile.phone = row.phone
        profile.employees = row.employees
        profile.listedOn = row.listedOn
        profile.source = row.source
        profile.note = row.note
        return CustomerInsertion.Entry(
            profile: profile, need: row.need ?? .none, expected: row.expected,
            contacts: row.contact.map { [NewContact($0)] } ?? [], isSample: options.isSample)
    }

    private mutating func place(_ row: ImportRow) -> ImportPlace {
        let place = places.place(row)
        if place.market == nil, let word = row.industryWord { outcome.unmappedIndustries[word, default: 0] += 1 }
        if place.region == nil, let word = row.areaWord { outcome.unmappedAreas[word, default: 0] += 1 }
        return place
    }
}

extension NewContact {
    init(_ contact: ImportRow.Contact) {
        self.init(
            name: contact.name, role: ImportWords.role(contact.title), title: contact.title, phone: contact.phone,
            mail: contact.mail)
    }
}

extension ImportRow {
    /// What the file says about the place, in one text: "贵州 遵义市".
    var areaWord: String? { areaWords.isEmpty ? nil : areaWords.joined(separator: " ") }
}
