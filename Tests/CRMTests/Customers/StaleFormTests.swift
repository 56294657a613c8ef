import CRM
import Method
import Support
import Testing

/// A form that was overtaken by somebody else's change writes nothing (optimistic concurrency).
@Suite struct StaleFormTests {
    typealias Form = @Sendable (Office, Customer.ID, Int64) async throws -> Void

    static let forms: [(String, Form)] = [
        (
            "facts",
            { office, id, version in
                _ = try await office.workspace.grading.recordFacts(
                    need: .clear, expected: nil, of: id, version: version, by: office.li.id)
            }
        ),
        (
            "next step",
            { office, id, version in
                _ = try await office.workspace.customers.setNextStep(
                    "电话", on: nil, of: id, version: version, by: office.li.id)
            }
        ),
        (
            "profile",
            { office, id, version in
                _ = try await office.workspace.customers.edit(id, version: version, by: office.li.id) { $0.note = "旧" }
            }
        ),
        (
            "statement",
            { office, id, version in
                try await office.workspace.grading.record(
                    .need, what: "流程", saidBy: "", of: id, version: version, by: office.li.id)
            }
        ),
        (
            "standing",
            { office, id, version in
                _ = try await office.workspace.lists.changeStanding(
                    of: id, to: .invalid, evidence: StandingEvidence(evidence: "空号"), version: version, by: office.li.id
                )
            }
        ),
        (
            "release",
            { office, id, version in
                _ = try await office.workspace.lists.release(id, reason: "远", version: version, by: office.li.id)
            }
        ),
        (
            "hand-over",
            { office, id, version in
                _ = try await office.workspace.lists.handOver(
                    id, to: office.zhao.id, reason: "远", version: version, by: office.li.id)
            }
        ),
        (
            "override",
            { office, id, version in
                _ = try await office.workspace.grading.override(
                    .b, reason: "重点", until: TestWorkspace.today, of: id, version: version, by: office.supervisor.id)
            }
        ),
        (
            "deal",
            { office, id, version in
                try await office.workspace.deals.open(id, version: version, by: office.li.id)
            }
        ),
        (
            "learnt facts",
            { office, id, version in
                var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
                entry.facts = .init(need: .none, expected: nil)
                entry.version = version
                try await office.workspace.maintenance.log(entry, of: id, by: office.li.id)
            }
        ),
    ]

    @Test(arguments: forms.indices)
    func aStaleFormWritesNothing(index: Int) async throws {
        let (name, form) = Self.forms[index]
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let version = try await office.version(id)
        _ = try await office.workspace.grading.recordFacts(
            need: .arisen, expected: nil, of: id, version: version, by: office.supervisor.id)
        let before = try await office.state()
        let refused = try await problem { try await form(office, id, version) }
        #expect(refused?.kind == .changedMeanwhile, "\(name)")
        #expect(try await office.state() == before, "\(name)")
        // With what it says now, it goes through.
        try await form(office, id, try await office.version(id))
        #expect(try await office.state() != before, "\(name)")
    }

    @Test func aTouchWithoutFactsIsNeverStale() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let version = try await office.version(id)
        _ = try await office.workspace.customers.setNextStep("电话", on: nil, of: id, version: version, by: office.li.id)
        var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
        entry.version = version
        let touched = try await office.workspace.maintenance.log(entry, of: id, by: office.li.id)
        #expect(touched.lastTouchOn == TestWorkspace.today)
    }

    @Test func ofTwentyWhoSaveTheSameFormOneSucceeds() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let version = try await office.version(id)
        let saved = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let refused = try await problem {
                        _ = try await office.workspace.customers.setNextStep(
                            "第 \(number) 种", on: nil, of: id, version: version, by: office.li.id)
                    }
                    return refused == nil
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(saved == 1)
    }

    @Test func theLastChangeSaysWhoWasFaster() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.grading.recordFacts(
            need: .arisen, expected: nil, of: id, version: nil, by: office.supervisor.id)
        let change = try await office.workspace.customers.lastChange(of: id, by: office.li.id)
        #expect(change?.personName == "周明")
        #expect(change?.kind == "facts.recorded")
        #expect(change?.fields.contains { $0.name == "need" && $0.before == "none" && $0.after == "arisen" } == true)
    }
}
