import Method
import SQL

/// One transaction of an import: decides what becomes of each row, and writes it.
struct ImportBatch {
    struct Outcome: Sendable {
        var imported = 0
        var updated = 0
        var unchanged = 0
        /// Further rows of a customer that the import has brought: they added people to it.
        var joined = 0
        var duplicates = 0
        var rejected: [RejectedRow] = []
        var unmappedIndustries: [String: Int] = [:]
        var unmappedAreas: [String: Int] = [:]
        /// The rows that are duplicates, each with the customer that was there already; nil for one of the file itself.
        var leftOut: [(line: Int, name: String?)] = []
        /// The customers that came in.
        var made: [Customer.ID] = []
    }

    private let connection: any Connection
    private let options: CustomerImport.Options
    private let clock: WorkspaceClock
    private let person: Person.ID?
    /// Which customers the import itself has brought, or met, so far.
    private let own: OwnCustomers

    private var outcome = Outcome()
    private var entries: [CustomerInsertion.Entry] = []
    private var updates: [ImportUpdate] = []
    private var joins: [Customer.ID: ImportUpdate] = [:]
    /// What this batch gives to customers.
    private var taken = SeenCustomers()
    private var places = ImportPlaces()
    /// Read with the first row that names one.
    private var lines: [ProductLine] = []
    /// The keys of touches that this batch gives to customers that are there already.
    private var takenTouches: Set<String> = []
    /// Whose the touches of the rows can be; read with the first of them.
    private var authors: TouchAuthors?

    init(
        _ connection: any Connection, options: CustomerImport.Options, clock: WorkspaceClock, person: Person.ID?,
        own: OwnCustomers
    ) {
        self.own = own
        self.connection = connection
        self.options = options
        self.clock = clock
        self.person = person
    }

    /// What would become of the rows; writes nothing.
    mutating func examine(_ rows: [ImportFile.Row]) throws -> Outcome {
        let existing = try ExistingCustomers(
            rows.map(\.row), isUpdating: options.onDuplicate == .update, own: own, connection)
        places = ImportPlaces(said: try ImportMemory(connection).markets())
        if rows.contains(where: { $0.row.productLine != nil }) { lines = try ProductLine.all(connection) }
        if rows.contains(where: { !$0.row.touches.isEmpty }) { authors = try TouchAuthors(importer: person, connection) }
        for row in rows {
            do throws(RowRejection) {
                try decide(row, existing)
            } catch {
                outcome.rejected.append(RejectedRow(record: row.record, reason: error))
            }
        }
        return outcome
    }

    /// Writes what becomes of the rows.
    mutating func write(_ rows: [ImportFile.Row]) throws -> Outcome {
        var outcome = try examine(rows)
        guard !entries.isEmpty || !updates.isEmpty || !joins.isEmpty else { return outcome }
        let rules = try Rules(connection)
        // Renamed customers first: their new names are taken, and their old ones were never given to a row of this batch.
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        for update in updates { try update.write(writer) }
        for (_, join) in joins.sorted(by: { $0.key < $1.key }) { try join.write(writer) }
        let insertion = try CustomerInsertion(connection, rules: rules, clock: clock, person: person)
        outcome.made = try insertion.insert(entries, move: .imported, holder: nil, pool: options.pool)
        return outcome
    }

    private mutating func decide(_ row: ImportFile.Row, _ existing: ExistingCustomers) throws(RowRejection) {
        let (isRepeated, row) = (row.isRepeated, row.row)
        let byName = existing.named(row)
        let byCode = row.code.flatMap { existing.byCode[$0.description] }
        let touches = try touches(row)
        let line = try line(row)
        if let id = byCode ?? byName {
            guard !existing.deleted.contains(id) else {
                throw .inRecycleBin(name: (existing.names[id] ?? row.name.written).shortened)
            }
            if isRepeated || existing.own.contains(id) { return join(row, new(touches, of: id, existing), to: id, existing) }
            guard options.onDuplicate == .update, let before = existing.customers[id] else {
                return leaveOut(row, as: existing.names[id])
            }
            guard byName == nil || byName == id else {
                throw .twoCustomers(code: row.code?.description ?? "", name: row.name.written.shortened)
            }
            try requireInUse(line, unless: before.profile.productLine)
            try decideUpdate(row, new(touches, of: id, existing), before, existing, line)
        } else {
            try requireInUse(line)
            if taken.insert(row), !isRepeated {
                entries.append(entry(row, touches, line))
                outcome.imported += 1
            } else {
                joinEntry(row, touches)
            }
        }
    }

    /// The product line that the row names.
    private func line(_ row: ImportRow) throws(RowRejection) -> ProductLine? {
        guard let word = row.productLine else { return nil }
        guard let line = lines.first(where: { $0.isNamed(word) }) else { throw noLine(word) }
        return line
    }

    /// One that is no longer used comes to no further customer.
    private func requireInUse(_ line: ProductLine?, unless before: ProductLine.ID? = nil) throws(RowRejection) {
        if let line, line.isArchived, line.id != before { throw noLine(line.name.simplified) }
    }

    private func noLine(_ word: String) -> RowRejection {
        .productLine(word.shortened, known: lines.filter { !$0.isArchived }.map(\.name))
    }

    /// The row's touches, each with its author.
    private func touches(_ row: ImportRow) throws(RowRejection) -> [ImportedTouch] {
        var touches: [ImportedTouch] = []
        for touch in row.touches {
            guard touch.date <= clock.today else { throw .touch(.inTheFuture(touch.date.description)) }
            guard let author = try authors?.author(touch.author) else { continue }
            touches.append(
                ImportedTouch(
                    person: author, date: touch.date, activity: touch.activity, outcome: touch.outcome, note: touch.note))
        }
        return touches
    }

    /// Those of a customer's touches that it does not have yet.
    private mutating func new(
        _ touches: [ImportedTouch], of customer: Customer.ID, _ existing: ExistingCustomers
    ) -> [ImportedTouch] {
        touches.filter { touch in
            let key = touch.key(of: customer)
            return !existing.touchKeys.contains(key) && takenTouches.insert(key).inserted
        }
    }

    /// A further row of a customer that an earlier batch has brought or met.
    private mutating func join(
        _ row: ImportRow, _ touches: [ImportedTouch], to id: Customer.ID, _ existing: ExistingCustomers
    ) {
        guard let customer = existing.customers[id] else { return leaveOut(row, as: existing.names[id]) }
        var contacts = existing.contacts[id] ?? []
        contacts += (joins[id]?.newContacts ?? []).map { ExistingCustomers.Contact(id: 0, contact: $0) }
        let join = ImportUpdate(joining: row, touches, to: customer, contacts)
        guard !join.isEmpty else { return leaveOut(row, as: nil) }
        joins[id] = joins[id]?.joined(with: join) ?? join
        outcome.joined += 1
    }

    /// A further row of a customer that this batch brings. They mostly stand together, so it is looked for from the end.
    private mutating func joinEntry(_ row: ImportRow, _ touches: [ImportedTouch]) {
        guard !row.contacts.isEmpty || !touches.isEmpty else { return leaveOut(row, as: nil) }
        let index = entries.lastIndex { entry in
            entry.profile.code.map { $0 == row.code } == true
                || entry.profile.name.normalised == row.name.normalised
                    && SameCustomer.isSame(stockCode: row.stockCode, as: entry.profile.stockCode)
        }
        guard let index else {
            // Read, not written: the row before it came in another batch.
            outcome.joined += 1
            return
        }
        let known = entries[index].contacts.map(\.name)
        let new = row.contacts.filter { !known.contains($0.name) }
        entries[index].contacts += new.map(NewContact.init)
        let newTouches = touches.filter { !entries[index].touches.contains($0) }
        entries[index].touches += newTouches
        if new.isEmpty, newTouches.isEmpty { leaveOut(row, as: nil) } else { outcome.joined += 1 }
    }

    private mutating func leaveOut(_ row: ImportRow, as name: String?) {
        outcome.duplicates += 1
        outcome.leftOut.append((row.line, name))
    }

    private mutating func decideUpdate(
        _ row: ImportRow, _ touches: [ImportedTouch], _ before: Customer, _ existing: ExistingCustomers,
        _ line: ProductLine?
    ) throws(RowRejection) {
        let update = try ImportUpdate(row, touches, before, existing, place(row), line)
        let isRenamed = update.after.profile.name.normalised != before.profile.name.normalised
        let isCoded = update.after.profile.code != before.profile.code
        if isRenamed || isCoded, !taken.insert(row) {
            leaveOut(row, as: nil)
        } else if update.isEmpty {
            outcome.unchanged += 1
        } else {
            updates.append(update)
            outcome.updated += 1
        }
    }

    private mutating func entry(
        _ row: ImportRow, _ touches: [ImportedTouch], _ line: ProductLine?
    ) -> CustomerInsertion.Entry {
        let place = place(row)
        var profile = CustomerProfile(name: row.name)
        profile.code = row.code
        profile.stockCode = row.stockCode
        profile.industryWord = row.industryWord
        profile.market = place.market ?? .any
        profile.areaWord = row.areaWord
        profile.region = place.region ?? .anywhere
        profile.productLine = line?.id
        profile.address = row.address
        profile.website = row.website
        profile.phone = row.phone
        profile.employees = row.employees
        profile.listedOn = row.listedOn
        profile.source = row.source
        profile.note = row.note
        return CustomerInsertion.Entry(
            profile: profile, need: row.need ?? .none, expected: row.expected,
            contacts: row.contacts.map(NewContact.init), touches: touches, own: row.own, isSample: options.isSample)
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
