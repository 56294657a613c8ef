public import Method
import SQL

extension ResponsibilityTable {
    /// Somebody who answers for a cell: with what share of its new customers, and from when until when.
    public struct Answering: Sendable, Hashable {
        public var person: Person.ID
        public var share: Int
        public var from: CivilDate?
        public var until: CivilDate?

        public init(person: Person.ID, share: Int = 1, from: CivilDate? = nil, until: CivilDate? = nil) {
            (self.person, self.share, self.from, self.until) = (person, share, from, until)
        }

        /// Whether it holds on a day.
        func holds(on date: CivilDate) -> Bool { (from ?? date) <= date && date <= (until ?? date) }
    }

    /// So many answer for one cell at most.
    public static let mostOfCell = 20

    /// Assigns a cell to somebody, or to nobody. The version is the one the form was made from, 0 for an empty cell.
    public func assign(
        _ market: Market, _ region: Region, to person: Person.ID?, version: Int64, by actor: Person.ID
    ) async throws {
        try await assign(market, region, among: person.map { [Answering(person: $0)] } ?? [], version: version, by: actor)
    }

    /// Assigns a cell to several.
    ///
    /// - Throws: `Problem.invalid` at `person`, `share` or `until`; `.changedMeanwhile` for a stale form; `.forbidden` where one of them, or of
    ///   those who answered so far, is not theirs to assign.
    public func assign(
        _ market: Market, _ region: Region, among answering: [Answering], version: Int64, by actor: Person.ID
    ) async throws {
        let clock = workspace.clock
        try Self.check(answering)
        try await workspace.database.write { connection in
            let access = try workspace.access(actor, connection)
            try access.require(.assignResponsibility)
            let current = try ResponsibilityTable.cells(connection, of: (market, region))
            guard (current.map(\.version).max() ?? 0) == version else { throw Problem.changedMeanwhile }
            let people = try Person.find(Set((answering.map(\.person)) + current.map(\.personID)), connection)
            for person in people.values where !access.may(.assignResponsibility, of: person) { throw Problem.forbidden }
            for one in answering {
                guard let person = people[one.person] else { throw Problem.notFound(Text("这个人", "這個人", "person")) }
                guard person.isActive || current.contains(where: { $0.personID == person.id }) else { throw Problem.notHere(person) }
            }
            try ResponsibilityTable.set(market, region, to: answering, at: clock.now, by: actor, connection)
        }
    }

    /// What no cell can have, whoever asks.
    public static func check(_ answering: [Answering]) throws {
        func wrong(_ what: Text, _ advice: Text, _ field: String) -> Problem { .invalid(what, advice: advice, field: field) }
        guard answering.count <= mostOfCell else {
            throw wrong(
                Text("一格最多 \(mostOfCell) 人。", "一格最多 \(mostOfCell) 人。", "At most \(mostOfCell) answer for a cell."),
                Text("请少选一些。", "請少選一些。", "Choose fewer."), "person")
        }
        guard Set(answering.map(\.person)).count == answering.count else {
            throw wrong(
                Text("同一个人选了两次。", "同一個人選了兩次。", "Somebody was chosen twice."),
                Text("请保留一行。", "請保留一行。", "Keep one of the lines."), "person")
        }
        guard answering.allSatisfy({ (1...1000).contains($0.share) }) else {
            throw wrong(
                Text("份额须在 1 到 1000 之间。", "份額須在 1 到 1000 之間。", "A share is from 1 to 1000."),
                Text("请改正。", "請改正。", "Correct it."), "share")
        }
        guard !answering.contains(where: { one in one.from.map { from in one.until.map { $0 < from } ?? false } ?? false }) else {
            throw wrong(
                Text("截止日早于开始日。", "截止日早於開始日。", "It ends before it begins."),
                Text("请改正日期。", "請改正日期。", "Correct the dates."), "until")
        }
    }

    /// A cell that was taken away and given again begins at another version than before: a form of then is stale. Whoever stays keeps
    /// their turn.
    static func set(
        _ market: Market, _ region: Region, to answering: [Answering], at now: Instant, by actor: Person.ID?,
        _ connection: any Connection
    ) throws {
        let current = try cells(connection, of: (market, region))
        let before = current.map(\.answering)
        guard Set(before) != Set(answering) else { return }
        let version = (current.map(\.version).max() ?? now.milliseconds) + 1
        let staying = answering.map(\.person)
        try connection.execute(
            """
            DELETE FROM answering WHERE market = \(market) AND region = \(region)
              AND person_id NOT IN (\(list: staying.isEmpty ? [0] : staying))
            """)
        for one in answering {
            try connection.execute(
                """
                INSERT INTO answering (market, region, person_id, share, from_on, until_on, since, version)
                VALUES (\(market), \(region), \(one.person), \(one.share), \(one.from), \(one.until), \(now), \(version))
                ON CONFLICT (market, region, person_id) DO UPDATE SET share = excluded.share, from_on = excluded.from_on,
                    until_on = excluded.until_on, version = excluded.version
                """)
        }
        func words(_ answering: [Answering]) -> String? {
            let people = answering.map { one in
                [String(one.person), one.share == 1 ? nil : "×\(one.share)", one.from?.description, one.until.map { "–\($0)" }]
                    .compactMap(\.self).joined(separator: " ")
            }
            return people.isEmpty ? nil : "\(market) × \(region): \(people.joined(separator: ", "))"
        }
        try Event(
            at: now, person: actor, kind: "responsibility.assigned", before: words(before), after: words(answering)
        ).write(connection)
    }
}
