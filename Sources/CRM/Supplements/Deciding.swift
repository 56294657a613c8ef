import Method
import SQL

extension Supplements {
    /// What came of taking a supplement.
    public struct Taken: Sendable, Hashable {
        public var taken = 0
        /// Somebody else had them by then, or they are valid no more.
        public var gone = 0
        public var left = 0
    }

    /// Takes the chosen customers of a supplement onto the list that they were proposed for; the others stay in the pool.
    ///
    /// - Parameter chosen: nil for all.
    /// - Throws: `Problem.conflict` when it was decided on already, saying by whom; when the list would be longer than the holding limit.
    public func accept(
        _ id: Supplement.ID, chosen: Set<Customer.ID>?, by person: Person.ID
    ) async throws -> Taken {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let supplement = try Supplements.visible(id, access, connection)
            try Supplements.require(access, Person.find(supplement.personID, connection))
            try Supplements.decide(supplement, .accepted, clock, by: person, connection)
            let proposed = try connection.all(
                "SELECT customer_id FROM supplement_customer WHERE supplement_id = \(id) ORDER BY place"
            ) { try $0[0] as Customer.ID }
            let wanted = chosen.map { chosen in proposed.filter(chosen.contains) } ?? proposed
            let rules = try Rules(connection)
            try Supplements.requireRoom(for: wanted.count, supplement.personID, rules, connection)
            let there = try MovableCustomer.find(wanted, connection).filter { $0.holder == nil }
            try MoveBatch(connection: connection, rules: rules, clock: clock, person: person).write(
                there.map { .init(customer: $0, to: .list(supplement.personID)) }, .supplemented)
            let taken = Set(there.map(\.id))
            let gone = wanted.filter { !taken.contains($0) }
            try Supplements.mark(taken.sorted(), of: id, .taken, connection)
            try Supplements.mark(gone, of: id, .gone, connection)
            try connection.execute(
                "UPDATE supplement_customer SET state = 'left' WHERE supplement_id = \(id) AND state = 'proposed'")
            return Taken(taken: taken.count, gone: gone.count, left: proposed.count - wanted.count)
        }
    }

    /// Leaves a supplement in the pool.
    public func decline(_ id: Supplement.ID, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let supplement = try Supplements.visible(id, access, connection)
            try Supplements.require(access, Person.find(supplement.personID, connection))
            try Supplements.decide(supplement, .declined, clock, by: person, connection)
            try connection.execute(
                "UPDATE supplement_customer SET state = 'left' WHERE supplement_id = \(id) AND state = 'proposed'")
        }
    }

    private static func decide(
        _ supplement: Supplement, _ state: Supplement.State, _ clock: WorkspaceClock, by person: Person.ID,
        _ connection: any Connection
    ) throws {
        let decided = try connection.execute(
            """
            UPDATE supplement SET state = \(state), decided_at = \(clock.now), decided_by = \(person), version = version + 1
            WHERE id = \(supplement.id) AND state = 'proposed'
            """)
        guard decided == 1 else { throw Problem.decided(supplement) }
        try Event(
            at: clock.now, person: person, kind: "supplement.\(state.rawValue)", after: "\(supplement.id) \(supplement.personName)"
        ).write(connection)
    }

    private static func mark(
        _ customers: [Customer.ID], of id: Supplement.ID, _ state: SupplementLine.State, _ connection: any Connection
    ) throws {
        guard !customers.isEmpty else { return }
        try connection.execute(
            """
            UPDATE supplement_customer SET state = \(state)
            WHERE supplement_id = \(id) AND customer_id IN (\(list: customers))
            """)
    }

    private static func requireRoom(
        for count: Int, _ person: Person.ID, _ rules: Rules, _ connection: any Connection
    ) throws {
        let held = try Lists.held(by: person, connection)
        let room = rules.holding.claimable(holding: held)
        guard count <= room else {
            throw Problem(
                .conflict,
                Text(
                    "名单已有 \(held) 家，最多还能加 \(room) 家。", "名單已有 \(held) 家，最多還能加 \(room) 家。",
                    "The list has \(held) customers; at most \(room) more fit."),
                advice: Text("请少选一些。", "請少選一些。", "Choose fewer."))
        }
    }
}

extension Problem {
    fileprivate static func decided(_ supplement: Supplement) -> Problem {
        let by = supplement.decidedBy.map { Text("（\($0)）", "（\($0)）", " by \($0)") } ?? Text("", "", "")
        return Problem(
            .conflict,
            Text("这份补充名单", "這份補充名單", "This supplement was ") + supplement.state.name + by + Text("。", "。", "."),
            advice: Text("如还缺客户，请重新生成。", "如還缺客戶，請重新產生。", "If customers are lacking, have another one made."))
    }
}
