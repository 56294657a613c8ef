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
        /// How many parts of the cell's new customers are theirs.
        public let share: Int
        /// The first and the last day; nil for always.
        public let from: CivilDate?
        public let until: CivilDate?
        public let version: Int64

        /// That its person answers for it.
        var answering: Answering { Answering(person: personID, share: share, from: from, until: until) }
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
                    assignment.market, assignment.region, to: [.init(person: id)], at: clock.now, by: nil, connection)
            }
        }
    }

    /// As it holds on a day.
    ///
    /// - Parameter leavingOut: whose cells are taken as if nobody had given them.
    static func matrix(
        _ connection: any Connection, on date: CivilDate, leavingOut: Set<Person.ID> = []
    ) throws -> ResponsibilityMatrix {
        try ResponsibilityMatrix(responsibilities(connection, on: date).filter { !leavingOut.contains($0.holder) })
    }

    /// What everybody answers for on a day.
    static func responsibilities(_ connection: any Connection, on date: CivilDate) throws -> [Responsibility] {
        try connection.all(
            """
            SELECT market, region, person_id, share FROM answering
            WHERE (from_on IS NULL OR from_on <= \(date)) AND (until_on IS NULL OR until_on >= \(date))
            """
        ) { row in Responsibility(market: try row[0], region: try row[1], holder: try row[2], share: try row[3]) }
    }
}

extension Workspace {
    public var responsibility: ResponsibilityTable { ResponsibilityTable(workspace: self) }
}

extension Market: SQLText {}
extension Region: SQLText {}

extension Problem {
    static func notHere(_ person: Person) -> Problem {
        Problem(
            .invalid, Text("\(person.name) 已停用。", "\(person.name) 已停用。", "\(person.name) is deactivated."),
            advice: Text("请选另一位同事。", "請選另一位同事。", "Choose somebody else."), field: "person")
    }
}
