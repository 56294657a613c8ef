import Method
import Support
import Testing

@testable import CRM

/// The labelled set, and how well duplicates are found in it. The brands are the listed companies', which are part of the program.
@Suite("Duplicates in a labelled set:") struct LabelledNamesTests {
    private static let brands = ListedCompanies.names

    @Test("the same seed gives the same names, another seed others")
    func repeatable() throws {
        func written(_ seed: UInt64) throws -> [String] {
            try LabelledNames(brands: Self.brands, companies: 300, seed: seed).entries.map(\.written)
        }
        #expect(try written(1) == written(1))
        #expect(try written(1) != written(2))
    }

    @Test("every way of spoiling occurs, changes the name, and names its original")
    func spoilings() throws {
        let entries = try LabelledNames(brands: Self.brands, companies: 3_000, seed: 1).entries
        #expect(Set(entries.compactMap(\.spoiling)) == Set(Spoiling.allCases))
        for entry in entries where entry.spoiling != nil {
            let original = entries[entry.original]
            #expect(original.spoiling == nil)
            #expect(original.written != entry.written)
        }
        // No two are what the schema takes for one.
        #expect(Set(entries.map(\.customer.name.normalised)).count == entries.count)
    }

    /// Below the figures of docs/adr/0019-duplicates.md by what another set may differ; who makes it worse learns it here.
    @Test("most are found, and most that are found are right")
    func measured() throws {
        let measure = try DuplicateMeasure.run(brands: Self.brands, companies: 4_000, seed: 1)
        let line = try #require(measure.lines.first { $0.threshold == Likeness.likely })
        #expect(line.precision > 0.9, "\(line.precision)")
        #expect(line.recall > 0.8, "\(line.recall)")
    }

    @Test("the higher the score asked for, the fewer pairs, wrong ones and right ones")
    func monotonous() throws {
        let measure = try DuplicateMeasure.run(brands: Self.brands, companies: 1_000, seed: 2)
        for lines in [measure.lines] + measure.kinds.values {
            for (one, next) in zip(lines, lines.dropFirst()) {
                #expect(next.right <= one.right && next.wrong <= one.wrong)
                #expect(next.right + next.missed == one.right + one.missed)
            }
        }
    }

    @Test("brands of which no names can be made are said to be so", arguments: [[], ["甲"], [String(repeating: "长", count: 300)]])
    func noBrands(brands: [String]) {
        #expect(throws: Problem.self) { try DuplicateMeasure.run(brands: brands, companies: 100, seed: 1) }
    }
}
