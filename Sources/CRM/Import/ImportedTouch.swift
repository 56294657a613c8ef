import Method
import SQL

/// A touch as an import brings it: with its own date, and by whoever had it.
struct ImportedTouch: Sendable, Hashable {
    let person: Person.ID
    let date: CivilDate
    let activity: Activity
    let outcome: TouchOutcome
    let note: String?

    /// What keys of imported touches begin with. An undo knows by it that nobody has worked there.
    static let keyPrefix = "import:"

    /// The same for the same touch of a customer, so that a file that is imported twice brings it once.
    func key(of customer: Customer.ID) -> String {
        var hash = StableHash()
        for part in [String(customer), String(person), date.description, activity.rawValue, outcome.rawValue, note ?? ""] {
            hash.add(part)
            hash.add(UInt64(0x100))
        }
        return Self.keyPrefix + "\(customer):" + String(hash.value, radix: 36)
    }

    /// The last day on which there was a real follow-up, of some touches and what was known before.
    static func lastFollowUp(_ touches: [ImportedTouch], _ before: CivilDate?) -> CivilDate? {
        (touches.filter(\.outcome.isRealFollowUp).map(\.date) + [before].compactMap(\.self)).max()
    }

    /// The keys of what imports have brought of some customers.
    static func keys(of customers: [Customer.ID], _ connection: any Connection) throws -> Set<String> {
        Set(
            try connection.all(
                "SELECT form_key FROM touch WHERE customer_id IN (\(list: customers)) AND form_key LIKE \(keyPrefix + "%")"
            ) { try $0[0] as String })
    }

    /// Writes touches that none of the customers has yet.
    static func insert(
        _ touches: [(customer: Customer.ID, touch: ImportedTouch)], _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        guard !touches.isEmpty else { return }
        let ids = try connection.reserveIDs(of: "touch", count: touches.count)
        try connection.insert(
            into: "touch",
            columns: ["id", "customer_id", "person_id", "at", "on_date", "activity", "outcome", "note", "form_key"],
            rows: zip(ids, touches).map { id, one in
                let touch = one.touch
                // At noon, as nobody has said when; today's not later than now.
                let at = min(clock.start(of: touch.date).adding(seconds: 12 * 3600), clock.now)
                return [
                    id.sqlValue, one.customer.sqlValue, touch.person.sqlValue, at.sqlValue, touch.date.sqlValue,
                    touch.activity.sqlValue, touch.outcome.sqlValue, touch.note.sqlValue, touch.key(of: one.customer).sqlValue,
                ]
            })
        try SearchIndex(connection, of: .touches).add(zip(ids, touches).compactMap { id, one in one.touch.note.map { (id, $0) } })
    }
}

/// The people whom touches of a file can be of, also those who work here no more.
struct TouchAuthors {
    private var byLogin: [String: Person.ID] = [:]
    private var byName: [String: [Person.ID]] = [:]
    /// Whose touch it is where the file names nobody.
    private let importer: Person.ID?

    init(importer: Person.ID?, _ connection: any Connection) throws {
        self.importer = importer
        try connection.forEach("SELECT id, login, name FROM person") { row in
            let (id, login, name): (Person.ID, String, String) = (try row[0], try row[1], try row[2])
            byLogin[login.lowercased()] = id
            byName[FoldedWord(name).text, default: []].append(id)
        }
    }

    func author(_ named: String?) throws(RowRejection) -> Person.ID {
        guard let named else {
            guard let importer else { throw .touch(.noAuthor) }
            return importer
        }
        if let id = byLogin[named.lowercased()] { return id }
        let found = byName[FoldedWord(named).text] ?? []
        guard found.count < 2 else { throw .touch(.severalAuthors(named.shortened)) }
        guard let id = found.first else { throw .touch(.unknownAuthor(named.shortened)) }
        return id
    }
}
