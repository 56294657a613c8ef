import Method
import SQL

/// Moves held customers to who answers for them, some at a time.
enum RealignmentJob {
    static let name = "realignment"

    static func of(_ person: Person.ID, _ reason: String, at now: Instant) -> NewJob {
        NewJob(name, "\(now.milliseconds) \(person) \(reason.prefix(500))", dueAt: now)
    }

    static func isUnderWay(_ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM job WHERE finished_at IS NULL AND kind = \(name) LIMIT 1") != nil
    }

    /// - Parameter batch: how many held customers are looked at in a step.
    static func kind(batch: Int = 2_000) -> JobKind {
        JobKind(
            name: name,
            look: { job, connection -> Part in
                guard let after = Customer.ID(job.progress ?? "0") else { throw UnreadableJob() }
                let ids = try connection.all(
                    "SELECT id FROM customer WHERE holder_id IS NOT NULL AND standing = 'valid' AND id > \(after) ORDER BY id LIMIT \(batch)"
                ) { try $0[0] as Customer.ID }
                return Part(ids: ids, next: ids.count == batch ? ids.last : nil)
            },
            write: { part, job, connection, clock in
                let words = job.payload.split(separator: " ", maxSplits: 2).map(String.init)
                guard words.count == 3, let person = Person.ID(words[1]) else { throw UnreadableJob() }
                // Whoever has left meanwhile, or may no longer, has nothing moved in their name.
                guard let access = try? Access(person, at: clock.now, connection), access.has(.allocateCustomers) else { return .done }
                try move(part.ids, access, words[2], clock, connection)
                return part.next.map { .reached(String($0)) } ?? .done
            })
    }

    private struct Part: Sendable {
        let ids: [Customer.ID]
        let next: Customer.ID?
    }

    private static func move(
        _ ids: [Customer.ID], _ access: Access, _ reason: String, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let rules = try Rules(connection)
        var desk = try AssignmentDesk(rules, clock, connection)
        let theirs = Set(try connection.all(access.people(for: .allocateCustomers)) { try $0[0] as Person.ID })
        let steps = try MovableCustomer.find(ids, connection).compactMap { customer -> MoveBatch.Step? in
            guard let holder = customer.holder, theirs.contains(holder) else { return nil }
            guard let cell = desk.division.cell(market: customer.market, region: customer.region),
                !cell.answering.contains(where: { $0.holder == holder }),
                case .given(let receiver) = desk.division.give(market: customer.market, region: customer.region)
            else { return nil }
            return .init(customer: customer, to: .list(receiver), reason: reason)
        }
        try MoveBatch(connection: connection, rules: rules, clock: clock, person: access.person.id).write(steps, .handedOver)
        try desk.keepTurns(connection)
    }
}
