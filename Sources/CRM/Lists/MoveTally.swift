import Method
import SQL

/// How many moves of a kind there were in a month, from whose list and onto whose: gathered in a transaction, written at its end, read by
/// the page of the lists, which counts nothing.
struct MoveTally {
    private struct Line: Hashable {
        let month: CivilMonth
        let move: ListMove
        let from, to: Person.ID
    }

    private var moves: [Line: Int] = [:]

    mutating func add(_ move: ListMove, from: Person.ID?, to: Person.ID?, in month: CivilMonth) {
        moves[Line(month: month, move: move, from: from ?? 0, to: to ?? 0), default: 0] += 1
    }

    /// In one order for all, so that two who write at once do not wait for each other.
    private var sorted: [(key: Line, value: Int)] {
        moves.sorted { one, other in
            (one.key.month, one.key.move.rawValue, one.key.from, one.key.to)
                < (other.key.month, other.key.move.rawValue, other.key.from, other.key.to)
        }
    }

    func write(_ connection: any Connection) throws {
        for (line, count) in sorted {
            try connection.execute(
                """
                INSERT INTO move_tally (month, move, from_holder_id, to_holder_id, moves)
                VALUES (\(line.month), \(line.move), \(line.from), \(line.to), \(count))
                ON CONFLICT (month, move, from_holder_id, to_holder_id)
                DO UPDATE SET moves = move_tally.moves + excluded.moves
                """)
        }
    }

    /// Takes the moves back, as of customers that an import is sorry for.
    func takeBack(_ connection: any Connection) throws {
        for (line, count) in sorted {
            try connection.execute(
                """
                UPDATE move_tally SET moves = moves - \(count)
                WHERE month = \(line.month) AND move = \(line.move) AND from_holder_id = \(line.from)
                  AND to_holder_id = \(line.to)
                """)
        }
    }
}
