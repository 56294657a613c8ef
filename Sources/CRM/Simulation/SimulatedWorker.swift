import Method
import SQL

/// One of those who play a day: goes through its part of the people and has each do something.
struct SimulatedWorker {
    let workspace: Workspace
    let cast: SimulatedCast
    var random: SampleRandom
    let number: Int
    let workers: Int
    private(set) var tally = Tally()

    init(workspace: Workspace, cast: SimulatedCast, random: SampleRandom, number: Int, workers: Int) {
        (self.workspace, self.cast, self.random, self.number, self.workers) = (workspace, cast, random, number, workers)
    }

    /// What was done and what was refused.
    struct Tally: Sendable {
        private var done: [SimulatedEvent: Int] = [:]
        private var refused: [SimulatedEvent: Int] = [:]

        mutating func count(_ event: SimulatedEvent, isDone: Bool) {
            if isDone { done[event, default: 0] += 1 } else { refused[event, default: 0] += 1 }
        }

        func add(to result: inout Simulation.Result) {
            for (event, count) in done { result.done[event.rawValue, default: 0] += count }
            for (event, count) in refused { result.refused[event.rawValue, default: 0] += count }
        }
    }

    mutating func work(eventsOfPerson: Int) async throws {
        for (index, seller) in cast.sellers.enumerated() where index % workers == number {
            for _ in 0..<random.number(below: 2 * eventsOfPerson + 1) {
                let event = SimulatedEvent.drawn(by: &random)
                // What cannot be done is refused with a problem, and nothing has changed; anything else is a fault of ours.
                do {
                    tally.count(event, isDone: try await happen(event, to: seller))
                } catch is Problem {
                    tally.count(event, isDone: false)
                }
            }
        }
    }

    /// - Returns: false when there was nothing for it to happen to.
    private mutating func happen(_ event: SimulatedEvent, to seller: Person) async throws -> Bool {
        switch event {
        case .resigned: return try await replace(seller)
        case .supplemented: return try await supplement(seller)
        case .exchanged: return try await exchange(seller)
        case .claimed:
            guard let id = try await pooled() else { return false }
            _ = try await workspace.lists.claim(id, by: seller.id)
        case .transferred:
            guard let id = try await pooled() else { return false }
            _ = try await workspace.lists.transfer(id, to: .byRule, reason: "S", version: nil, by: cast.director)
        case .reopened:
            guard let id = try await closed() else { return false }
            _ = try await workspace.lists.changeStanding(
                of: id, to: .valid, evidence: StandingEvidence(evidence: "S"), version: nil, by: cast.director)
        default:
            guard let id = try await held(by: seller) else { return false }
            try await happen(event, to: id, of: seller)
        }
        return true
    }

    private mutating func happen(_ event: SimulatedEvent, to id: Customer.ID, of seller: Person) async throws {
        let (lists, today) = (workspace.lists, workspace.clock.today)
        switch event {
        case .touched:
            try await workspace.maintenance.log(
                TouchEntry(activity: .phoneCall, outcome: random.chance(70) ? .reached : .noAnswer), of: id, by: seller.id)
        case .factsRecorded:
            let need = Need.allCases[random.number(below: Need.allCases.count)]
            let expected = need >= .arisen ? ExpectedPurchase.date(today.adding(days: random.number(below: 300))) : nil
            _ = try await workspace.grading.recordFacts(need: need, expected: expected, of: id, version: nil, by: seller.id)
        case .released: _ = try await lists.release(id, reason: "S", version: nil, by: seller.id)
        case .handedOver:
            let receiver = cast.sellers[random.number(below: cast.sellers.count)]
            _ = try await lists.handOver(id, to: receiver.id, reason: "S", version: nil, by: seller.id)
        case .closed:
            _ = try await lists.changeStanding(
                of: id, to: .closed, evidence: StandingEvidence(evidence: "S", date: today), version: nil, by: seller.id)
        case .merged:
            guard let other = try await held(by: seller), other != id else { throw Problem.noCustomer }
            let (one, two) = (
                try await workspace.customers.customer(id, by: cast.director), try await workspace.customers.customer(other, by: cast.director)
            )
            _ = try await workspace.duplicates.merge(
                MergeRequest(survivor: id, survivorVersion: one.version, loser: other, loserVersion: two.version), by: cast.director)
        case .signed: try await lists.setContract(until: today.adding(days: 365), of: id, version: nil, by: seller.id)
        case .resigned, .supplemented, .exchanged, .claimed, .transferred, .reopened: break
        }
    }

    /// Somebody leaves: all they hold is divided by rule, and somebody new takes their cells.
    private mutating func replace(_ seller: Person) async throws -> Bool {
        try await workspace.lists.handOverAll(of: seller.id, .byRule, reason: "S", mark: nil, by: cast.director)
        _ = try await workspace.people.deactivate(seller.id, by: cast.director)
        let new = NewPerson(
            login: "n\(workspace.clock.today.dayNumber)-\(number)-\(seller.id)", name: "N \(seller.id)", role: .salesperson,
            teamID: seller.teamID)
        let invited = try await workspace.people.add(new, by: cast.director)
        try await workspace.responsibility.passOn(from: seller.id, to: invited.person.id, by: cast.director)
        return true
    }

    private func supplement(_ seller: Person) async throws -> Bool {
        guard let id = try await workspace.supplements.propose(to: seller.id, by: seller.id) else { return false }
        _ = try await workspace.supplements.accept(id, chosen: nil, by: seller.id)
        return true
    }

    /// One of theirs for one of somebody else's: proposed, accepted, consented to by the director.
    private mutating func exchange(_ seller: Person) async throws -> Bool {
        let partner = cast.sellers[random.number(below: cast.sellers.count)]
        guard partner.id != seller.id, let own = try await held(by: seller), let other = try await held(by: partner) else { return false }
        let name = try await workspace.customers.customer(other, by: cast.director).profile.name.written
        let id = try await workspace.exchanges.propose(
            ExchangeOffer(mine: [own], named: [name]), to: partner.id, reason: "S", by: seller.id)
        let version = try await workspace.exchanges.view(id, by: partner.id).exchange.version
        let approval = try await workspace.exchanges.accept(id, version: version, by: partner.id)
        _ = try await workspace.approvals.decide(approval, grant: true, by: cast.director)
        return true
    }

    private mutating func held(by seller: Person) async throws -> Customer.ID? {
        try await some("holder_id = \(seller.id) AND standing = 'valid'")
    }

    private mutating func pooled() async throws -> Customer.ID? { try await some("holder_id IS NULL AND standing = 'valid'") }

    private mutating func closed() async throws -> Customer.ID? { try await some("standing = 'closed'") }

    /// The first behind a random number.
    private mutating func some(_ condition: Query) async throws -> Customer.ID? {
        let from = Int64(random.number(below: Int(cast.lastCustomer)))
        return try await workspace.database.read { connection in
            try connection.value(
                "SELECT id FROM customer WHERE id > \(from) AND \(condition) ORDER BY id LIMIT 1", as: Customer.ID.self)
        }
    }
}
