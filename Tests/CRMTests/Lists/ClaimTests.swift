import CRM
import Method
import SQL
import Support
import Testing

@Suite struct ClaimTests {
    @Test func ofFiveHundredWhoClaimAtOnceExactlyOneGetsIt() async throws {
        let office = try await Office()
        let people = [office.li, office.zhao, office.qian, office.supervisor, office.director]
        let id = try await office.customer("协达软件")
        let refusals = try await withThrowingTaskGroup(of: Problem?.self) { group in
            for number in 0..<500 {
                let person = people[number % people.count]
                group.addTask {
                    try await problem { _ = try await office.workspace.lists.claim(id, by: person.id) }
                }
            }
            return try await group.reduce(into: [Problem?]()) { $0.append($1) }
        }
        #expect(refusals.count { $0 == nil } == 1)
        let holder = try #require(try await office.current(id).holderID)
        let name = try #require(people.first { $0.id == holder }?.name)
        for refusal in refusals.compactMap({ $0 }) {
            #expect(refusal.kind == .conflict)
            #expect(refusal.what.simplified.contains(name))
        }
        let claims = try await office.workspace.customers.profilePage(id, by: office.director.id).ledger
            .filter { $0.move == .claimed }
        #expect(claims.count == 1)
    }

    @Test func nobodyClaimsAgainWhatTheyHaveJustLetGo() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.release(id, reason: "没时间", version: nil, by: office.li.id)
        // 30 days without re-claim: refused on each of them, allowed on the day after.
        for day in 0...30 {
            if day > 0 { office.test.clock.advance(days: 1) }
            let refused = try await problem { _ = try await office.workspace.lists.claim(id, by: office.li.id) }
            #expect(refused?.kind == .conflict, "day \(day)")
        }
        office.test.clock.advance(days: 1)
        #expect(try await office.workspace.lists.claim(id, by: office.li.id).holderID == office.li.id)
    }

    @Test func othersMayClaimItAtOnce() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.release(id, reason: "没时间", version: nil, by: office.li.id)
        #expect(try await office.workspace.lists.claim(id, by: office.zhao.id).holderID == office.zhao.id)
    }

    @Test func atTheHoldingLimitNothingMoreIsClaimed() async throws {
        let office = try await Office()
        let limit = HoldingRules().holdingLimit
        try await office.workspace.database.write { connection in
            // A list of that length without as many customers: the limit reads the tally.
            try connection.execute(
                """
                INSERT INTO holder_tally (holder_id, standing, grade, part, customers)
                VALUES (\(office.li.id), 'valid', 'D', 0, \(limit - 1))
                """)
        }
        let (first, second) = (try await office.customer("甲公司"), try await office.customer("乙公司"))
        _ = try await office.workspace.lists.claim(first, by: office.li.id)
        let refused = try await problem { _ = try await office.workspace.lists.claim(second, by: office.li.id) }
        #expect(refused?.kind == .conflict)
        #expect(refused?.what.simplified.contains("\(limit)") == true)
        #expect(try await office.current(second).holderID == nil)
    }

    @Test func aClosedCustomerIsNotClaimed() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件")
        _ = try await office.workspace.lists.changeStanding(
            of: id, to: .invalid, evidence: StandingEvidence(evidence: "空号"), version: nil, by: office.director.id)
        let refused = try await problem { _ = try await office.workspace.lists.claim(id, by: office.li.id) }
        #expect(refused?.kind == .conflict)
    }
}
