public import Method
import SQL

/// How the database stands: customers per grade, and the flow D → C → B → A of a month, per salesperson. All of it is
/// read from tallies that every change keeps, never counted.
public struct Overview: Sendable {
    let workspace: Workspace

    public struct View: Sendable {
        public let month: CivilMonth
        public let lines: [Line]
        /// What nobody holds.
        public let pool: Line
        /// Customers that are not valid, by standing.
        public let outside: [Standing: Int]

        /// All lines and the pool together.
        public var total: Line {
            lines.reduce(into: pool) { $0.add($1) }
        }
    }

    /// One person's list, or the pool.
    public struct Line: Sendable {
        public let person: Person?
        public var customers: [Grade: Int] = [:]
        public var flow: [Flow: Int] = [:]

        public var all: Int { customers.values.reduce(0, +) }

        /// How many rose to a better grade in the month, and how many fell.
        public var risen: Int { flow.reduce(0) { $0 + ($1.key.to > $1.key.from ? $1.value : 0) } }
        public var fallen: Int { flow.reduce(0) { $0 + ($1.key.to < $1.key.from ? $1.value : 0) } }

        mutating func add(_ other: Line) {
            customers.merge(other.customers, uniquingKeysWith: +)
            flow.merge(other.flow, uniquingKeysWith: +)
        }
    }

    /// A step from one grade to another.
    public struct Flow: Sendable, Hashable {
        public let from: Grade
        public let to: Grade

        public init(from: Grade, to: Grade) {
            self.from = from
            self.to = to
        }
    }

    /// The overview of a month, of the people whose work this person may see.
    public func view(_ month: CivilMonth, by person: Person.ID) async throws -> View {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            var lines: [Person.ID: Line] = [0: Line(person: nil)]
            try connection.forEach(
                "SELECT \(Person.columns) FROM person WHERE id IN (\(access.people)) ORDER BY id"
            ) { row in
                let person = try Person(row)
                lines[person.id] = Line(person: person)
            }
            try Overview.count(into: &lines, access, connection)
            try Overview.flow(into: &lines, month, access, connection)
            let pool = lines.removeValue(forKey: 0) ?? Line(person: nil)
            let people = lines.values.filter { $0.all > 0 || !$0.flow.isEmpty || $0.person?.role == .salesperson }
            return View(
                month: month, lines: people.sorted { ($0.person?.id ?? 0) < ($1.person?.id ?? 0) }, pool: pool,
                outside: try Overview.outside(connection))
        }
    }

    private static func count(
        into lines: inout [Person.ID: Line], _ access: Access, _ connection: any Connection
    ) throws {
        try connection.forEach(
            """
            SELECT holder_id, grade, SUM(customers) FROM holder_tally
            WHERE standing = 'valid' AND (holder_id <= 0 OR holder_id IN (\(access.people)))
            GROUP BY holder_id, grade
            """
        ) { row in
            guard let grade: Grade = try row[1] else { return }
            // The pools stand below those of people, each under a number of its own (`CustomerTally.Place.line`).
            let holder: Int64 = try row[0]
            lines[max(holder, 0)]?.customers[grade, default: 0] += try row[2]
        }
    }

    private static func flow(
        into lines: inout [Person.ID: Line], _ month: CivilMonth, _ access: Access, _ connection: any Connection
    ) throws {
        try connection.forEach(
            """
            SELECT holder_id, from_grade, to_grade, changes FROM grade_flow
            WHERE month = \(month) AND from_grade <> '' AND to_grade <> ''
              AND (holder_id <= 0 OR holder_id IN (\(access.people)))
            """
        ) { row in
            lines[try row[0]]?.flow[Flow(from: try row[1], to: try row[2])] = try row[3]
        }
    }

    private static func outside(_ connection: any Connection) throws -> [Standing: Int] {
        let pairs = try connection.all(
            """
            SELECT standing, SUM(customers) FROM holder_tally
            WHERE holder_id <= 0 AND standing <> 'valid' GROUP BY standing
            """
        ) { row in (try row[0] as Standing, try row[1] as Int) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}

extension Workspace {
    public var overview: Overview { Overview(workspace: self) }
}
