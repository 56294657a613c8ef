import CRM
import Method
import SQL
import Support
import Testing

/// What must hold after whatever people do: the ledger replayed gives today's holders exactly; tallies, flows, grades and the
/// search index equal what is computed anew. Random work of two months, the same for the same seed.
@Suite struct InvariantTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func randomWorkKeepsEverythingInStep(seed: UInt64) async throws {
        let office = try await Office()
        var random = SeededRandom(seed: seed)
        var ids: [Customer.ID] = []
        for number in 0..<12 { ids.append(try await office.customer("公司\(number)", heldBy: nil)) }
        var done = 0
        for step in 0..<300 {
            let id = ids.randomElement(using: &random) ?? ids[0]
            if Int.random(in: 0..<20, using: &random) == 0 {
                office.test.clock.advance(days: Int.random(in: 1...20, using: &random))
                _ = try await office.workspace.grading.regradeDue(batch: 3)
            }
            let refused = try await problem {
                if Int.random(in: 0..<25, using: &random) == 0 {
                    ids.append(
                        try await office.customer("新公司\(step)", heldBy: Bool.random(using: &random) ? office.li : nil))
                } else {
                    try await Self.act(office, id, &random)
                }
            }
            if refused == nil { done += 1 }
            if step % 100 == 99 { try await Invariants(office).check() }
        }
        // Refusals are a part of life, but most of it was work.
        #expect(done > 100)
        _ = try await office.workspace.grading.regradeDue()
        let findings = try await office.workspace.doctor.examine()
        for finding in findings { #expect(finding.problems.isEmpty, "\(finding.check): \(finding.problems)") }
    }

    private static func act(_ office: Office, _ id: Customer.ID, _ random: inout SeededRandom) async throws {
        let workspace = office.workspace
        let people = [office.li, office.zhao, office.qian, office.supervisor, office.director]
        let person = (Bool.random(using: &random) ? office.director : people.randomElement(using: &random) ?? office.li)
            .id
        let receiver = (people.randomElement(using: &random) ?? office.li).id
        let today = office.test.clock.workspaceClock.today
        let need = Need.allCases.randomElement(using: &random) ?? .none
        let date = today.adding(days: .random(in: -40...300, using: &random))
        let expected: ExpectedPurchase? =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: nil
            case 1: .month(date.calendarMonth)
            default: .date(date)
            }
        switch Int.random(in: 0..<11, using: &random) {
        case 0, 1:
            _ = try await workspace.grading.recordFacts(
                need: need, expected: expected, of: id, version: nil, by: person)
        case 2:
            var entry = TouchEntry(
                activity: .phoneCall, outcome: TouchOutcome.allCases.randomElement(using: &random) ?? .reached)
            if Bool.random(using: &random) { entry.facts = .init(need: need, expected: expected) }
            try await workspace.maintenance.log(entry, of: id, by: person)
        case 3: _ = try await workspace.lists.claim(id, by: receiver)
        case 4: _ = try await workspace.lists.release(id, reason: "试试", version: nil, by: person)
        case 5: _ = try await workspace.lists.handOver(id, to: receiver, reason: "试试", version: nil, by: person)
        case 6:
            _ = try await workspace.lists.changeStanding(
                of: id, to: .closed, evidence: StandingEvidence(evidence: "注销", date: today), version: nil, by: person)
        case 7:
            _ = try await workspace.lists.changeStanding(
                of: id, to: .valid, evidence: StandingEvidence(evidence: "弄错了"), version: nil, by: office.director.id)
        case 8:
            let number = Int.random(in: 0..<40, using: &random)
            let markets = Market.all
            let market = markets.randomElement(using: &random) ?? .any
            let version = try await office.version(id)
            _ = try await workspace.customers.edit(id, version: version, by: person) { profile in
                profile.name = try CompanyName("改名\(number)")
                profile.market = market
            }
        case 9:
            let version = try await office.version(id)
            _ = try await workspace.grading.override(
                [Grade.a, .b, .c, .d].randomElement(using: &random) ?? .a, reason: "试试",
                until: today.adding(days: .random(in: 0...30, using: &random)), of: id, version: version,
                by: office.director.id)
        default: try await workspace.deals.open(id, version: nil, by: person)
        }
    }
}

/// Computes anew, from the customers and the histories alone, what the database keeps in step.
struct Invariants {
    let office: Office

    init(_ office: Office) { self.office = office }

    func check() async throws {
        let today = office.test.clock.workspaceClock.today
        let clock = office.test.clock.workspaceClock
        try await office.test.database.read { connection in
            try Self.replayedLedgerGivesTheHolders(connection)
            try Self.talliesAreTheCounts(connection)
            try Self.flowsAreTheChanges(connection)
            try Self.gradesFollowFromTheFacts(connection, today: today)
            try Self.historyEndsAtTheGrade(connection)
            try Self.datesFollow(connection, clock: clock)
        }
    }

    private static func replayedLedgerGivesTheHolders(_ connection: any Connection) throws {
        var holders: [Int64: Int64?] = [:]
        try connection.forEach("SELECT customer_id, from_holder_id, to_holder_id FROM list_move ORDER BY id") { row in
            let customer: Int64 = try row[0]
            let from: Int64? = try row[1]
            // Each move begins where the last one ended.
            #expect(from == (holders[customer] ?? nil))
            holders.updateValue(try row[2], forKey: customer)
        }
        try connection.forEach("SELECT id, holder_id FROM customer") { row in
            let (customer, holder): (Int64, Int64?) = (try row[0], try row[1])
            #expect(holders[customer] == .some(holder))
        }
    }

    private static func talliesAreTheCounts(_ connection: any Connection) throws {
        let columns: Query = """
            COALESCE(holder_id, 0), standing, COALESCE(grade, ''), COALESCE(sector, ''), COALESCE(industry, ''), \
            COALESCE(province, ''), COALESCE(city, '')
            """
        let counted = try connection.all(
            "SELECT \(columns), count(*) FROM customer GROUP BY 1, 2, 3, 4, 5, 6, 7", \.values)
        let kept = try connection.all(
            """
            SELECT holder_id, standing, grade, sector, industry, province, city, customers
            FROM customer_tally WHERE customers > 0
            """, \.values)
        #expect(Set(counted) == Set(kept))
    }

    private static func flowsAreTheChanges(_ connection: any Connection) throws {
        let counted = try connection.all(
            """
            SELECT substr(on_date, 1, 7), COALESCE(holder_id, 0), COALESCE(from_grade, ''), COALESCE(to_grade, ''), count(*)
            FROM grade_change GROUP BY 1, 2, 3, 4
            """, \.values)
        let kept = try connection.all(
            "SELECT month, holder_id, from_grade, to_grade, changes FROM grade_flow WHERE changes > 0", \.values)
        #expect(Set(counted) == Set(kept))
    }

    private static func gradesFollowFromTheFacts(_ connection: any Connection, today: CivilDate) throws {
        try connection.forEach(
            """
            SELECT customer.need, customer.expected, customer.grade, customer.regrade_on, customer.standing,
                grade_override.grade, grade_override.reason, grade_override.until
            FROM customer LEFT JOIN grade_override ON grade_override.customer_id = customer.id
            """
        ) { row in
            let grade: Grade? = try row[2]
            guard try row[4] as Standing == .valid else {
                #expect(grade == nil)
                return
            }
            let set: Grade? = try row[5]
            let override = try set.map { GradeOverride(stored: $0, reason: try row[6], until: try row[7]) }
            let facts = GradeRules.Facts(need: try row[0], expected: try row[1])
            let computed = GradeRules().grade(facts, override: override, on: today)
            // The nightly run of a later day is still to come for what is due by then.
            let regradeOn: CivilDate? = try row[3]
            if regradeOn.map({ $0 > today }) ?? true { #expect(grade == computed?.grade) }
        }
    }

    private static func historyEndsAtTheGrade(_ connection: any Connection) throws {
        var grades: [Int64: Grade?] = [:]
        try connection.forEach("SELECT customer_id, from_grade, to_grade FROM grade_change ORDER BY id") { row in
            let customer: Int64 = try row[0]
            let from: Grade? = try row[1]
            #expect(from == (grades[customer] ?? nil))
            grades.updateValue(try row[2], forKey: customer)
        }
        try connection.forEach("SELECT id, grade FROM customer") { row in
            let (customer, grade): (Int64, Grade?) = (try row[0], try row[1])
            #expect(grades[customer] == .some(grade))
        }
    }

    /// Only who holds a customer is due to touch it, and the stage is that of its open deal.
    private static func datesFollow(_ connection: any Connection, clock: WorkspaceClock) throws {
        try connection.forEach(
            """
            SELECT customer.touch_due_on, customer.holder_id, customer.grade, customer.last_touch_on,
                customer.held_since, customer.stage, deal.stage
            FROM customer LEFT JOIN deal ON deal.customer_id = customer.id AND deal.closed_at IS NULL
            """
        ) { row in
            let (due, holder): (CivilDate?, Int64?) = (try row[0], try row[1])
            #expect((due == nil) == (holder == nil))
            if let due, let grade: Grade = try row[2], let heldSince: Instant = try row[4] {
                let expected = Rhythm().dueDate(
                    grade: grade, lastTouch: try row[3], since: clock.date(of: heldSince))
                #expect(due == expected)
            }
            let (stage, dealStage): (Stage?, Stage?) = (try row[5], try row[6])
            #expect(stage == dealStage)
        }
    }
}
