import CRM
import Method
import SQL
import Support
import Testing

/// The board: whose deals stand on it, sums that hold whatever page is shown, and that both come along an index.
@Suite struct DealBoardTests {
    private struct Desk {
        let office: Office
        let ids: [Customer.ID]

        /// 李娜 has three, 赵强 one, 钱进 of the other team one.
        init() async throws {
            office = try await Office()
            var ids: [Customer.ID] = []
            for (index, holder) in [office.li, office.li, office.li, office.zhao, office.qian].enumerated() {
                let id = try await office.customer("公司\(index)", heldBy: holder)
                try await office.workspace.deals.open(id, version: nil, by: holder.id)
                try await office.test.learnEverything(of: id, by: holder.id)
                ids.append(id)
                office.test.clock.advance(seconds: 60)
            }
            self.ids = ids
        }

        func board(_ filter: DealBoard.Filter = .init(), cards: Int = 20, by person: Person) async throws -> DealBoard {
            try await office.workspace.deals.board(filter, cards: cards, by: person.id)
        }

        func customers(_ board: DealBoard) -> [Customer.ID] { board.columns.flatMap(\.cards).map(\.row.id) }
    }

    @Test("everybody sees the deals of those whose work they see")
    func scopes() async throws {
        let desk = try await Desk()
        #expect(desk.customers(try await desk.board(by: desk.office.li)) == Array(desk.ids[0...2]))
        #expect(desk.customers(try await desk.board(by: desk.office.supervisor)) == Array(desk.ids[0...3]))
        #expect(desk.customers(try await desk.board(by: desk.office.director)) == desk.ids)
        #expect(desk.customers(try await desk.board(.init(holder: desk.office.zhao.id), by: desk.office.supervisor)) == [desk.ids[3]])
        // Not by asking for somebody else's.
        #expect(desk.customers(try await desk.board(.init(holder: desk.office.qian.id), by: desk.office.li)).isEmpty)
        #expect(try await desk.board(by: desk.office.li).people.isEmpty)
        #expect(try await problem { _ = try await desk.board(.init(process: 9), by: desk.office.li) }?.kind == .notFound)
    }

    @Test("sums and counts are of the whole column, whatever part of it is shown")
    func sums() async throws {
        let desk = try await Desk()
        try await desk.office.test.move(desk.ids[1], to: .firstVisit, by: desk.office.li.id)
        let board = try await desk.board(cards: 1, by: desk.office.director)
        #expect(board.columns.map(\.count) == [4, 1, 0, 0, 0, 0, 0])
        #expect(board.columns.map(\.sum.fen) == [50_000_000, 12_500_000, 0, 0, 0, 0, 0])
        #expect(board.columns[0].weighted.fen == 2_500_000)
        #expect(board.columns[0].cards.map(\.row.id) == [desk.ids[0]])
        var cursor = board.columns[0].next
        var rest: [Customer.ID] = []
        while let next = cursor {
            let column = try await desk.office.workspace.deals.column(1, .init(), after: next, limit: 1, by: desk.office.director.id).column
            #expect(column.count == 4 && column.sum.fen == 50_000_000)
            rest += column.cards.map(\.row.id)
            cursor = column.next.flatMap { DealBoard.Cursor($0.description) }
        }
        #expect(rest == [desk.ids[2], desk.ids[3], desk.ids[4]])
    }

    @Test("a deal follows its customer to another list and off all; a closed one is on no board")
    func follows() async throws {
        let desk = try await Desk()
        let (office, lists) = (desk.office, desk.office.workspace.lists)
        _ = try await lists.handOver(desk.ids[0], to: office.zhao.id, reason: "换区域", version: nil, by: office.supervisor.id)
        #expect(desk.customers(try await desk.board(by: office.li)) == [desk.ids[1], desk.ids[2]])
        #expect(desk.customers(try await desk.board(by: office.zhao)) == [desk.ids[0], desk.ids[3]])
        _ = try await lists.release(desk.ids[1], to: .byRule, reason: "无进展", version: nil, by: office.li.id)
        #expect(desk.customers(try await desk.board(by: office.li)) == [desk.ids[2]])
        #expect(desk.customers(try await desk.board(by: office.director)).contains(desk.ids[1]) == false)
        _ = try await lists.claim(desk.ids[1], by: office.zhao.id)
        #expect(desk.customers(try await desk.board(by: office.zhao)) == [desk.ids[0], desk.ids[1], desk.ids[3]])
        try await office.test.database.write { connection in
            try connection.execute("UPDATE deal SET closed_at = 1, outcome = 'lost' WHERE customer_id = \(desk.ids[3])")
            try connection.execute("UPDATE customer SET stage = NULL WHERE id = \(desk.ids[3])")
        }
        #expect(desk.customers(try await desk.board(by: office.zhao)) == [desk.ids[0], desk.ids[1]])
        #expect(try await office.findings().isEmpty)
    }

    @Test("days in a stage are counted from the last move")
    func days() async throws {
        let desk = try await Desk()
        desk.office.test.clock.advance(days: 20)
        try await desk.office.test.move(desk.ids[0], to: .firstVisit, by: desk.office.li.id)
        desk.office.test.clock.advance(days: 3)
        let cards = try await desk.board(by: desk.office.li).columns.flatMap(\.cards)
        #expect(cards.map(\.daysInStage) == [23, 23, 3])
    }

    @Test("the board is read along its indexes, without a look at all customers", .onSQLite, arguments: [Role.director, .salesperson])
    func plans(role: Role) async throws {
        let desk = try await Desk()
        let seen = SeenStatements()
        let database = try await WorkspaceLocation(desk.office.test.path).open(trace: seen.note)
        let workspace = Workspace(database: database, clock: desk.office.test.clock.workspaceClock)
        let person = role == .director ? desk.office.director : desk.office.li
        _ = try await workspace.deals.board(.init(), by: person.id)
        let statements = seen.statements.filter { $0.contains("FROM deal") }
        // One for the sums, one for each column.
        #expect(statements.count == 8)
        for statement in statements {
            let plan = try await desk.office.test.database.plan(of: statement)
            #expect(plan.contains { $0.contains("deal_board") || $0.contains("deal_of_holder") }, "\(plan)")
            #expect(!plan.contains { $0 == "SCAN deal" || $0.contains("SCAN customer") }, "\(plan)")
        }
    }
}
