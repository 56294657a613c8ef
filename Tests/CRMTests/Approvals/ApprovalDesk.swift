import CRM
import Method
import SQL
import Support

extension Office {
    /// A salesperson's request to hand a customer over to somebody of another team.
    func askHandOver(_ name: String) async throws -> (customer: Customer.ID, approval: Approval.ID) {
        let id = try await customer(name, heldBy: li)
        let asked = try await workspace.lists.handOverOrAsk(
            id, to: qian.id, reason: "换区域", version: nil, by: li.id)
        guard case .asked(let approval) = asked else { throw ApprovalProblemInTest() }
        return (id, approval)
    }

    func approval(_ id: Approval.ID) async throws -> Approval {
        try await workspace.approvals.view(id, by: director.id).approval
    }

    /// What a table holds, a line a row.
    func rows(_ query: Query) async throws -> [String] {
        try await test.database.read { connection in
            try connection.all(query) { row in row.values.map { "\($0)" }.joined(separator: " ") }
        }
    }

    /// The work of a day, for each of the days that go by.
    func letPass(days: Int) async throws {
        for _ in 0..<days {
            test.clock.advance(days: 1)
            try await JobWorker(workspace, process: 1).workOff()
        }
    }
}

struct ApprovalProblemInTest: Error {}
