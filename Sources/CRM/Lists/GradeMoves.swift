public import Method
import SQL

/// The customers that went from one grade to another in a month: what stands behind an arrow of the flow of lists.
public struct GradeMoves: Sendable {
    /// Which: of a month, from a grade to another.
    public struct Step: Sendable, Hashable {
        public let month: CivilMonth
        public let from: Grade
        public let to: Grade

        public init(month: CivilMonth, from: Grade, to: Grade) {
            (self.month, self.from, self.to) = (month, from, to)
        }
    }

    public struct Move: Sendable, Hashable {
        public let id: Int64
        public let date: CivilDate
        public let customer: Customer.ID
        public let customerName: String
        /// Whether whoever asks may open the customer now.
        public let isVisible: Bool
        /// Who held it then; nil for the pools.
        public let holderName: String?
        public let cause: GradeCause
        /// Why it had the new grade.
        public let reason: GradeReason?
        /// Nil for the program itself.
        public let personName: String?
    }

    /// The last move of a page, by the number of its day: `20780-4711`.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let date: CivilDate
        let id: Int64

        init(date: CivilDate, id: Int64) {
            (self.date, self.id) = (date, id)
        }

        public init?(_ written: String) {
            guard let pair = NumberPair(written, between: "-"), let day = Int(exactly: pair.first) else { return nil }
            self.init(date: CivilDate(dayNumber: day), id: pair.second)
        }

        public var description: String { "\(date.dayNumber)-\(id)" }
    }

    /// The newest first.
    public let moves: [Move]
    /// How many there are in all, by the tally; those of customers that were erased since stay in it.
    public let count: Int
    /// Nil where nothing is older.
    public let next: Cursor?
    public let rules: Rules
}

extension Ledger {
    /// The grade moves of lists that are the person's to see, as they were held then: their own, their team's, or all with the pools.
    public func gradeMoves(
        _ step: GradeMoves.Step, after cursor: GradeMoves.Cursor? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> GradeMoves {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let theirs: Query = access.seesAll ? "1 = 1" : "holder_id IN (\(access.people))"
            let count = try connection.value(
                """
                SELECT SUM(changes) FROM grade_flow
                WHERE month = \(step.month) AND from_grade = \(step.from) AND to_grade = \(step.to) AND \(theirs)
                """, as: Int?.self)
            let older: Query = cursor.map { "AND (on_date, id) < (\($0.date), \($0.id))" } ?? ""
            let found = try connection.all(
                """
                SELECT on_date, id FROM grade_change
                WHERE from_grade = \(step.from) AND to_grade = \(step.to) AND on_date >= \(step.month.firstDay)
                  AND on_date < \(step.month.adding(months: 1).firstDay) AND \(theirs) \(older)
                ORDER BY on_date DESC, id DESC LIMIT \(limit + 1)
                """
            ) { GradeMoves.Cursor(date: try $0[0], id: try $0[1]) }
            let page = found.prefix(limit)
            return GradeMoves(
                moves: try GradeMoves.rows(of: page.map(\.id), access, connection), count: (count ?? nil) ?? 0,
                next: found.count > limit ? page.last : nil, rules: try Rules(connection))
        }
    }
}

extension GradeMoves {
    fileprivate static func rows(of ids: [Int64], _ access: Access, _ connection: any Connection) throws -> [Move] {
        guard !ids.isEmpty else { return [] }
        return try connection.all(
            """
            SELECT grade_change.id, grade_change.on_date, customer.id, customer.name,
                \(access.opensCustomer),
                holder.name, grade_change.cause, grade_change.reason, person.name
            FROM grade_change JOIN customer ON customer.id = grade_change.customer_id
                LEFT JOIN person AS holder ON holder.id = grade_change.holder_id
                LEFT JOIN person ON person.id = grade_change.person_id
            WHERE grade_change.id IN (\(list: ids)) ORDER BY grade_change.on_date DESC, grade_change.id DESC
            """
        ) { row in
            Move(
                id: try row[0], date: try row[1], customer: try row[2], customerName: try row[3], isVisible: try row[4],
                holderName: try row[5], cause: try row[6], reason: GradeReason(try row[7] as String), personName: try row[8])
        }
    }
}
