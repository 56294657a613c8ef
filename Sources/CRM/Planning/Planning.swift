public import Method
import SQL

/// The salesperson's month, divided by rule (METHOD section 6).
public struct Planning: Sendable {
    let workspace: Workspace

    /// What making one plan came to.
    public struct Made: Sendable {
        public let person: Person
        public let plan: MonthPlan
        /// Entries that the plan before did not have, and entries of it that are gone.
        public let added: Int
        public let removed: Int
    }

    /// Plans a month for one person, or plans it again: what has been done and what was fixed by hand stays.
    ///
    /// - Parameter actor: who asks; nil for the administrator at the machine.
    public func plan(_ month: CivilMonth, for person: Person.ID, by actor: Person.ID?) async throws -> Made {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let owner = try Person.find(person, connection)
            if let actor, try !workspace.access(actor, connection).may(.planMonth, of: owner) { throw Problem.forbidden }
            let setting = try PlanSetting(month, clock, connection)
            return try setting.plan(owner, connection)
        }
    }

    /// Plans a month for every active salesperson, each in a transaction of its own.
    ///
    /// - Parameter progress: is told how many are done, and of how many.
    public func planEverybody(
        _ month: CivilMonth, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Made] {
        let clock = workspace.clock
        let people = try await workspace.database.read { connection in
            try connection.all(
                "SELECT \(Person.columns) FROM person WHERE role = 'salesperson' AND active = 1 ORDER BY id",
                Person.init)
        }
        var made: [Made] = []
        for person in people {
            let one = try await workspace.database.write { connection in
                try PlanSetting(month, clock, connection).plan(person, connection)
            }
            made.append(one)
            progress(made.count, people.count)
        }
        return made
    }

    /// Plans a month for somebody who has no plan of it yet.
    ///
    /// - Returns: nil when there is one.
    static func planAhead(
        _ month: CivilMonth, for person: Person, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Made? {
        let planned = try connection.first("SELECT 1 FROM plan WHERE person_id = \(person.id) AND month = \(month)")
        guard planned == nil else { return nil }
        return try PlanSetting(month, clock, connection).plan(person, connection)
    }
}

/// What the plans of a month depend on besides the person.
private struct PlanSetting {
    let month: CivilMonth
    let clock: WorkspaceClock
    let rules: Rules
    let workingDays: [CivilDate]

    init(_ month: CivilMonth, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        self.month = month
        self.clock = clock
        rules = try Rules(connection)
        workingDays = try WorkCalendar.calendar(connection).workingDays(in: month)
    }

    func plan(_ person: Person, _ connection: any Connection) throws -> Planning.Made {
        let leave = try WorkCalendar.leave(of: person.id, in: month, connection)
        let stored = try PlanStore.entries(of: person.id, in: month, connection)
        // What was planned for a day that is over and not done stays in the plan: it happened that it was not done.
        let open = stored.filter { !$0.isKept && $0.touch.date >= clock.today }
        let request = MonthPlanRequest(
            month: month, today: clock.today, workingDays: workingDays.filter { !leave.contains($0) },
            budget: rules.budget,
            candidates: try PlanCandidates(person.id, rules.budget, connection).all(),
            kept: stored.filter(\.isKept).map(\.touch), previous: open.map(\.touch))
        let plan = MonthPlanner.plan(request)
        let (added, removed) = try PlanStore.replace(
            open, with: plan, of: person.id, at: clock.now, connection)
        return Planning.Made(person: person, plan: plan, added: added, removed: removed)
    }
}

extension Workspace {
    public var planning: Planning { Planning(workspace: self) }
}
