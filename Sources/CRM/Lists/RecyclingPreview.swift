public import Method
import SQL

/// What a night's recycling would take back into the pools, by holder.
public struct RecyclingPreview: Sendable {
    public struct Line: Sendable, Hashable {
        public let holder: Person.ID
        public let login: String
        public let name: String
        public var customers: [Grade: Int]

        public var all: Int { customers.values.reduce(0, +) }
    }

    /// The night that was asked for, by the day that begins.
    public let date: CivilDate
    /// The most first.
    public let lines: [Line]
    /// Due as well, but their holder has not been warned yet: they stay for now.
    public let unwarned: Int

    public var all: Int { lines.map(\.all).reduce(0, +) }
}

extension Lists {
    /// Looks what the coming night's recycling would take, and takes nothing. What is followed up until then stays after all.
    ///
    /// - Parameter date: the day that begins with that night; tomorrow where it is not given.
    public func recyclingPreview(on date: CivilDate? = nil, batch: Int = 5_000) async throws -> RecyclingPreview {
        let clock = workspace.clock
        let date = date ?? clock.today.adding(days: 1)
        var taken: [Person.ID: [Grade: Int]] = [:]
        var (unwarned, place): (Int, Customer.ID?) = (0, 0)
        while let after = place {
            let (customers, due, next) = try await workspace.database.read { connection in
                let recycling = try Recycling(on: date, clock, connection)
                let part = try recycling.part(after: after, limit: batch, connection)
                let found = try recycling.stillDue(part.due, connection).map { (holder: $0.holder, grade: $0.grade) }
                return (found, part.due.count, part.next)
            }
            for customer in customers {
                if let holder = customer.holder, let grade = customer.grade { taken[holder, default: [:]][grade, default: 0] += 1 }
            }
            unwarned += due - customers.count
            place = next
        }
        let people = try await workspace.database.read { [ids = Set(taken.keys)] in try Person.find(ids, $0) }
        let lines = taken.compactMap { id, customers in
            people[id].map { RecyclingPreview.Line(holder: id, login: $0.login, name: $0.name, customers: customers) }
        }
        return RecyclingPreview(
            date: date, lines: lines.sorted { ($1.all, $0.holder) < ($0.all, $1.holder) }, unwarned: unwarned)
    }
}
