import Method
import SQL
import Support
import Testing

@testable import CRM

/// Places and markets as tokens of the search index.
@Suite struct SearchFacetsTests {
    private static let regions = Regions.china.provinces.flatMap { [$0] + Regions.china.cities(of: $0).prefix(2) }

    /// Whoever is within a market and a region has the tokens by which they are looked for; nobody else has.
    @Test func whatIsWithinIsFoundAndNothingElse() {
        for region in [Region.anywhere] + Self.regions {
            for market in Market.all {
                let tokens = Set(SearchTokens.list(of: SearchFacets.of(market, region).written(behind: "协达")))
                for wanted in Self.regions.prefix(6) + [.anywhere] {
                    let isWithin = wanted.contains(region)
                    #expect(SearchFacets.narrowest(.any, wanted).tokens.allSatisfy(tokens.contains) == isWithin)
                }
                for wanted in Market.all {
                    let isWithin = wanted.contains(market)
                    #expect(SearchFacets.narrowest(wanted, .anywhere).tokens.allSatisfy(tokens.contains) == isWithin)
                }
            }
        }
    }

    @Test func textsHaveNoFacetsAndFacetsNoText() {
        for name in ListedCompanies.names {
            #expect(!SearchTokens.list(of: name).contains { $0.hasPrefix("f") })
        }
        let facets = SearchFacets.of(.industry(.machinery), Region(city: "4403") ?? .anywhere)
        let written = facets.written(behind: "协达\u{2}fp11\n刘总")
        #expect(Set(SearchTokens.list(of: written)).subtracting(facets.tokens) == Set(SearchTokens.list(of: "协达fp11\n刘总")))
        #expect(SearchText(written).units == SearchText("协达fp11\n刘总").units)
        #expect(SearchQuery("p44").matches(written) == false)
    }

    /// A workspace of an earlier program has texts without facets; when it is opened they get theirs, once.
    @Test(arguments: TestEngine.reachable)
    func anOlderIndexIsMadeAnewOnOpening(engine: TestEngine) async throws {
        let test = try await TestWorkspace(on: engine)
        let director = try await test.person("director", .director)
        var profile = CustomerProfile(name: try CompanyName("协达软件"))
        profile.region = try #require(Region(province: "44"))
        let id = try await test.workspace.customers.create(profile, by: director.id)
        let whole = try await test.dump()
        try await test.database.write { connection in
            let written = try connection.value(
                "SELECT text FROM customer_search_text WHERE customer_id = \(id)", as: String.self)
            try SearchIndex(connection).replace(id, old: try #require(written), new: "协达软件")
            try connection.execute("UPDATE customer_search_text SET text = \("协达软件") WHERE customer_id = \(id)")
            try connection.execute("INSERT INTO search_rebuild (one, after_id) VALUES (1, 0)")
        }
        var filter = CustomerFilter()
        filter.words = "协达"
        filter.region = profile.region
        #expect(try await test.workspace.customers.list(filter, by: director.id).rows.isEmpty)
        try await SearchRebuild.finish(test.database)
        #expect(try await test.workspace.customers.list(filter, by: director.id).rows.map(\.id) == [id])
        #expect(try await test.dump() == whole)
    }
}
