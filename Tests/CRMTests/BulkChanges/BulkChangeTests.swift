@testable import CRM
import Method
import SQL
import Support
import Testing

@Suite("A bulk change") struct BulkChangeTests {
    private func work(_ office: Office) async throws {
        try await JobWorker(office.workspace, process: 1).workOff()
    }

    private func values(_ office: Office, _ operation: BulkOperation, _ ids: [Customer.ID]) async throws -> [String] {
        let clock = office.workspace.clock
        return try await office.test.database.read { connection in
            let customers = try ids.map { try Customers.find($0, connection) }
            let values = try BulkValues(
                operation, connection, rules: Rules(connection), clock: clock, person: office.director.id
            ).current(of: customers)
            return ids.map { values[$0] ?? "-" }
        }
    }

    private func run(
        _ office: Office, _ operation: BulkOperation, only ids: Set<Customer.ID>? = nil, by person: Person
    ) async throws -> BulkChange.ID {
        let id = try await office.workspace.bulkChanges.prepare(
            operation, of: CustomerFilter(), only: ids, list: "/customers", by: person.id)
        try await office.workspace.bulkChanges.start(id, by: person.id)
        try await work(office)
        return id
    }

    private static let operations: [BulkOperation] = [
        BulkOperation(.tag(try! TagName("展会")), to: "yes"),  // A literal that is a tag.
        BulkOperation(.market, to: Market.industry(.chemicals).description), BulkOperation(.region, to: "4403"),
        BulkOperation(.source, to: "=展会 2026"), BulkOperation(.productLine, to: "3"), BulkOperation(.field(1), to: "有预算"),
    ]

    @Test(arguments: operations) func isDoneAndUndoneWithItsEvents(_ operation: BulkOperation) async throws {
        let office = try await Office()
        try await office.workspace.customFields.add("备注二", .text, by: office.director.id)
        let ids = [
            try await office.customer("协达软件", heldBy: office.li), try await office.customer("远光软件"),
            try await office.customer("东方电子", heldBy: office.qian),
        ]
        let before = try await values(office, operation, ids)
        let id = try await run(office, operation, by: office.director)
        #expect(try await values(office, operation, ids) == ids.map { _ in operation.value })
        let view = try await office.workspace.bulkChanges.view(id, by: office.director.id)
        #expect(view.change.state == .done && view.counts == [.changed: 3])
        for customer in ids {
            let history = try await office.workspace.customers.history(customer, by: office.director.id).timeline
            #expect(history.entries.contains { if case .event = $0 { true } else { false } })
        }
        try await office.workspace.bulkChanges.undo(id, by: office.director.id)
        try await work(office)
        #expect(try await values(office, operation, ids) == before)
        #expect(try await office.workspace.bulkChanges.view(id, by: office.director.id).counts == [.undone: 3])
        #expect(try await office.findings() == [])
    }

    @Test func aHandOverMovesListsThroughTheLedger() async throws {
        let office = try await Office()
        let ids = [
            try await office.customer("协达软件", heldBy: office.li), try await office.customer("远光软件", heldBy: office.zhao),
            try await office.customer("东方电子"),
        ]
        let operation = BulkOperation(.holder, to: "\(office.zhao.id)", reason: "换区域")
        let id = try await run(office, operation, by: office.supervisor)
        #expect(try await values(office, operation, ids) == ids.map { _ in "\(office.zhao.id)" })
        #expect(
            try await office.workspace.bulkChanges.view(id, by: office.supervisor.id).counts == [.changed: 2, .unchanged: 1])
        // What somebody has moved on since stays with them.
        _ = try await office.workspace.lists.handOver(
            ids[0], to: office.qian.id, reason: "再换", version: nil, by: office.director.id)
        try await office.workspace.bulkChanges.undo(id, by: office.supervisor.id)
        try await work(office)
        #expect(try await values(office, operation, ids) == ["\(office.qian.id)", "\(office.zhao.id)", ""])
        #expect(try await office.findings() == [])
    }

    @Test func isOfTheChosenOnesAndOfTheListAsItWasConfirmed() async throws {
        let office = try await Office()
        let ids = [try await office.customer("协达软件"), try await office.customer("远光软件")]
        let operation = BulkOperation(.source, to: "展会")
        let changes = office.workspace.bulkChanges
        let id = try await changes.prepare(
            operation, of: CustomerFilter(), only: [ids[0], 999], list: "/customers", by: office.director.id)
        let whole = try await changes.prepare(operation, of: CustomerFilter(), list: "/customers", by: office.director.id)
        let late = try await office.customer("东方电子")
        #expect(try await values(office, operation, ids + [late]) == ["", "", ""])
        try await changes.start(id, by: office.director.id)
        try await work(office)
        #expect(try await values(office, operation, ids + [late]) == ["展会", "", ""])
        try await changes.start(whole, by: office.director.id)
        try await work(office)
        #expect(try await values(office, operation, ids + [late]) == ["展会", "展会", ""])
    }

    @Test func whoLosesTheRightMeanwhileChangesNothingMore() async throws {
        let office = try await Office()
        let ids = [try await office.customer("协达软件", heldBy: office.li), try await office.customer("远光软件")]
        let operation = BulkOperation(.source, to: "展会")
        let changes = office.workspace.bulkChanges
        let id = try await changes.prepare(operation, of: CustomerFilter(), list: "", by: office.supervisor.id)
        try await changes.start(id, by: office.supervisor.id)
        _ = try await office.workspace.lists.handOver(
            ids[0], to: office.qian.id, reason: "换区域", version: nil, by: office.director.id)
        try await work(office)
        #expect(try await values(office, operation, ids) == ["", "展会"])
        #expect(try await changes.view(id, by: office.supervisor.id).counts == [.changed: 1, .refused: 1])
    }

    @Test func whatCannotBeIsRefusedBeforeAnythingIsWritten() async throws {
        let office = try await Office()
        _ = try await office.customer("协达软件", heldBy: office.li)
        let changes = office.workspace.bulkChanges
        let before = try await office.state()
        let wrong: [(BulkOperation, Person, Problem.Kind)] = [
            (BulkOperation(.market, to: "cars"), office.director, .invalid),
            (BulkOperation(.region, to: "99"), office.director, .invalid),
            (BulkOperation(.source, to: String(repeating: "长", count: 201)), office.director, .invalid),
            (BulkOperation(.field(1), to: "x"), office.director, .invalid),
            (BulkOperation(.holder, to: "\(office.li.id)"), office.director, .invalid),
            (BulkOperation(.holder, to: "999", reason: "换"), office.director, .notFound),
            (BulkOperation(.source, to: "展会"), office.li, .forbidden),
        ]
        for (operation, person, kind) in wrong {
            let refused = try await problem {
                _ = try await changes.prepare(operation, of: CustomerFilter(), list: "", by: person.id)
            }
            #expect(refused?.kind == kind, "\(operation)")
        }
        var nobody = CustomerFilter()
        nobody.words = "没有这家"
        let empty = try await problem {
            _ = try await changes.prepare(BulkOperation(.source, to: "展会"), of: nobody, list: "", by: office.director.id)
        }
        #expect(empty?.kind == .invalid)
        #expect(try await office.state() == before)
    }

    @Test func isSomebodysOwnAndDoneOnce() async throws {
        let office = try await Office()
        _ = try await office.customer("协达软件", heldBy: office.li)
        let changes = office.workspace.bulkChanges
        let id = try await run(office, BulkOperation(.source, to: "展会"), by: office.supervisor)
        let other = try await office.test.person("other", .supervisor, team: office.qian.teamID)
        for attempt in [changes.undo, changes.start, changes.discard] {
            #expect(try await problem { try await attempt(id, other.id) }?.kind == .notFound)
        }
        #expect(try await problem { try await changes.start(id, by: office.supervisor.id) }?.kind == .conflict)
        #expect(try await problem { try await changes.discard(id, by: office.supervisor.id) }?.kind == .conflict)
        office.test.clock.advance(seconds: 31 * 86_400)
        #expect(try await problem { try await changes.undo(id, by: office.supervisor.id) }?.kind == .conflict)
        let waiting = try await changes.prepare(
            BulkOperation(.source, to: "展会"), of: CustomerFilter(), list: "", by: office.director.id)
        try await changes.discard(waiting, by: office.director.id)
        #expect(try await problem { _ = try await changes.view(waiting, by: office.director.id) }?.kind == .notFound)
    }
}
