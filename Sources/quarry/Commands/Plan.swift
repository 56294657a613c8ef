import ArgumentParser
import CRM
import Method
import Web

/// Plans a month.
struct Plan: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plan a month for every salesperson, or for one.",
        discussion: "What was done and what was fixed by hand stays; what does not fit is said.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("The month; this one where it is not given.", valueName: "YYYY-MM"))
    var month: CivilMonth?

    @Option(help: ArgumentHelp("Only this person.", valueName: "login"))
    var user: String?

    func perform() async throws {
        let workspace = try await options.open()
        let month = month ?? workspace.clock.today.calendarMonth
        let bar = ProgressBar(unit: said("人", "人", "people"))
        let made: [Planning.Made]
        if let user {
            let person = try await workspace.people.person(login: user)
            made = [try await workspace.planning.plan(month, for: person.id, by: nil)]
        } else {
            made = try await workspace.planning.planEverybody(month) { done, all in
                bar.update(fraction: Double(done) / Double(max(1, all)), count: done)
            }
        }
        bar.finish()
        // The visits of one person are read by people, those of all by machines.
        var visits: [Person.ID: [Visit]] = [:]
        if options.json || user != nil {
            for one in made { visits[one.person.id] = try await Self.visits(one, workspace) }
        }
        try output(made.map { PlanAnswer($0, visits[$0.person.id] ?? []) }, options) {
            made.map { one in
                ([Self.text(one)] + (visits[one.person.id] ?? []).map(\.line)).joined(separator: "\n")
            }.joined(separator: "\n")
        }
    }

    /// The month as it stands now: what was kept and what was planned, each with its reason.
    private static func visits(_ made: Planning.Made, _ workspace: Workspace) async throws -> [Visit] {
        let view = try await workspace.planning.month(made.plan.month, of: made.person.id, by: made.person.id)
        return view.entries.map { entry in
            Visit(
                date: entry.date.description, customer: entry.customerID, name: entry.customerName,
                work: entry.work.rawValue, minutes: entry.minutes,
                reason: planReasonText(entry.reason, names: view.names)?(.ofTerminal), isFixed: entry.isFixed,
                isDone: entry.isDone)
        }
    }

    private static func text(_ made: Planning.Made) -> String {
        let used = made.plan.used.map { use in
            "\(use.work.rawValue) \(use.accounts)/\(use.budgetAccounts)"
        }
        let head =
            "\(made.person.name)\t\(used.joined(separator: "  "))\t"
            + said(
                "新增 \(made.added)，移除 \(made.removed)", "新增 \(made.added)，移除 \(made.removed)",
                "\(made.added) added, \(made.removed) removed")
        return ([head] + made.plan.shortfalls.map { "  " + $0.sentence(.ofTerminal) }).joined(separator: "\n")
    }
}

private struct Visit: Encodable {
    let date: String
    let customer: Int64
    let name, work: String
    let minutes: Int
    /// Nil for what somebody planned by hand.
    let reason: String?
    let isFixed, isDone: Bool

    var line: String {
        let marks = (isFixed ? " 📌" : "") + (isDone ? " ✓" : "")
        return "  \(date)  \(work)  #\(customer) \(name) · \(minutes) min\(marks)" + (reason.map { " · \($0)" } ?? "")
    }
}

private struct PlanAnswer: Encodable {
    struct Use: Encodable {
        let work: String
        let accounts, budgetAccounts, minutes, budgetMinutes: Int
    }

    struct Missing: Encodable {
        let work, reason: String
        let accounts, touches: Int
        let customers: [Int64]
    }

    let person: String
    let month: String
    let entries, kept, added, removed: Int
    let used: [Use]
    let shortfalls: [Missing]
    let visits: [Visit]

    init(_ made: Planning.Made, _ visits: [Visit]) {
        self.visits = visits
        person = made.person.login
        month = made.plan.month.description
        entries = made.plan.entries.count
        kept = made.plan.kept.count
        added = made.added
        removed = made.removed
        used = made.plan.used.map {
            Use(
                work: $0.work.rawValue, accounts: $0.accounts, budgetAccounts: $0.budgetAccounts, minutes: $0.minutes,
                budgetMinutes: $0.budgetMinutes)
        }
        shortfalls = made.plan.shortfalls.map {
            Missing(
                work: $0.work.rawValue, reason: $0.reason.rawValue, accounts: $0.accounts, touches: $0.touches,
                customers: $0.customers)
        }
    }
}
