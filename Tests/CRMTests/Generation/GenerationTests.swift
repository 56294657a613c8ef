import CRM
import Method
import SQL
import Support
import Testing

/// A made-up workspace is as sound as one that people have filled, and always the same.
@Suite struct GenerationTests {
    private func generated(
        _ customers: Int, seed: UInt64, on day: CivilDate = TestWorkspace.today, touches: Double = 2,
        brands: [String]? = nil
    ) async throws -> (TestWorkspace, Generation.Result) {
        let test = try await TestWorkspace(today: day)
        var options = Generation.Options(customers: customers, seed: seed)
        options.salespeople = 20
        options.touches = touches
        options.brands = brands
        return (test, try await test.workspace.generation.generate(options))
    }

    private func count(_ test: TestWorkspace, _ query: Query) async throws -> Int {
        try await test.database.read { try $0.value(query, as: Int.self) ?? 0 }
    }

    @Test("what is generated is sound", arguments: ["2026-11-23", "2026-12-01", "2027-02-28"])
    func doctorFindsNothing(day: String) async throws {
        let (test, result) = try await generated(3000, seed: 7, on: try #require(CivilDate(day)))
        for finding in try await test.workspace.doctor.examine() {
            #expect(finding.problems.isEmpty, "\(finding.check): \(finding.problems)")
        }
        #expect(result.customers == 3000)
        #expect(try await count(test, "SELECT COUNT(*) FROM customer") == 3000)
        #expect(try await count(test, "SELECT COUNT(*) FROM touch") == result.touches)
        #expect(try await count(test, "SELECT COUNT(*) FROM contact") == result.contacts)
        #expect(result.people == 22)
        #expect(try await count(test, "SELECT COUNT(*) FROM contact WHERE phone IS NOT NULL AND phone_e164 IS NULL") == 0)
    }

    @Test("it has something of everything that the pages show")
    func everything() async throws {
        let (test, result) = try await generated(3000, seed: 7)
        for grade in Grade.allCases {
            #expect(try await count(test, "SELECT COUNT(*) FROM customer WHERE grade = \(grade)") > 3, "\(grade)")
        }
        for market in Sector.allCases {
            #expect(try await count(test, "SELECT COUNT(*) FROM customer WHERE sector = \(market.rawValue)") > 10)
        }
        let held = try await count(test, "SELECT COUNT(*) FROM customer WHERE holder_id IS NOT NULL")
        #expect((1400...1900).contains(held))
        #expect((5400...7000).contains(result.touches), "\(result.touches)")
        #expect((4200...4800).contains(result.contacts), "\(result.contacts)")
        #expect(result.plans == 20)
        #expect(try await count(test, "SELECT COUNT(*) FROM plan_entry WHERE touch_id IS NOT NULL") > 50)
        #expect(try await count(test, "SELECT COUNT(*) FROM plan_entry WHERE touch_id IS NULL") > 20)
        #expect(try await count(test, "SELECT COUNT(*) FROM deal WHERE closed_at IS NULL") > 3)
        #expect(try await count(test, "SELECT COUNT(DISTINCT stage) FROM deal") == Stage.allCases.count)
        for standing in [Standing.closed, .invalid] {
            #expect(try await count(test, "SELECT COUNT(*) FROM customer WHERE standing = \(standing)") > 5)
        }
        #expect(try await count(test, "SELECT COUNT(*) FROM grade_change WHERE cause = 'time'") > 3)
        #expect(try await test.workspace.customers.find("keji", limit: 20).rows.count == 20)
        // Somebody holds what falls into their cells, and nobody holds what no cell covers.
        #expect(
            try await count(
                test, "SELECT COUNT(*) FROM customer WHERE province IN ('65', '54') AND holder_id IS NOT NULL") == 0)
    }

    @Test("the same seed gives the same workspace, another seed another one")
    func deterministic() async throws {
        let (one, _) = try await generated(2000, seed: 3)
        let (same, _) = try await generated(2000, seed: 3)
        let (other, _) = try await generated(2000, seed: 4)
        let first = try await one.dump()
        #expect(try await same.dump() == first)
        #expect(try await other.dump() != first)
    }

    @Test("more touches where more are asked for")
    func touches() async throws {
        let (_, none) = try await generated(1000, seed: 1, on: try #require(CivilDate("2026-12-01")), touches: 0)
        let (_, many) = try await generated(1000, seed: 1, on: try #require(CivilDate("2026-12-01")), touches: 5)
        #expect(none.touches == 0)
        #expect((4300...5700).contains(many.touches), "\(many.touches)")
    }

    @Test("names are made with the brands that are given, and too few of them are said to be too few")
    func brands() async throws {
        let (test, _) = try await generated(500, seed: 1, brands: ["娃哈哈", "全聚德"])
        #expect(
            try await count(
                test, "SELECT COUNT(*) FROM customer WHERE name LIKE '%娃哈哈%' OR name LIKE '%全聚德%'") == 500)
        await #expect(throws: Problem.self) { try await generated(500, seed: 1, brands: ["\u{1}"]) }
        await #expect(throws: Problem.self) { try await generated(500, seed: 1, brands: []) }
    }

    @Test("nothing is generated where people or customers are")
    func onlyIntoAnEmptyWorkspace() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang", .director)
        await #expect(throws: Problem.self) {
            try await test.workspace.generation.generate(.init(customers: 10, seed: 1))
        }
        #expect(try await count(test, "SELECT COUNT(*) FROM customer") == 0)
    }
}
