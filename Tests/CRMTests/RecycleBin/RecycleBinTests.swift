@testable import CRM
import Method
import SQL
import Support
import Testing

@Suite struct RecycleBinTests {
    private func found(_ office: Office, _ words: String, standing: Standing? = nil) async throws -> [Customer.ID] {
        var filter = CustomerFilter()
        filter.words = words
        filter.standing = standing
        return try await office.workspace.customers.list(filter, by: office.director.id).rows.map(\.id)
    }

    @Test func aDeletedCustomerIsNowhereUntilItIsRestored() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.li.id)
        let before = try await office.current(id)
        let bin = office.workspace.recycleBin
        _ = try await bin.delete(id, reason: "重复录入", version: before.version, by: office.supervisor.id)

        for standing in [nil] + Standing.allCases { #expect(try await found(office, "协达", standing: standing).isEmpty) }
        for standing in [nil] + Standing.allCases { #expect(try await found(office, "", standing: standing).isEmpty) }
        for person in [office.li, office.supervisor, office.director] {
            let page = try await problem { _ = try await office.workspace.customers.profilePage(id, by: person.id) }
            let record = try await problem { _ = try await office.workspace.customers.record(id, by: person.id) }
            let history = try await problem { _ = try await office.workspace.customers.history(id, by: person.id) }
            #expect([page?.kind, record?.kind, history?.kind] == [.notFound, .notFound, .notFound])
        }
        let write = try await problem {
            try await office.workspace.maintenance.log(
                TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.director.id)
        }
        #expect(write?.kind == .notFound)
        let inBin = try await bin.page(by: office.supervisor.id).customers
        #expect(inBin.map(\.id) == [id])
        #expect(inBin.first?.reason == "重复录入")
        #expect(inBin.first?.holderName == "李娜")
        #expect(try await office.findings() == [])

        let restored = try await bin.restore(id, by: office.supervisor.id)
        #expect(restored.holderID == office.li.id)
        #expect(restored.grade == before.grade)
        #expect(restored.profile == before.profile)
        #expect(restored.standing == .valid)
        #expect(try await bin.page(by: office.supervisor.id).customers.isEmpty)
        #expect(try await found(office, "协达") == [id])
        #expect(try await office.findings() == [])
    }

    @Test func oneThatWasClosedComesBackClosed() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.changeStanding(
            of: id, to: .closed, evidence: StandingEvidence(evidence: "公示", date: TestWorkspace.today), version: nil,
            by: office.supervisor.id)
        let before = try await office.current(id)
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "清理", version: before.version, by: office.director.id)
        let restored = try await office.workspace.recycleBin.restore(id, by: office.director.id)
        #expect(restored.standing == .closed)
        #expect(restored.standingReason == before.standingReason)
        #expect(try await office.findings() == [])
    }

    @Test func itsHolderMayHaveGone() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "清理", version: try await office.version(id), by: office.director.id)
        try await office.test.database.write { try $0.execute("UPDATE person SET active = 0 WHERE id = \(office.li.id)") }
        #expect(try await office.workspace.recycleBin.restore(id, by: office.director.id).holderID == nil)
        #expect(try await office.findings() == [])
    }

    @Test func whoeverAddsItAgainIsToldWhereItIs() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件有限公司", heldBy: office.li)
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "清理", version: try await office.version(id), by: office.director.id)
        let refused = try await problem { _ = try await office.customer("协达软件", heldBy: office.li) }
        #expect(refused?.kind == .conflict)
        #expect(refused?.what(.english).contains("recycle bin") == true)
    }

    @Test func whatIsInItIsNobodysTwin() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件科技有限公司")
        _ = try await office.customer("协达软件科枝有限公司")
        let duplicates = office.workspace.duplicates
        _ = try await duplicates.scan()
        #expect(try await duplicates.list(by: office.director.id).pairs.count == 1)
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "清理", version: try await office.version(id), by: office.director.id)
        // A pair that was found before is not shown, and one is not found again; of what is typed it is said without a way there.
        #expect(try await duplicates.list(by: office.director.id).pairs.isEmpty)
        office.test.clock.advance(seconds: 60)
        #expect(try await duplicates.scan().open == 0)
        let typed = CustomerProfile(name: try CompanyName("协达软件科技"))
        let twins = try await duplicates.twins(of: typed, by: office.director.id)
        #expect(twins.first { $0.name == "协达软件科技有限公司" }.map { $0.id == nil && $0.isDeleted } == true)
        _ = try await office.workspace.recycleBin.restore(id, by: office.director.id)
        #expect(try await duplicates.scan().open == 1)
    }

    @Test func whoMayDeleteAndRestore() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let other = try await office.customer("乙公司", heldBy: office.qian)
        let bin = office.workspace.recycleBin
        let state = try await office.state()
        let version = try await office.version(id)
        let refused = [
            try await problem { _ = try await bin.delete(id, reason: "清理", version: version, by: office.li.id) },
            try await problem { _ = try await bin.delete(other, reason: "清理", version: 1, by: office.supervisor.id) },
            try await problem { _ = try await bin.page(by: office.li.id) },
            try await problem { _ = try await bin.delete(id, reason: " ", version: version, by: office.supervisor.id) },
            try await problem { _ = try await bin.delete(id, reason: "清理", version: version + 1, by: office.director.id) },
            try await problem { _ = try await bin.restore(id, by: office.director.id) },
        ].map { $0?.kind }
        #expect(refused == [.forbidden, .forbidden, .forbidden, .invalid, .changedMeanwhile, .notFound])
        #expect(try await office.state() == state)

        // Of the other team's it sees nothing, and restores nothing.
        _ = try await bin.delete(other, reason: "清理", version: try await office.version(other), by: office.director.id)
        #expect(try await bin.page(by: office.supervisor.id).customers.isEmpty)
        let elsewhere = try await problem { _ = try await bin.restore(other, by: office.supervisor.id) }
        #expect(elsewhere?.kind == .notFound)
    }

    @Test func oneWithAnOpenDealIsNotDeleted() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.grading.recordFacts(
            need: .clear, expected: ExpectedPurchase("2026-12"), of: id, version: try await office.version(id),
            by: office.li.id)
        try await office.workspace.deals.open(id, version: try await office.version(id), by: office.li.id)
        let state = try await office.state()
        let refused = try await problem {
            _ = try await office.workspace.recycleBin.delete(
                id, reason: "清理", version: try await office.version(id), by: office.director.id)
        }
        #expect(refused?.kind == .conflict)
        #expect(try await office.state() == state)
    }

    @Test func pagesGoOnWhereTheOneBeforeEnded() async throws {
        let office = try await Office()
        var deleted: [Customer.ID] = []
        for number in 1...5 {
            let id = try await office.customer("第\(number)家公司")
            _ = try await office.workspace.recycleBin.delete(
                id, reason: "清理", version: try await office.version(id), by: office.director.id)
            deleted.append(id)
        }
        var seen: [Customer.ID] = []
        var cursor: RecycleBin.Cursor?
        repeat {
            let page = try await office.workspace.recycleBin.page(after: cursor, limit: 2, by: office.director.id)
            seen += page.customers.map(\.id)
            cursor = page.next.flatMap { RecycleBin.Cursor($0.description) }
        } while cursor != nil
        #expect(seen == deleted.reversed())
    }

    @Test func emptyingLeavesNothingOfACustomer() async throws {
        let office = try await Office()
        let empty = try await office.state()
        let kept = try await office.customer("留下的公司", heldBy: office.li)
        let id = try await office.customer("协达软件", heldBy: office.li)
        let customers = office.workspace.customers
        let boss = try await customers.addContact(ContactDetails(name: "总", role: .cio), to: id, by: office.li.id)
        try await customers.addContact(ContactDetails(name: "工", role: .user, bossID: boss), to: id, by: office.li.id)
        try await office.workspace.tags.add([TagName("重点")], to: id, by: office.li.id)
        try await office.workspace.addresses.add(AddressDetails(kind: .office, address: "路 1 号"), to: id, by: office.li.id)
        try await office.workspace.relations.add(.group, to: "协达软件", note: nil, of: kept, by: office.li.id)
        try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.li.id)
        _ = try await office.workspace.grading.recordFacts(
            need: .arisen, expected: ExpectedPurchase("2027-03"), of: id, version: try await office.version(id),
            by: office.li.id)
        try await office.workspace.deals.open(id, version: nil, by: office.li.id)
        try await office.test.learnEverything(of: id, by: office.li.id)
        #expect(try await problem { try await office.test.move(id, to: .signing, by: office.li.id) } != nil)
        try await office.test.database.write { connection in
            try connection.execute("UPDATE deal SET closed_at = 1, outcome = 'lost' WHERE customer_id = \(id)")
            try connection.execute("UPDATE customer SET stage = NULL WHERE id = \(id)")
        }
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "清理", version: try await office.version(id), by: office.director.id)

        let now = office.workspace.clock.now
        #expect(try await office.workspace.recycleBin.empty(before: now, by: nil) == 0)
        #expect(try await office.workspace.recycleBin.empty(before: now.adding(seconds: 1), by: nil) == 1)
        #expect(try await office.findings() == [])
        // What the other's own history says of it stays.
        let left = try await office.state().filter { row in
            !empty.contains(row) && !row.contains("relation.added") && (row.contains("协达") || row.contains("路 1 号"))
        }
        #expect(left.isEmpty)
        // The same company can come in again, and the other has lost nothing but the relation.
        let again = try await office.customer("协达软件", heldBy: office.li)
        #expect(again != id)
        let page = try await customers.profilePage(kept, by: office.li.id)
        #expect(page.relations.isEmpty)
    }

    /// So that no table that comes later is forgotten.
    @Test func everyTableThatHasCustomersIsEmptied() async throws {
        let office = try await Office()
        let columns = try await office.test.database.columns(named: ["customer_id", "other_id", "low_id", "high_id", "survivor_id", "loser_id"])
        #expect(columns.count > 10)
        let ofDeals = try await office.test.database.columns(named: ["deal_id"])
        #expect(ofDeals == Set(Erasure.tablesOfDeals.map { "\($0).deal_id" }))
        // Events stay without their contents.
        #expect(columns.subtracting(["event.customer_id"]) == Set(Erasure.tables.flatMap { table in table.columns.map { "\(table.name).\($0)" } }))
    }
}
