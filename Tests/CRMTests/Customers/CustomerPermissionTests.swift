import CRM
import Method
import Support
import Testing

/// Who may write what to whose customer (METHOD section 2): salespeople their own, supervisors their team's and the pool,
/// directors all; and a refused write changes nothing.
@Suite struct CustomerPermissionTests {
    enum Write: String, CaseIterable, Sendable {
        case facts, nextStep, profile, touch, statement, contact, close, release, handOver, override, removeOverride,
            deal

        /// Only for those who lead.
        var isForLeaders: Bool { self == .override || self == .removeOverride }

        func run(_ office: Office, _ id: Customer.ID, by person: Person) async throws {
            let workspace = office.workspace
            let version = try await office.version(id)
            switch self {
            case .facts:
                _ = try await workspace.grading.recordFacts(
                    need: .clear, expected: nil, of: id, version: version, by: person.id)
            case .nextStep:
                _ = try await workspace.customers.setNextStep("拜访", on: nil, of: id, version: version, by: person.id)
            case .profile:
                _ = try await workspace.customers.edit(id, version: version, by: person.id) { $0.note = "新备注" }
            case .touch:
                try await workspace.maintenance.log(
                    TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: person.id)
            case .statement:
                try await workspace.grading.record(
                    .money, what: "50 万", saidBy: "财务", of: id, version: version, by: person.id)
            case .contact:
                try await workspace.customers.addContact(
                    ContactDetails(name: "刘主任", role: .manager), to: id, by: person.id)
            case .close:
                _ = try await workspace.lists.changeStanding(
                    of: id, to: .closed, evidence: StandingEvidence(evidence: "已注销", date: TestWorkspace.today),
                    version: version, by: person.id)
            case .release:
                _ = try await workspace.lists.release(id, reason: "太远", version: version, by: person.id)
            case .handOver:
                _ = try await workspace.lists.handOver(
                    id, to: office.zhao.id, reason: "换区域", version: version, by: person.id)
            case .override:
                _ = try await workspace.grading.override(
                    .a, reason: "重点", until: TestWorkspace.today, of: id, version: version, by: person.id)
            case .removeOverride:
                _ = try await workspace.grading.removeOverride(of: id, version: version, by: person.id)
            case .deal:
                try await workspace.deals.open(id, version: version, by: person.id)
            }
        }
    }

    enum Holder: String, CaseIterable, Sendable {
        case own, teammate, otherTeam, pool
    }

    static func isAllowed(_ write: Write, by role: Role, heldBy holder: Holder) -> Bool {
        switch role {
        case .salesperson: holder == .own && !write.isForLeaders
        case .supervisor: holder != .otherTeam
        case .director: true
        case .marketing: write == .touch
        case .administrator, .auditor: false
        }
    }

    @Test(arguments: Write.allCases, Role.allCases)
    func everyWriteByEveryRole(write: Write, role: Role) async throws {
        let office = try await Office()
        let person =
            switch role {
            case .salesperson: office.li
            case .supervisor: office.supervisor
            case .director: office.director
            case .marketing, .administrator, .auditor: try await office.test.person("actor", role)
            }
        for holder in Holder.allCases {
            let held: Person? =
                switch holder {
                case .own: office.li
                case .teammate: office.zhao
                case .otherTeam: office.qian
                case .pool: nil
                }
            let id = try await office.customer("\(holder)公司", heldBy: held)
            let before = try await office.state()
            let refused = try await problem { try await write.run(office, id, by: person) }
            if Self.isAllowed(write, by: role, heldBy: holder) {
                // A deal needs somebody who follows it; the rest goes through.
                let needsHolder = write == .deal && holder == .pool
                #expect(refused?.kind == (needsHolder ? .conflict : nil), "\(write) \(role) \(holder)")
            } else {
                #expect(refused?.kind == .forbidden, "\(write) \(role) \(holder)")
                #expect(try await office.state() == before, "\(write) \(role) \(holder)")
            }
        }
    }

    @Test func oneWhoNoLongerWorksHereMayNothing() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.people.deactivate(office.li.id, by: office.director.id)
        let before = try await office.state()
        for write in Write.allCases {
            let refused = try await problem { try await write.run(office, id, by: office.li) }
            #expect(refused?.kind == .forbidden, "\(write)")
        }
        #expect(try await office.state() == before)
    }

    @Test func whatMayBeSeen() async throws {
        let office = try await Office()
        let own = try await office.customer("甲公司", heldBy: office.li)
        let teammates = try await office.customer("乙公司", heldBy: office.zhao)
        let others = try await office.customer("丙公司", heldBy: office.qian)
        let pool = try await office.customer("丁公司")
        let seen: [(Person, Set<Customer.ID>)] = [
            (office.li, [own, pool]), (office.supervisor, [own, teammates, pool]),
            (office.director, [own, teammates, others, pool]),
        ]
        for (person, expected) in seen {
            let list = try await office.workspace.customers.list(CustomerFilter(), by: person.id)
            #expect(Set(list.rows.map(\.id)) == expected)
            for id in [own, teammates, others, pool] {
                let refused = try await problem {
                    _ = try await office.workspace.customers.profilePage(id, by: person.id)
                }
                #expect(refused?.kind == (expected.contains(id) ? nil : .notFound))
            }
        }
    }
}
