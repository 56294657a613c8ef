import CRM
import Method
import Support
import Testing

@Suite struct CustomerViewTests {
    private func details(_ title: String, _ condition: String = "grade = A", isShared: Bool = false) throws -> CustomerViewDetails {
        CustomerViewDetails(
            title: title, isShared: isShared, condition: try Condition(condition), order: .untouched, columns: ["name", "region"])
    }

    @Test func aViewIsKeptChangedAndForgotten() async throws {
        let office = try await Office()
        let views = office.workspace.customerViews
        let id = try await views.add(details("  我的  A "), by: office.li.id)
        let view = try await views.view(id, by: office.li.id)
        #expect(view.details == (try details("我的 A")))
        let changed = try details("大家的", "not tag = 重点", isShared: true)
        try await views.edit(id, to: changed, version: 1, by: office.li.id)
        #expect(try await views.view(id, by: office.qian.id).details == changed)
        let stale = try await problem { try await views.remove(id, version: 1, by: office.li.id) }
        #expect(stale?.kind == .changedMeanwhile)
        try await views.remove(id, version: 2, by: office.li.id)
        #expect(try await views.all(by: office.li.id).isEmpty)
    }

    @Test func onlySharedOnesAreSeenByOthersAndChangedByDirectorsAlone() async throws {
        let office = try await Office()
        let views = office.workspace.customerViews
        let own = try await views.add(details("自己的"), by: office.li.id)
        let shared = try await views.add(details("共享的", isShared: true), by: office.li.id)
        #expect(try await views.all(by: office.zhao.id).map(\.id) == [shared])
        let state = try await office.state()
        let refused = [
            try await problem { _ = try await views.view(own, by: office.zhao.id) },
            try await problem { try await views.edit(own, to: details("改"), version: 1, by: office.director.id) },
            try await problem { try await views.edit(shared, to: details("改"), version: 1, by: office.zhao.id) },
            try await problem { try await views.remove(shared, version: 1, by: office.supervisor.id) },
        ].map { $0?.kind }
        #expect(refused == [.notFound, .notFound, .forbidden, .forbidden])
        #expect(try await office.state() == state)
        try await views.edit(shared, to: details("改", isShared: true), version: 1, by: office.director.id)
    }

    @Test func aTitleIsThereOnceForEachPerson() async throws {
        let office = try await Office()
        let views = office.workspace.customerViews
        try await views.add(details("A 类"), by: office.li.id)
        try await views.add(details("A 类"), by: office.zhao.id)
        for title in ["A 类", "", "  ", String(repeating: "长", count: 61)] {
            let refused = try await problem { try await views.add(details(title), by: office.li.id) }
            #expect(refused?.field == "title")
        }
        let gone = try await problem { try await views.add(details("B", "custom.7 = 1"), by: office.li.id) }
        #expect(gone?.field == "where")
    }

    @Test func meIsWhoeverLooks() async throws {
        let office = try await Office()
        let (li, zhao) = (
            try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.zhao)
        )
        let id = try await office.workspace.customerViews.add(
            details("我的", "holder = me", isShared: true), by: office.li.id)
        for (person, customer) in [(office.li, li), (office.zhao, zhao)] {
            let view = try await office.workspace.customerViews.view(id, by: person.id)
            let found = try await office.workspace.customers.list(view.filter, by: person.id).rows.map(\.id)
            #expect(found == [customer])
        }
    }
}
