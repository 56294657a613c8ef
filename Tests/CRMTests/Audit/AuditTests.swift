@testable import CRM
import Method
import SQL
import Support
import Testing

@Suite("The audit log") struct AuditTests {
    /// An office in which something has happened, sealed twice, with some events behind the last seal.
    private func sealed() async throws -> (Office, [Customer.ID]) {
        let office = try await Office()
        let ids = [try await office.customer("协达软件", heldBy: office.li), try await office.customer("远光软件")]
        try await office.workspace.audit.seal()
        try await office.workspace.customers.addContact(
            ContactDetails(name: "陈静", role: .manager), to: ids[0], by: office.li.id)
        try await office.workspace.audit.seal()
        _ = try await office.customer("东方电子")
        return (office, ids)
    }

    @Test func aChainThatNobodyTouchedHolds() async throws {
        let (office, _) = try await sealed()
        let found = try await office.workspace.audit.verify()
        #expect(found.problems == [])
        #expect(found.seals == 2)
        #expect(found.sealed > 0 && found.unsealed > 0 && found.redacted == 0)
        #expect(try await office.workspace.audit.hasSeal(found.head))
        #expect(try await office.workspace.audit.seal() == found.unsealed)
        #expect(try await office.workspace.audit.seal() == 0)
        #expect(try await office.workspace.audit.verify().unsealed == 0)
    }

    @Test func theDatabaseItselfRefusesToChangeAnEvent() async throws {
        let (office, _) = try await sealed()
        let before = try await office.state()
        for statement in [
            "DELETE FROM event", "UPDATE event SET after = 'x'", "UPDATE event SET at = 0", "UPDATE event SET before = NULL, after = NULL",
            "UPDATE event SET kind = 'touch.logged', customer_id = NULL, before = NULL, after = NULL",
        ] {
            await #expect(throws: (any Error).self, "\(statement)") {
                try await office.test.database.write { try $0.execute(script: statement) }
            }
        }
        #expect(try await office.state() == before)
    }

    /// Somebody who is at home in the database, and takes the triggers off first.
    @Test(arguments: [
        "UPDATE event SET after = 'x' WHERE id = 3", "UPDATE event SET at = at + 1 WHERE id = 3",
        "UPDATE event SET person_id = 2 WHERE id = 4", "UPDATE event SET kind = 'x' WHERE id = 1", "DELETE FROM event WHERE id = 2",
        "UPDATE event SET id = 1000000 WHERE id = 3",
        "INSERT INTO event (id, at, kind) VALUES (-1, 0, 'x')", "UPDATE audit_seal SET hash = 'x' WHERE id = 1",
        "UPDATE audit_seal SET events = events + 1 WHERE id = 2",
        "DELETE FROM audit_seal WHERE id = 1",
        "INSERT INTO redacted_event (event_id, digest, at) VALUES (3, 'x', 0)",
    ]) func whateverIsChangedAfterwardsIsFound(_ statement: String) async throws {
        let (office, _) = try await sealed()
        try await office.test.database.write { connection in
            switch connection.dialect {
            case .sqlite: try connection.execute(script: "DROP TRIGGER event_stays; DROP TRIGGER event_is_final;")
            case .postgresql: try connection.execute(script: "DROP TRIGGER event_stays ON event;")
            }
            try connection.execute(script: statement)
        }
        #expect(try await !office.workspace.audit.verify().problems.isEmpty)
        let audit = try await office.workspace.doctor.examine().first { $0.check == "audit" }
        #expect(audit?.problems.isEmpty == false)
    }

    @Test func anErasedCustomerLeavesThatSomethingHappenedAndNotWhat() async throws {
        let (office, ids) = try await sealed()
        let bin = office.workspace.recycleBin
        _ = try await bin.delete(
            ids[0], reason: "应客户要求", version: try await office.version(ids[0]), by: office.director.id)
        let count = try await office.workspace.audit.verify()
        let erased = try await bin.empty(before: office.workspace.clock.now.adding(seconds: 1), by: nil)
        #expect(erased == 1)
        let found = try await office.workspace.audit.verify()
        #expect(found.problems == [])
        #expect(found.redacted > 0)
        // One more: that the recycle bin was emptied.
        #expect(found.sealed + found.unsealed == count.sealed + count.unsealed + 1)
        let dump = try await office.state().filter { $0.hasPrefix("event:") }
        #expect(!dump.contains { $0.contains("协达") || $0.contains("陈静") })
        try await office.workspace.audit.seal()
        #expect(try await office.workspace.audit.verify().problems == [])
    }

    @Test func manySealsAtTheSameMomentMakeOneChain() async throws {
        let (office, _) = try await sealed()
        let audit = office.workspace.audit
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask { _ = try? await audit.seal() }
                group.addTask { _ = try await office.customer("第\(number)公司") }
            }
            try await group.waitForAll()
        }
        try await audit.seal()
        let found = try await audit.verify()
        #expect(found.problems == [] && found.unsealed == 0)
    }

    @Test func isSearchedByWhoMayReadIt() async throws {
        let (office, ids) = try await sealed()
        let auditor = try await office.test.person("auditor", .auditor)
        let audit = office.workspace.audit
        func kinds(_ set: (inout AuditFilter) -> Void) async throws -> [String] {
            var filter = AuditFilter()
            set(&filter)
            return try await audit.log(filter, by: auditor.id).entries.map(\.event.kind)
        }
        #expect(try await kinds { $0.customer = ids[0] } == ["contact.added", "customer.created"])
        #expect(try await kinds { ($0.customer, $0.kind) = (ids[0], "contact") } == ["contact.added"])
        #expect(try await kinds { $0.words = "陈静" } == ["contact.added"])
        #expect(try await kinds { $0.words = "%" }.isEmpty)
        #expect(try await Set(kinds { $0.subject = .workspace }).isDisjoint(with: ["customer.created", "contact.added"]))
        #expect(try await kinds { $0.from = TestWorkspace.today.adding(days: 1) }.isEmpty)
        #expect(try await kinds { $0.through = TestWorkspace.today.adding(days: -1) }.isEmpty)
        #expect(try await kinds { $0.person = office.li.id }.allSatisfy { $0 != "team.created" })
        // Latin letters count alike whatever their case, others as they stand; on both engines.
        try await office.workspace.customers.addContact(
            ContactDetails(name: "Chen JING Émile", role: .manager), to: ids[1], by: office.director.id)
        for words in ["chen jing", "CHEN Jing", "jing Émile"] {
            #expect(try await kinds { $0.words = words } == ["contact.added"], "\(words)")
        }
        #expect(try await kinds { $0.words = "émile" }.isEmpty)
        #expect(try await kinds { ($0.customer, $0.kind) = (ids[1], "Contact.Added") } == ["contact.added"])
        var all: [Int64] = []
        var after: Int64?
        repeat {
            let page = try await audit.log(AuditFilter(), after: after, limit: 3, by: office.director.id)
            all += page.entries.map(\.id)
            after = page.next
        } while after != nil
        #expect(all == all.sorted(by: >) && all.count == Set(all).count)
        #expect(all.count == (try await audit.verify()).sealed + (try await audit.verify()).unsealed)
        for person in [office.li, office.supervisor] {
            let refused = try await problem { _ = try await audit.log(AuditFilter(), by: person.id) }
            #expect(refused?.kind == .forbidden)
        }
    }
}
