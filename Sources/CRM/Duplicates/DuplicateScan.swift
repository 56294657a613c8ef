import Method
import SQL

/// Looks through all customers for pairs that may be one, in passes of which each reads them once and needs a bounded amount of memory.
struct DuplicateScan: Sendable {
    /// A pass: keys of one kind, and of these a part.
    struct Pass: Sendable, Hashable {
        let kind: DuplicateKey
        let part: UInt64
        let parts: UInt64

        func has(_ key: UInt64) -> Bool { parts == 1 || key % parts == part }
    }

    let passes: [Pass]
    /// About so many entries of 24 bytes are held at once.
    private static let entries = 2_000_000
    /// Customers for which one share of passes is enough.
    private static let share = 1_000_000
    /// Of a pass no more than the best: nobody looks through a million pairs, and the next scan brings the others.
    static let mostOfPass = 50_000

    /// - Parameter shares: how many times a million customers there are.
    init(shares: Int) {
        passes = DuplicateKey.allCases.flatMap { kind -> [Pass] in
            let parts = UInt64(max(1, (shares * Self.share * kind.weight + Self.entries - 1) / Self.entries))
            return (0..<parts).map { Pass(kind: kind, part: $0, parts: parts) }
        }
    }

    /// As it was begun, with so many passes, however many customers there are by now; nil for no such scan.
    init?(passes count: Int) {
        let scans = (1...1_000).lazy.map { DuplicateScan(shares: $0) }
        guard let begun = scans.first(where: { $0.passes.count >= count }) else { return nil }
        self = begun
    }

    init(_ connection: any Connection) throws {
        let customers =
            try connection.value(
                "SELECT CAST(COALESCE(SUM(customers), 0) AS BIGINT) FROM holder_tally", as: Int.self) ?? 0
        self.init(shares: max(1, (customers + Self.share - 1) / Self.share))
    }

    /// The likely pairs of a pass.
    static func find(_ pass: Pass, _ connection: any Connection) throws -> [FoundPair] {
        var entries = try pass.kind == .fact ? facts(pass, connection) : names(pass, connection)
        let customers = ComparedCustomers(connection: connection)
        var found = BestPairs(limit: mostOfPass)
        // What belongs to contacts is looked up for those only that it could make likely.
        let isFact = pass.kind == .fact
        try DuplicateSearch(kind: pass.kind, least: isFact ? Likeness.likely : 60).pairs(
            &entries, { try isFact ? customers.whole($0) : customers.customers($0) }, each: { found.add($0) })
        return try again(found.pairs, customers)
    }

    private static func again(_ pairs: [FoundPair], _ customers: ComparedCustomers) throws -> [FoundPair] {
        let likeness = CustomerLikeness(.table)
        var likely: [FoundPair] = []
        for start in stride(from: 0, to: pairs.count, by: 2_000) {
            let part = pairs[start..<min(start + 2_000, pairs.count)]
            let known = try customers.whole(Array(Set(part.flatMap { [$0.low, $0.high] })))
            var shared = SharedFacts()
            for pair in part {
                if let one = known[pair.low], let other = known[pair.high] { shared.add(one, other) }
            }
            let common = try customers.common(among: shared)
            likely += part.compactMap { pair in
                guard let one = known[pair.low], let other = known[pair.high] else { return nil }
                let pair = FoundPair(pair.low, pair.high, likeness.likeness(one.leavingOut(common), other))
                return pair.likeness.isLikely ? pair : nil
            }
        }
        return likely
    }

    /// Neither one that was merged nor one in the recycle bin has a twin.
    private static let isCompared: Query = "customer.standing <> 'merged' AND \(DeletedCustomer.isNone)"

    private static func names(_ pass: Pass, _ connection: any Connection) throws -> [DuplicateEntry] {
        var entries: [DuplicateEntry] = []
        try connection.forEach("SELECT id, name, province, city FROM customer WHERE \(isCompared)") { row in
            guard let written = try? CompanyName(row[1]) else { return }
            let id: Customer.ID = try row[0]
            let name = ComparedName(written, in: Region(province: try row[2], city: try row[3]), .table)
            pass.kind.add(id, name, to: &entries, where: pass.has)
        }
        return entries
    }

    private static func facts(_ pass: Pass, _ connection: any Connection) throws -> [DuplicateEntry] {
        var entries: [DuplicateEntry] = []
        func add(_ kind: String, _ value: String?, _ customer: Customer.ID) {
            guard let value, !value.isEmpty else { return }
            let key = DuplicateKey.hash(kind + value)
            if pass.has(key) { entries.append(DuplicateEntry(key: key, customer: customer)) }
        }
        try connection.forEach(
            "SELECT id, phone_e164, domain FROM customer WHERE (phone_e164 <> '' OR domain <> '') AND \(isCompared)"
        ) { row in
            let id: Customer.ID = try row[0]
            add("phone", try row[1], id)
            add("domain", try row[2], id)
        }
        // A customer that was merged has no contacts any more.
        try connection.forEach(
            """
            SELECT customer_id, phone_e164, mobile_e164, mail_key FROM contact
            WHERE customer_id NOT IN (SELECT customer_id FROM deleted_customer)
            """
        ) { row in
            let id: Customer.ID = try row[0]
            add("phone", try row[1], id)
            add("phone", try row[2], id)
            guard let key: String = try row[3] else { return }
            add("mail", key, id)
            add("domain", MailAddress(key).flatMap { WebDomain($0)?.name }, id)
        }
        // Who has a number twice has it once.
        return Array(Set(entries))
    }
}

/// The likeliest of the pairs that are found, each once, in bounded memory.
struct BestPairs {
    private let limit: Int
    private var found: [Place: Likeness] = [:]
    private var least = 0

    private struct Place: Hashable {
        let low: Customer.ID
        let high: Customer.ID
    }

    init(limit: Int) { self.limit = limit }

    mutating func add(_ pair: FoundPair) {
        guard pair.likeness.score >= least else { return }
        let place = Place(low: pair.low, high: pair.high)
        if let known = found[place], known.score >= pair.likeness.score { return }
        found[place] = pair.likeness
        guard found.count >= 2 * limit else { return }
        let best = ranked.prefix(limit)
        least = best.last?.likeness.score ?? 0
        found = Dictionary(uniqueKeysWithValues: best.map { (Place(low: $0.low, high: $0.high), $0.likeness) })
    }

    private var ranked: [FoundPair] {
        found.map { FoundPair($0.key.low, $0.key.high, $0.value) }
            .sorted { ($1.likeness.score, $0.low, $0.high) < ($0.likeness.score, $1.low, $1.high) }
    }

    /// The likeliest first.
    var pairs: [FoundPair] { Array(ranked.prefix(limit)) }
}
