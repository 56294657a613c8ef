import Method
import SQL

/// Reminds those who may decide, asks the next level up, and ends what has waited too long: one request a job, so that what is wrong
/// with one does not keep the others waiting.
enum ApprovalJob {
    static func all(of date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        try connection.all(
            "SELECT id FROM approval WHERE state = 'pending' AND next_on <= \(date) ORDER BY next_on, id"
        ) { row in NewJob("approval", date, try row[0], dueAt: clock.now) }
    }

    static let kind = JobKind(name: "approval") { job, connection, clock in
        let (date, id) = try job.timed()
        // One that was erased with its customer waits for nobody.
        guard try connection.first("SELECT 1 FROM approval WHERE id = \(id) AND state = 'pending'") != nil else { return .done }
        let approval = try Approval.find(id, connection)
        if let last = approval.expiresOn, date > last {
            try Approvals.close(approval, .expire, by: nil, note: nil, clock, connection)
        } else {
            try remind(approval, on: date, clock, connection)
        }
        return .done
    }

    private static func remind(
        _ approval: Approval, on date: CivilDate, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let rules = try Rules(connection).approvals
        // As the teams are now: whoever has come since is asked, too.
        let levels = try ApprovalDeciders(
            of: approval.kind, covered: approval.covered, parties: approval.parties, connection).levels
        var level = min(approval.level, max(levels.count - 1, 0))
        var patience = approval.patience
        patience.isLastLevel = level >= levels.count - 1
        switch patience.due(on: date, rules) {
        case .escalation:
            level += 1
            patience = ApprovalPatience(since: date, isLastLevel: level >= levels.count - 1)
            try Approvals.ask(
                levels[level], level: level, of: approval.id, .escalated, parties: approval.parties, clock, connection)
            try Event(
                at: clock.now, kind: "approval.escalated", customer: approval.customer?.id,
                after: "\(approval.kind.rawValue) \(approval.id)"
            ).write(connection)
        case .reminder(let number):
            patience.reminded = number
            let people = levels.isEmpty ? [] : levels[level]
            try Approvals.ask(
                people, level: level, of: approval.id, level == 0 ? .asked : .escalated, parties: approval.parties, clock,
                connection)
            let told = try ApprovalDeciders.withDeputies(people, except: approval.parties, at: clock.now, connection)
            try RequestNotices.tell(
                .reminder, level * 10 + number, of: .approval(approval.id), to: told, clock, connection)
        case nil: break
        }
        try connection.execute(
            """
            UPDATE approval SET level = \(level), level_since = \(patience.since), reminded = \(patience.reminded),
                next_on = \(Approvals.nextDate(patience, expiresOn: approval.expiresOn, rules))
            WHERE id = \(approval.id) AND state = 'pending'
            """)
    }
}
