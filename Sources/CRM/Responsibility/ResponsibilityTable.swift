public import Method
public import SQL

/// Who answers for which market × region (责任区域, METHOD section 1).
public struct ResponsibilityTable: Sendable {
    let workspace: Workspace

    /// A cell as it is assigned.
    public struct Cell: Sendable, Hashable {
        public let market: Market
        public let region: Region
        public let personID: Person.ID
        public let personName: String
        public let version: Int64
    }

    /// A line of a file, or of the command line: who answers for what.
    public struct Assignment: Sendable {
        public let login: String
        public let market: Market
        public let region: Region

        public init(login: String, market: Market, region: Region) {
            self.login = login
            self.market = market
            self.region = region
        }
    }

    /// All assigned cells, by market and region.
    public func cells() async throws -> [Cell] {
        try await workspace.database.read { try ResponsibilityTable.cells($0) }
    }

    /// Assigns a cell to somebody, or to nobody. The version is the one the form was made from, 0 for an empty cell.
    public func assign(
        _ market: Market, _ region: Region, to person: Person.ID?, version: Int64, by actor: Person.ID
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(actor, connection)
            try access.require(.assignResponsibility)
            if let receiver = try person.map({ try Person.find($0, connection) }) {
                guard access.may(.assignResponsibility, of: receiver) else { throw Problem.forbidden }
                guard receiver.isActive else { throw Problem.notHere(receiver) }
            }
            let current = try connection.first(
                "SELECT person_id, version FROM responsibility WHERE market = \(market) AND region = \(region)")
            let currentVersion: Int64 = try current?[1] ?? 0
            guard currentVersion == version else { throw Problem.changedMeanwhile }
            if let holder: Person.ID = try current?[0],
                !access.may(.assignResponsibility, of: try Person.find(holder, connection))
            {
                throw Problem.forbidden
            }
            try ResponsibilityTable.set(market, region, to: person, at: clock.now, by: actor, connection)
        }
    }

    /// Assigns many cells at once, all or none.
    ///
    /// - Throws: `Problem` naming the first login that is not there.
    public func assign(_ assignments: [Assignment]) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let people = try connection.all("SELECT login, id FROM person WHERE active = 1") { row in
                (try row[0] as String, try row[1] as Person.ID)
            }
            let ids = Dictionary(uniqueKeysWithValues: people)
            for assignment in assignments {
                guard let id = ids[assignment.login] else {
                    throw Problem.notFound(
                        Text("用户 \(assignment.login)", "使用者 \(assignment.login)", "user \(assignment.login)"))
                }
                try ResponsibilityTable.set(
                    assignment.market, assignment.region, to: id, at: clock.now, by: nil, connection)
            }
        }
    }

    private static func set(
        _ market: Market, _ region: Region, to person: Person.ID?, at now: Instant, by actor: Person.ID?,
        _ connection: any Connection
    ) throws {
        let before = try connection.value(
            "SELECT person_id FROM responsibility WHERE market = \(market) AND region = \(region)", as: Int64.self)
        guard before != person else { return }
        // A cell that was taken away and given again begins at another version than before: a form of then is stale.
        if let person {
            try connection.execute(
                """
                INSERT INTO responsibility (market, region, person_id, since, version)
                VALUES (\(market), \(region), \(person), \(now), \(now))
                ON CONFLICT (market, region) DO UPDATE SET person_id = excluded.person_id, since = excluded.since,
                    version = responsibility.version + 1
                """)
        } else {
            try connection.execute("DELETE FROM responsibility WHERE market = \(market) AND region = \(region)")
        }
        try Event(
            at: now, person: actor, kind: "responsibility.assigned",
            before: before.map { "\(market) × \(region): \($0)" }, after: person.map { "\(market) × \(region): \($0)" }
        ).write(connection)
    }

    static func matrix(_ connection: any Connection) throws -> ResponsibilityMatrix {
        try ResponsibilityMatrix(
            connection.all("SELECT market, region, person_id FROM responsibility") { row in
                Responsibility(market: try row[0], region: try row[1], holder: try row[2])
            })
    }
}

extension Workspace {
    public var responsibility: ResponsibilityTable { ResponsibilityTable(workspace: self) }
}

extension Market: SQLText {}
extension Region: SQLText {}

extension Problem {
    fileprivate static func notHere(_ person: Person) -> Problem {
        Problem(
            .invalid, Text("\(person.name) 已停用。", "\(person.name) 已停用。", "\(person.name) is deactivated."),
            advice: Text("请选另一位同事。", "請選另一位同事。", "Choose somebody else."), field: "person")
    }
}
