import CRM
import Method
import SQL
import Support
import Testing

/// What a page reads it reads in as many statements with many customers as with fewer.
@Suite struct PageQueryTests {
    enum Page: CaseIterable {
        case today, month, overview, responsibility, settings, imports, exports
    }

    @Test(arguments: Page.allCases)
    func aPageTakesAFixedNumberOfQueries(_ page: Page) async throws {
        var counts: [Int] = []
        for customers in [40, 80] {
            let office = try await filled(with: customers)
            let log = StatementLog()
            let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
            try await read(page, office, Workspace(database: database, clock: office.test.clock.workspaceClock))
            counts.append(log.statements.count)
        }
        #expect(counts[0] == counts[1])
        #expect(counts[1] <= 20)
    }

    private func read(_ page: Page, _ office: Office, _ workspace: Workspace) async throws {
        let month = TestWorkspace.today.calendarMonth
        switch page {
        case .today: _ = try await workspace.today.view(of: office.li.id, by: office.supervisor.id)
        case .month: _ = try await workspace.planning.month(month, of: office.li.id, by: office.supervisor.id)
        case .overview: _ = try await workspace.overview.view(month, by: office.director.id)
        case .responsibility: _ = try await workspace.responsibility.view(by: office.director.id)
        case .imports: _ = try await workspace.imports.list(by: office.director.id)
        case .exports: _ = try await workspace.exports.list(by: office.director.id)
        case .settings:
            _ = try await workspace.settings.rules()
            _ = try await workspace.settings.versions()
            _ = try await workspace.settings.history()
        }
    }

    /// A salesperson with customers of every grade and a month that is planned.
    private func filled(with customers: Int) async throws -> Office {
        let office = try await Office()
        for index in 0..<customers {
            let id = try await office.customer("公司\(index)", heldBy: office.li, market: .industry(.chemicals))
            _ = try await office.workspace.grading.recordFacts(
                need: index % 4 == 3 ? .none : .clear,
                expected: .date(TestWorkspace.today.adding(days: 30 + 60 * (index % 4))), of: id, version: nil,
                by: office.li.id)
        }
        _ = try await office.workspace.planning.plan(
            TestWorkspace.today.calendarMonth, for: office.li.id, by: office.li.id)
        office.test.clock.advance(days: 1)
        return office
    }
}
