import Method
import SQL
import Support
import Testing

@testable import CRM

/// The number on an arrow of the flow of lists, and the rows behind it, agree for everybody who looks.
@Suite struct FlowDetailTests {
    private static let month = TestWorkspace.today.calendarMonth

    /// Behind an arrow, page by page.
    private func rows(_ step: GradeMoves.Step, _ office: Office, by person: Person) async throws -> [GradeMoves.Move] {
        var (found, cursor): ([GradeMoves.Move], GradeMoves.Cursor?) = ([], nil)
        repeat {
            let page = try await office.workspace.ledger.gradeMoves(step, after: cursor, limit: 2, by: person.id)
            found += page.moves
            cursor = page.next.flatMap { GradeMoves.Cursor($0.description) }
        } while cursor != nil
        return found
    }

    private func rows(_ end: EndedDeals.End, in month: CivilMonth, _ office: Office, by person: Person) async throws -> [EndedDeals.Deal] {
        var (found, cursor): ([EndedDeals.Deal], Ledger.Cursor?) = ([], nil)
        repeat {
            let page = try await office.workspace.ledger.endedDeals(end, in: month, after: cursor, limit: 1, by: person.id)
            found += page.deals
            cursor = page.next
        } while cursor != nil
        return found
    }

    private func change(_ random: inout SeededRandom, _ ids: [Customer.ID], _ office: Office) async throws {
        let id = ids[Int.random(in: 0..<ids.count, using: &random)]
        let days = [20, 150, 400][Int.random(in: 0..<3, using: &random)]
        let need = Need.allCases[Int.random(in: 0..<4, using: &random)]
        let people = [office.li, office.zhao, office.qian]
        let person = people[Int.random(in: 0..<3, using: &random)]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: _ = try await office.workspace.lists.claim(id, by: person.id)
        case 1: _ = try await office.workspace.lists.release(id, reason: "无进展", version: nil, by: office.director.id)
        case 2: _ = try await office.workspace.lists.handOver(id, to: person.id, reason: "换区域", version: nil, by: office.director.id)
        default:
            _ = try await office.workspace.grading.recordFacts(
                need: need, expected: .date(office.workspace.clock.today.adding(days: days)), of: id, version: nil, by: office.director.id)
        }
    }

    @Test(arguments: [1, 2] as [UInt64]) func gradesAgree(_ seed: UInt64) async throws {
        let office = try await Office()
        var random = SeededRandom(seed: seed)
        var ids: [Customer.ID] = []
        for index in 0..<8 { ids.append(try await office.customer("公司\(index)", heldBy: [office.li, office.zhao, office.qian, nil][index % 4])) }
        for step in 0..<60 {
            _ = try await problem { try await change(&random, ids, office) }
            if step % 10 == 9 { office.test.clock.advance(days: 2) }
        }
        let next = Self.month.adding(months: 1)
        var behind = 0
        for person in [office.li, office.qian, office.supervisor, office.director] {
            for month in [Self.month, next] {
                let view = try await office.workspace.ledger.month(month, by: person.id)
                for from in Grade.allCases {
                    for to in Grade.allCases where to != from {
                        let found = try await rows(.init(month: month, from: from, to: to), office, by: person)
                        #expect(found.count == view.grades[.init(from: from, to: to)] ?? 0, "\(person.login) \(month) \(from)\(to)")
                        #expect(Set(found.map(\.id)).count == found.count && found.allSatisfy { $0.date.calendarMonth == month })
                        #expect(found.map(\.date) == found.map(\.date).sorted(by: >))
                        let count = try await office.workspace.ledger.gradeMoves(.init(month: month, from: from, to: to), by: person.id).count
                        #expect(count == found.count)
                        behind += found.count
                    }
                }
            }
        }
        #expect(behind > 20)
    }

    /// Signed twice counts once; what two customers that were one had is not lost.
    @Test func dealsAgree() async throws {
        let office = try await Office()
        var ids: [Customer.ID] = []
        for (index, holder) in [office.li, office.li, office.zhao, office.qian].enumerated() {
            ids.append(try await office.customer("公司\(index)", heldBy: holder))
        }
        for id in ids { try await office.workspace.deals.open(id, version: nil, by: office.director.id) }
        try await office.test.database.write { [now = office.workspace.clock.now] connection in
            for (offset, deal) in [1, 2, 1, 4].enumerated() {
                try connection.execute(
                    """
                    INSERT INTO deal_stage_change (deal_id, from_stage, to_stage, to_stage_id, at)
                    VALUES (\(deal), 'negotiation', 'signing', 7, \(now.adding(seconds: offset)))
                    """)
            }
            try connection.execute("UPDATE deal SET closed_at = \(now), outcome = 'lost' WHERE id IN (2, 3)")
            try connection.execute("UPDATE deal SET merged_into = 1 WHERE id = 2")
        }
        for (person, signed, lost) in [(office.li, 2, 0), (office.supervisor, 2, 1), (office.qian, 1, 0), (office.director, 3, 1)] {
            for month in [Self.month, Self.month.adding(months: 1)] {
                let view = try await office.workspace.ledger.month(month, by: person.id)
                let found = (
                    try await rows(.signed, in: month, office, by: person), try await rows(.lost, in: month, office, by: person)
                )
                #expect((found.0.count, found.1.count) == (view.signed, view.lost), "\(person.login) \(month)")
                #expect(Set(found.0.map(\.id)).count == found.0.count)
                #expect((view.signed, view.lost) == (month == Self.month ? (signed, lost) : (0, 0)), "\(person.login) \(month)")
            }
        }
    }
}
