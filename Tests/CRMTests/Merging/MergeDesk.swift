import CRM
import Method
import SQL
import Support
import Testing

/// Two customers that are one, each with everything that can belong to a customer.
struct MergeDesk {
    let office: Office
    let survivor: Customer.ID
    let loser: Customer.ID

    var duplicates: Duplicates { office.workspace.duplicates }

    init() async throws {
        office = try await Office()
        survivor = try await office.customer("北京协达软件有限公司", heldBy: office.li, market: .industry(.computing))
        loser = try await office.customer("协达（北京）软件", heldBy: office.zhao, region: try #require(Region("11")))
    }

    /// Contacts with a boss, touches, facts, statements, a next step and an open deal for each of them; a plan for both holders.
    func fill() async throws {
        let workspace = office.workspace
        for (id, person, name) in [(survivor, office.li, "甲"), (loser, office.zhao, "乙")] {
            let boss = try await workspace.customers.addContact(
                ContactDetails(name: "\(name)总", role: .decisionMaker, phone: "010-6500123\(id % 10)"), to: id, by: person.id)
            let contact = try await workspace.customers.addContact(
                ContactDetails(name: "\(name)工", role: .itPerson, bossID: boss), to: id, by: person.id)
            var entry = TouchEntry(activity: .phoneCall, outcome: .askedForConsultation)
            entry.contactID = contact
            entry.nextStep = .init(text: "拜访\(name)", date: TestWorkspace.today.adding(days: 3))
            entry.version = try await office.version(id)
            try await workspace.maintenance.log(entry, of: id, by: person.id)
            _ = try await workspace.grading.recordFacts(
                need: id == survivor ? .emerging : .clear, expected: .date(TestWorkspace.today.adding(days: 40)), of: id,
                version: nil, by: person.id)
            try await workspace.grading.record(.money, what: "\(name)有预算", saidBy: "\(name)总", of: id, by: person.id)
            try await workspace.deals.open(id, version: nil, by: person.id)
        }
        try await workspace.grading.record(.authority, what: "乙总拍板", saidBy: "乙工", of: loser, by: office.zhao.id)
        _ = try await workspace.duplicates.scan()
        for person in [office.li, office.zhao] {
            _ = try await workspace.planning.plan(TestWorkspace.today.calendarMonth, for: person.id, by: person.id)
        }
    }

    func request(taken: Set<MergeField> = [], loserDealGoesOn: Bool = false) async throws -> MergeRequest {
        MergeRequest(
            survivor: survivor, survivorVersion: try await office.version(survivor), loser: loser,
            loserVersion: try await office.version(loser), taken: taken, loserDealGoesOn: loserDealGoesOn)
    }

    func merge(taken: Set<MergeField> = [], loserDealGoesOn: Bool = false) async throws -> Merge.ID {
        try await duplicates.merge(
            request(taken: taken, loserDealGoesOn: loserDealGoesOn), by: office.supervisor.id)
    }

    /// How many rows of each table belong to a customer.
    func belongings(of id: Customer.ID) async throws -> [String: Int] {
        try await office.test.database.read { connection in
            var counts: [String: Int] = [:]
            for table in ["contact", "touch", "deal", "mining_signal", "man_statement", "plan_entry"] {
                counts[table] = try connection.value("SELECT COUNT(*) FROM \(raw: table) WHERE customer_id = \(id)", as: Int.self)
            }
            return counts
        }
    }

    func check() async throws {
        for finding in try await office.workspace.doctor.examine() {
            #expect(finding.problems.isEmpty, "\(finding.check): \(finding.problems)")
        }
        try await Invariants(office).check()
    }

    /// What a merge and its undoing may leave behind: records, histories that only grow, versions and times.
    func substance() async throws -> [String] {
        try await office.test.dump(except: [
            "session", "sign_in_failure", "event", "list_move", "grade_change", "grade_flow", "customer_merge", "customer_merge_row", "customer_search",
            "customer_tally", "holder_tally", "move_tally", "sqlite_sequence", "mining_signal", "job", "plan_shortfall", "plan_shortfall_customer",
        ]).map { line in
            // A signal weighs less by the day.
            line.replacing(/\ mining_score=[a-z]+\(\d+\)/, with: "").replacing(/\ version=[a-z]+\(\d+\)/, with: "").replacing(/\ held_since=[a-z]+\(\d+\)/, with: "")
                .replacing(/^plan_entry: id=[a-z]+\(\d+\)/, with: "plan_entry:")
        }.sorted()
    }
}
