import Method
import SQL

/// Ends a proposal that nobody has answered in time. One that was accepted ends with its request for consent.
enum ExchangeJob {
    static func all(of date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        try connection.all(
            "SELECT id FROM exchange WHERE state = 'proposed' AND expires_on < \(date) ORDER BY expires_on, id"
        ) { row in NewJob("exchange", date, try row[0], dueAt: clock.now) }
    }

    static let kind = JobKind(name: "exchange") { job, connection, clock in
        let (date, id) = try job.timed()
        let exchange = try Exchange.find(id, connection)
        guard exchange.state == .proposed, exchange.expiresOn < date else { return .done }
        try Exchanges.close(id, .expired, by: nil, note: nil, at: clock.now, connection)
        for person in exchange.parties {
            try Exchanges.tell(.closed, 0, id, person, except: nil, clock, connection)
        }
        return .done
    }
}
