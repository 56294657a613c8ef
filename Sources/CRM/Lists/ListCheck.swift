public import Method
import SQL

/// The check of lists (METHOD section 2): customers of whom nobody knows whether they are still there, to be verified, closed or made
/// invalid. Whoever was verified is not asked after for a year.
public struct ListCheck: Sendable {
    let workspace: Workspace

    /// Why a customer is to be looked at.
    public enum Kind: String, Sendable, CaseIterable {
        /// Touched, but not for long.
        case untouched
        /// Never touched since it came into the database.
        case never
        /// The last touch found a number or address that is not theirs.
        case wrongContact = "wrong_contact"
        /// There is no number, no site and no contact to reach it by.
        case unreachable
    }

    public struct Line: Sendable {
        public let customer: CustomerRow
        public let version: Int64
        public let createdOn: CivilDate
        public let verifiedOn: CivilDate?
    }

    public struct Page: Sendable {
        public let lines: [Line]
        public let next: Customers.Cursor?
    }

    public static let days = 1...3650
    public static let usualDays = 365
    /// For so long a verified customer is left alone.
    static let trustedDays = 365

    /// Makes sure that a customer is still there: it stays as it is, and leaves the check for a year.
    @discardableResult
    public func verify(_ id: Customer.ID, version: Int64?, by person: Person.ID) async throws -> Customer {
        let today = workspace.clock.today
        return try await workspace.customers.change(id, version: version, by: person, .init(kind: "customer.verified")) { customer in
            guard customer.standing == .valid else { throw Problem.notValid(customer) }
            customer.verifiedOn = today
        }
    }

    /// A page of those to be looked at: of one's own list, one's team's, or of everybody's and the pools.
    ///
    /// - Parameter days: how long nobody has touched them, for the first two kinds.
    public func page(
        _ kind: Kind, days: Int = ListCheck.usualDays, after cursor: Customers.Cursor? = nil, limit: Int = 25, by person: Person.ID
    ) async throws -> Page {
        let clock = workspace.clock
        let days = min(max(days, Self.days.lowerBound), Self.days.upperBound)
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let walk = ListCheckWalk(access: access, clock: clock, days: days, after: cursor, connection: connection)
            let (found, next) = try walk.page(kind, limit: limit)
            let ids = found.map(\.id)
            var states: [Customer.ID: (version: Int64, created: Instant, verified: CivilDate?)] = [:]
            if !ids.isEmpty {
                try connection.forEach("SELECT id, version, created_at, verified_on FROM customer WHERE id IN (\(list: ids))") { row in
                    states[try row[0]] = (try row[1], try row[2], try row[3])
                }
            }
            let lines = try CustomerRow.rows(of: ids, connection).compactMap { row in
                states[row.id].map {
                    Line(customer: row, version: $0.version, createdOn: clock.date(of: $0.created), verifiedOn: $0.verified)
                }
            }
            return Page(lines: lines, next: next)
        }
    }
}

extension Workspace {
    public var listCheck: ListCheck { ListCheck(workspace: self) }
}
