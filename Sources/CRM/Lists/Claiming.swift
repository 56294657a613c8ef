import Method
import SQL

extension Lists {
    /// Takes a customer out of a pool onto one's own list.
    ///
    /// - Throws: `Problem` with kind `.conflict`, naming who has it, when somebody was faster, when a holding limit is
    ///   reached or when one has let go of the customer less than the set number of days ago; `.forbidden` for another team's pool.
    public func claim(_ id: Customer.ID, by person: Person.ID) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.claimCustomers)
            let customer = try Customers.find(id, connection)
            if let holder = customer.holderID { throw try Problem.held(customer, by: holder, connection) }
            guard customer.standing == .valid else { throw Problem.notValid(customer) }
            try Lists.requirePool(customer, access, connection)
            let rules = try Rules(connection)
            try Lists.requireRoom(for: person, of: customer.grade, rules, connection)
            try Lists.requireNotJustLetGo(customer, access.person, rules, clock, connection)
            return try Lists.move(
                customer, to: person, .claimed, reason: nil, rules: rules, clock: clock, by: person, connection)
        }
    }

    /// A team's pool is for its people, and those of the teams below.
    private static func requirePool(_ customer: Customer, _ access: Access, _ connection: any Connection) throws {
        guard let id = customer.poolID else { return }
        let pool = try Pool.find(id, connection)
        guard let team = pool.teamID, access.person.role.scope != .all else { return }
        let teams = try Team.subtree(of: team, connection)
        guard !(access.person.teamID.map(teams.contains) ?? false) else { return }
        throw Problem(
            .forbidden,
            Text(
                "这家客户在“\(pool.title)”，只归那个团队领取。", "這家客戶在「\(pool.title)」，只歸那個團隊領取。",
                "This customer is in “\(pool.title)”, from which only that team claims."),
            advice: Text("可以请主管转池或分配。", "可以請主管轉池或分配。", "Ask a supervisor to transfer or assign it."))
    }

    private static func requireRoom(
        for person: Person.ID, of grade: Grade?, _ rules: Rules, _ connection: any Connection
    ) throws {
        let held = try heldByGrade([person], connection)[person, default: [:]]
        let all = held.values.reduce(0, +)
        guard rules.holding.claimable(holding: all) > 0 else {
            throw Problem.limitReached(
                Text("您已持有 \(all) 家客户，达到上限。", "您已持有 \(all) 家客戶，達到上限。", "You hold \(all) customers, which is the limit."))
        }
        guard let grade else { return }
        let ofGrade = held[grade] ?? 0
        guard rules.holding.claimable(grade, holding: ofGrade) > 0 else {
            let name = grade.rawValue
            throw Problem.limitReached(
                Text(
                    "您已持有 \(ofGrade) 家 \(name) 级客户，达到上限。", "您已持有 \(ofGrade) 家 \(name) 級客戶，達到上限。",
                    "You hold \(ofGrade) customers of grade \(name), which is the limit."))
        }
    }

    private static func requireNotJustLetGo(
        _ customer: Customer, _ person: Person, _ rules: Rules, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let letGo = try connection.value(
            """
            SELECT MAX(at) FROM list_move WHERE customer_id = \(customer.id) AND from_holder_id = \(person.id)
              AND move IN (\(list: ListMove.lettingGo))
            """, as: Instant?.self)
        guard let letGo = letGo ?? nil else { return }
        let free = rules.holding.reclaimDate(letGo: clock.date(of: letGo))
        guard clock.today < free else { return }
        throw Problem(
            .conflict,
            Text(
                "您不久前放弃了这家客户，\(free) 起才能再领取。", "您不久前放棄了這家客戶，\(free) 起才能再領取。",
                "You let go of this customer a short while ago; it can be claimed again from \(free)."),
            advice: Text("如有特殊情况，请主管分配。", "如有特殊情況，請主管分配。", "If there is a reason, ask your supervisor to assign it."))
    }
}

extension Problem {
    fileprivate static func limitReached(_ what: Text) -> Problem {
        Problem(
            .conflict, what, advice: Text("请先交出或退回一些客户。", "請先交出或退回一些客戶。", "Hand over or release some first."))
    }
}
