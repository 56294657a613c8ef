import Method
import SQL

/// Does what was asked for, in the transaction in which it is granted.
struct ApprovalAction {
    let approval: Approval
    let decider: Person.ID
    let clock: WorkspaceClock
    let connection: any Connection

    init(_ approval: Approval, decider: Person.ID, _ clock: WorkspaceClock, _ connection: any Connection) {
        self.approval = approval
        self.decider = decider
        self.clock = clock
        self.connection = connection
    }

    /// - Throws: `Obstacle` where it has become impossible. Whatever had been done by then is taken back with the transaction.
    func perform() throws {
        try check()
        switch approval.matter {
        case .handOver: try handOver()
        case .gradeOverride(let grade, let until):
            let override = GradeOverride(stored: grade, reason: approval.reason, until: until)
            _ = try GradingDesk.set(override, of: customer(), clock, decider, connection)
        case .exchange(let id): try ExchangeSwap(id, decider: decider, clock, connection).perform()
        case .stage(let step):
            try step.perform(of: customer(), reason: approval.reason, decider: decider, clock, connection)
        }
    }

    /// - Throws: `Obstacle` where it could not be done now.
    func check() throws {
        switch approval.matter {
        case .handOver:
            _ = try customer()
            let receiver = try Person.find(approval.receiver?.id ?? 0, connection)
            guard receiver.isActive else { throw Obstacle(.receiverGone) }
        case .gradeOverride(_, let until):
            _ = try customer()
            guard clock.today <= until else { throw Obstacle(.past) }
        case .exchange(let id): try ExchangeSwap(id, decider: decider, clock, connection).check()
        case .stage(let step): try step.checked(of: customer(), reason: approval.reason, decider: decider, connection)
        }
    }

    private func handOver() throws {
        _ = try Lists.move(
            customer(), to: approval.receiver?.id, .handedOver, reason: approval.reason, rules: Rules(connection),
            clock: clock, by: decider, connection)
    }

    /// The customer as it is now, where it is still what it was when somebody asked.
    private func customer() throws -> Customer {
        guard let id = approval.customer?.id else { throw Obstacle(.gone) }
        let row = try connection.first(
            "SELECT \(Customer.columns) FROM customer WHERE id = \(id) AND \(DeletedCustomer.isNone)")
        guard let customer = try row.map(Customer.init), customer.standing != .merged else { throw Obstacle(.gone, id) }
        guard customer.standing == .valid else { throw Obstacle(.notValid, id) }
        guard customer.holderID == approval.concerned?.id else { throw Obstacle(.moved, id) }
        return customer
    }
}
