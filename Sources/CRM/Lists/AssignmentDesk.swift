import Method
import SQL

/// A division of customers as it stands in the database: who answers for what today, how much room each has, and whose turn it is.
struct AssignmentDesk {
    var division: Division
    private let before: [Division.Place: Int]
    private let ids: [Division.Place: Int64]

    /// - Parameter leavingOut: whom nothing is given to.
    init(
        _ rules: Rules, _ clock: WorkspaceClock, leavingOut: Set<Person.ID> = [], _ connection: any Connection
    ) throws {
        var (turns, ids): ([Division.Place: Int], [Division.Place: Int64]) = ([:], [:])
        try connection.forEach("SELECT market, region, person_id, turns, id FROM answering") { row in
            let place = Division.Place(market: try row[0], region: try row[1], holder: try row[2])
            (turns[place], ids[place]) = (try row[3], try row[4])
        }
        (before, self.ids) = (turns, ids)
        let room = try Self.room(rules, connection).filter { !leavingOut.contains($0.key) }
        division = Division(
            try ResponsibilityTable.matrix(connection, on: clock.today, leavingOut: leavingOut), by: rules.holding.assignment, room: room, turns: turns)
    }

    /// How many more each who works here can take, up to capacity; below zero where a list is over it.
    static func room(_ rules: Rules, _ connection: any Connection) throws -> [Person.ID: Int] {
        var room: [Person.ID: Int] = [:]
        try connection.forEach(
            """
            SELECT person.id, person.capacity, COALESCE(SUM(holder_tally.customers), 0) AS held
            FROM person LEFT JOIN holder_tally
                ON holder_tally.holder_id = person.id AND holder_tally.standing = 'valid'
            WHERE person.active = 1 GROUP BY person.id, person.capacity
            """
        ) { row in
            let capacity: Int? = try row[1]
            room[try row[0]] = (capacity ?? rules.holding.capacity) - (try row[2])
        }
        return room
    }

    /// Remembers whose turn it is, for the next division.
    func keepTurns(_ connection: any Connection) throws {
        let changed = division.turns.compactMap { place, turns -> (id: Int64, values: [SQLValue])? in
            guard before[place] != turns, let id = ids[place] else { return nil }
            return (id, [turns.sqlValue])
        }
        try connection.update("answering", columns: ["turns"], counting: nil, rows: changed)
    }
}
