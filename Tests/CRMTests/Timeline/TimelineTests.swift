import CRM
import Method
import Support
import Testing

@Suite struct TimelineTests {
    /// Everything, page by page.
    private func pages(_ office: Office, _ id: Customer.ID) async throws -> [[TimelineEntry]] {
        var pages: [[TimelineEntry]] = []
        var cursor: Timeline.Cursor?
        repeat {
            let (_, page) = try await office.workspace.customers.history(id, after: cursor, by: office.li.id)
            pages.append(page.entries)
            // A cursor is what an address carries.
            cursor = page.next.flatMap { Timeline.Cursor($0.description) }
        } while cursor != nil
        return pages
    }

    @Test(arguments: [0, 1, 58, 59, 60, 150])
    func everythingIsOnOnePageAndOnOneOnly(touches: Int) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        // In one moment, since the clock stands still: so pages end in the midst of it.
        for number in 0..<touches {
            var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
            entry.note = "第 \(number) 次"
            try await office.workspace.maintenance.log(entry, of: id, by: office.li.id)
        }
        let pages = try await pages(office, id)
        #expect(pages.dropLast().allSatisfy { $0.count == 60 })
        #expect(pages.last.map { !$0.isEmpty && $0.count <= 60 } == true)
        let all = pages.flatMap { $0 }
        let notes = all.compactMap { entry -> String? in
            if case .touch(let touch) = entry { touch.note } else { nil }
        }
        #expect(notes == (0..<touches).reversed().map { "第 \($0) 次" })
        // The creation has left a grade and a move.
        #expect(Set(all).count == touches + 2)
        #expect(all.count == touches + 2)
    }

    @Test func othersDoNotSeeIt() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let refused = try await problem { _ = try await office.workspace.customers.history(id, by: office.qian.id) }
        #expect(refused?.kind == .notFound)
    }

    @Test(arguments: ["", "-", "1", "1-", "1-2-3", "a-b", "1--2", "1-99999999999", "99999999999999999999-0"])
    func whatIsNoCursor(written: String) {
        #expect(Timeline.Cursor(written) == nil)
    }
}
