import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("Undoing a merge") struct MergeUndoTests {
    @Test("puts everything back where it was", arguments: [Set<MergeField>(), [.facts, .holder, .name], Set(MergeField.allCases)])
    func putsBack(taken: Set<MergeField>) async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let before = try await desk.substance()
        let merge = try await desk.merge(taken: taken, loserDealGoesOn: taken.contains(.holder))
        #expect(try await desk.substance() != before)
        try await desk.check()
        desk.office.test.clock.advance(days: 2)
        try await desk.duplicates.undo(merge, by: desk.office.supervisor.id)
        try await desk.check()
        let after = try await desk.substance()
        #expect(after == before, "\(Set(after).symmetricDifference(before).sorted())")
    }

    @Test("within thirty days, once, and by who may work with both")
    func when() async throws {
        let desk = try await MergeDesk()
        let merge = try await desk.merge()
        for person in [desk.office.li, desk.office.qian] {
            #expect(try await problem { try await desk.duplicates.undo(merge, by: person.id) }?.kind == .forbidden)
        }
        desk.office.test.clock.advance(days: Merge.daysToUndo)
        #expect(try await desk.duplicates.merges(by: desk.office.supervisor.id).map(\.id) == [merge])
        desk.office.test.clock.advance(seconds: 1)
        #expect(try await desk.duplicates.merges(by: desk.office.supervisor.id).isEmpty)
        #expect(try await problem { try await desk.duplicates.undo(merge, by: desk.office.director.id) }?.kind == .conflict)
        #expect(try await problem { try await desk.duplicates.undo(4711, by: desk.office.director.id) }?.kind == .notFound)
        try await desk.check()
    }

    @Test("twice is once")
    func twice() async throws {
        let desk = try await MergeDesk()
        let merge = try await desk.merge()
        try await desk.duplicates.undo(merge, by: desk.office.supervisor.id)
        #expect(try await problem { try await desk.duplicates.undo(merge, by: desk.office.supervisor.id) }?.kind == .conflict)
        // And they can be merged again.
        _ = try await desk.merge()
        try await desk.check()
    }

    @Test("what was done since and belongs to the survivor stays there")
    func since() async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let touches = try await desk.belongings(of: desk.survivor)["touch"] ?? 0
        let moved = try await desk.office.workspace.customers.record(desk.loser, by: desk.office.director.id).contacts[0].id
        let merge = try await desk.merge()
        var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
        entry.contactID = moved
        try await desk.office.workspace.maintenance.log(entry, of: desk.survivor, by: desk.office.li.id)
        try await desk.duplicates.undo(merge, by: desk.office.supervisor.id)
        #expect(try await desk.belongings(of: desk.survivor)["touch"] == touches + 1)
        try await desk.check()
    }

    enum Work: CaseIterable { case field, facts, boss, statement, mergedOn, closed }

    @Test("what was changed since in a way that conflicts is said, and nothing is undone", arguments: Work.allCases)
    func conflicts(work: Work) async throws {
        let desk = try await MergeDesk()
        try await desk.fill()
        let workspace = desk.office.workspace
        let contacts = try await workspace.customers.record(desk.survivor, by: desk.office.director.id).contacts
        let moved = try await workspace.customers.record(desk.loser, by: desk.office.director.id).contacts
        let merge = try await desk.merge(taken: [.facts, .region])
        let version = try await desk.office.version(desk.survivor)
        switch work {
        case .field:
            _ = try await workspace.customers.edit(desk.survivor, version: version, by: desk.office.li.id) { $0.region = .anywhere }
        case .facts:
            _ = try await workspace.grading.recordFacts(need: .arisen, expected: nil, of: desk.survivor, version: nil, by: desk.office.li.id)
        case .boss:
            var details = contacts[0].details
            details.bossID = moved[0].id
            try await workspace.customers.editContact(
                contacts[0].id, of: desk.survivor, to: details, version: contacts[0].version, by: desk.office.li.id)
        case .statement:
            try await workspace.grading.record(.authority, what: "换人了", saidBy: "甲", of: desk.survivor, by: desk.office.li.id)
        case .mergedOn:
            let third = try await desk.office.customer("第三家")
            let request = MergeRequest(
                survivor: third, survivorVersion: 1, loser: desk.survivor, loserVersion: version, taken: [.holder])
            try await desk.duplicates.merge(request, by: desk.office.director.id)
        case .closed:
            // Of two that are closed since, the loser's name may be somebody else's.
            _ = try await desk.office.customer("协达（北京）软件有限公司")
        }
        let before = try await desk.office.state()
        let refused = try await problem { try await desk.duplicates.undo(merge, by: desk.office.director.id) }
        #expect(refused?.kind == .conflict, "\(work)")
        #expect(try await desk.office.state() == before)
        try await desk.check()
    }

    @Test("a holder who no longer works here holds nothing again")
    func holderGone() async throws {
        let desk = try await MergeDesk()
        let merge = try await desk.merge()
        try await desk.office.workspace.people.deactivate(desk.office.zhao.id, by: desk.office.director.id)
        try await desk.duplicates.undo(merge, by: desk.office.director.id)
        #expect(try await desk.office.current(desk.loser).holderID == nil)
        try await desk.check()
    }

    @Test("pairs that the merge has settled wait again")
    func pairs() async throws {
        let desk = try await MergeDesk()
        _ = try await desk.office.customer("北京协达软件（总部）")
        _ = try await desk.duplicates.scan()
        func open() async throws -> Int { try await desk.duplicates.list(by: desk.office.director.id).pairs.count }
        #expect(try await open() == 3)
        let merge = try await desk.merge()
        #expect(try await open() == 1)
        _ = try await desk.duplicates.scan()
        #expect(try await open() == 1)
        try await desk.duplicates.undo(merge, by: desk.office.director.id)
        #expect(try await open() == 3)
    }
}
