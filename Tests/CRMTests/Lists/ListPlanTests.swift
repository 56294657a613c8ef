import Method
import SQL
import Support
import Testing

@testable import CRM

/// The ledger and the check of lists go along their indexes and sort nothing for those who see all, whatever lies beside.
@Suite struct ListPlanTests {
    /// The plans of the statements that a use case runs and that have a word in them.
    private func plans(
        _ office: Office, with word: String, _ work: (Workspace) async throws -> Void
    ) async throws -> [String] {
        let log = StatementLog()
        let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
        try await work(Workspace(database: database, clock: office.test.clock.workspaceClock))
        let statements = log.statements.filter { $0.contains(word) && $0.contains("LIMIT") }
        try database.close()
        #expect(!statements.isEmpty)
        var plans: [String] = []
        for statement in statements { plans.append(try await office.test.database.plan(of: statement).joined(separator: "\n")) }
        return plans
    }

    private func sorts(_ plan: String) -> Bool { plan.contains("TEMP B-TREE") || plan.contains("Sort") }

    @Test(arguments: [nil, ListMove.claimed] as [ListMove?]) func ledger(of move: ListMove?) async throws {
        let office = try await Office()
        let month = TestWorkspace.today.calendarMonth
        let index = move == nil ? "list_move_newest" : "list_move_of_kind"
        for after in [nil, Ledger.Cursor(at: office.workspace.clock.now, id: 5)] {
            for plan in try await plans(office, with: "FROM list_move WHERE", { workspace in
                _ = try await workspace.ledger.moves(.init(month: month, move: move), after: after, by: office.director.id)
            }) { #expect(plan.contains(index) && !sorts(plan), "\(plan)") }
            for plan in try await plans(office, with: "FROM list_move WHERE", { workspace in
                _ = try await workspace.ledger.moves(.init(month: month, move: move), after: after, by: office.li.id)
            }) { #expect(plan.contains("list_move_from") && plan.contains("list_move_to"), "\(plan)") }
        }
    }

    /// The customers behind an arrow between two grades.
    @Test func gradeMoves() async throws {
        let office = try await Office()
        let step = GradeMoves.Step(month: TestWorkspace.today.calendarMonth, from: .d, to: .a)
        for after in [nil, GradeMoves.Cursor(date: TestWorkspace.today, id: 5)] {
            for plan in try await plans(office, with: "SELECT on_date, id", { workspace in
                _ = try await workspace.ledger.gradeMoves(step, after: after, by: office.director.id)
            }) { #expect(plan.contains("grade_change_step") && !sorts(plan), "\(plan)") }
            for plan in try await plans(office, with: "SELECT on_date, id", { workspace in
                _ = try await workspace.ledger.gradeMoves(step, after: after, by: office.li.id)
            }) { #expect(plan.contains("grade_change_step") || plan.contains("grade_change_holder"), "\(plan)") }
        }
    }

    @Test(arguments: [(EndedDeals.End.signed, "deal_stage_change_at"), (.lost, "deal_closed")])
    func endedDeals(_ end: EndedDeals.End, _ index: String) async throws {
        let office = try await Office()
        for plan in try await plans(office, with: "deal.opened_at", { workspace in
            _ = try await workspace.ledger.endedDeals(end, in: TestWorkspace.today.calendarMonth, by: office.director.id)
        }) { #expect(plan.contains(index), "\(plan)") }
    }

    @Test func listOfADay() async throws {
        let office = try await Office()
        for plan in try await plans(office, with: "AS later", { workspace in
            _ = try await workspace.ledger.list(of: office.li.id, on: TestWorkspace.today, after: 3, by: office.director.id)
        }) { #expect(plan.contains("list_move_onto_list") && plan.contains("list_move_customer") && !sorts(plan), "\(plan)") }
    }

    @Test(arguments: [
        (ListCheck.Kind.untouched, "customer_by_touch"), (.never, "customer_never_touched"), (.wrongContact, "touch_wrong_contact"),
        (.unreachable, "customer_unreachable"),
    ])
    func check(_ kind: ListCheck.Kind, _ index: String) async throws {
        let office = try await Office()
        for after in [nil, Customers.Cursor(key: kind == .never ? "5" : "2020-01-01", id: 5)] {
            for plan in try await plans(office, with: "verified_on <=", { workspace in
                _ = try await workspace.listCheck.page(kind, after: after, by: office.director.id)
            }) { #expect(plan.contains(index) && !sorts(plan), "\(plan)") }
        }
    }
}
