import SQL
import Support
import Testing

@testable import CRM

@Suite struct SearchIndexTests {
    /// An index of these texts, the customers' ids `apart` from each other.
    private static func index(_ texts: [String], apart: Int64 = 1) async throws -> TestWorkspace {
        let test = try await TestWorkspace()
        try await test.database.write { connection in
            try SearchIndex(connection).add(zip(Int64(1)..., texts).map { ($0 * apart, $1) })
        }
        return test
    }

    private static func found(
        _ query: String, _ test: TestWorkspace, before: Int64? = nil, limit: Int = 10
    ) async throws -> [Int64] {
        try await test.database.read {
            try SearchIndex($0).candidates(SearchQuery(query), before: before, limit: limit)
        }
    }

    @Test func candidatesComeNewestFirstInPages() async throws {
        let test = try await Self.index((1...25).map { $0 % 2 == 0 ? "协达软件\($0)" : "长安汽车\($0)" })
        #expect(try await Self.found("协达", test, limit: 5) == [24, 22, 20, 18, 16])
        #expect(try await Self.found("协达", test, before: 16, limit: 5) == [14, 12, 10, 8, 6])
        #expect(try await Self.found("xieda", test, before: 6) == [4, 2])
        #expect(try await Self.found("caqc", test, before: 4) == [3, 1])
        #expect(try await Self.found("", test).isEmpty)
    }

    @Test func aChangedCustomerIsFoundByItsNewTextOnly() async throws {
        let test = try await Self.index(["协达软件", "协达集团"])
        try await test.database.write { try SearchIndex($0).replace(1, old: "协达软件", new: "长安软件") }
        #expect(try await Self.found("协达", test) == [2])
        #expect(try await Self.found("xd", test) == [2])
        #expect(try await Self.found("软件", test) == [1])
        #expect(try await Self.found("changan", test) == [1])
    }

    @Test func aRemovedCustomerIsNotFound() async throws {
        let test = try await Self.index(["协达软件", "协达集团"])
        try await test.database.write { try SearchIndex($0).remove(2, text: "协达集团") }
        for query in ["协达", "协", "xieda", "xie", "xd", "x"] {
            #expect(try await Self.found(query, test) == [1])
        }
        #expect(try await Self.found("jituan", test).isEmpty)
    }

    @Test func mergingChangesNoAnswer() async throws {
        let test = try await Self.index(Array(ListedCompanies.names.prefix(500)))
        let before = try await Self.found("sz", test, limit: 500)
        try await test.database.write { try SearchIndex($0).merge() }
        #expect(try await Self.found("sz", test, limit: 500) == before)
        #expect(!before.isEmpty)
    }

    /// The engine's answer is that of reading all texts, for queries of every kind.
    @Test func allThatMatchIsFound() async throws {
        let names = Array(ListedCompanies.names.prefix(1_000))
        let test = try await Self.index(names)
        let queries = [
            "科技", "深", "a", "st", "shen", "keji", "kj", "zgs", "changan", "lv", "中国 s",
            "bank", "xian", "深a", "*ST", "\"",
        ]
        for query in queries {
            let search = SearchQuery(query)
            let expected = zip(Int64(1)..., names).filter { !search.isEmpty && search.matches($0.1) }.map(\.0)
            let found = try await Self.found(query, test, limit: 1_000)
            #expect(found.filter { search.matches(names[Int($0) - 1]) } == expected.reversed(), "\(query)")
        }
    }

    /// PostgreSQL's index is asked block by block: no customer is left out or named twice where blocks meet, the newest ones
    /// included that are read without it.
    @Test(arguments: [1, 40, 16_384, 50_000])
    func candidatesAreTheSameInWhateverBlocks(apart: Int64) async throws {
        let names = (0..<1_500).map { ($0 % 3 == 0 ? "协达" : "长安") + ($0 % 50 == 0 ? "汽车" : "软件") }
        let test = try await Self.index(names, apart: apart)
        for query in ["协达", "xd", "汽车", "协达 汽车", "xieda rj", "奔驰"] {
            let search = SearchQuery(query)
            let expected = zip(Int64(1)..., names).filter { search.matches($0.1) }.map { $0.0 * apart }.reversed()
            // More than four hundred are looked for behind all that is read without the index.
            for limit in [90, 450] {
                var found: [Int64] = []
                while true {
                    let page = try await Self.found(query, test, before: found.last, limit: limit)
                    found += page
                    if page.count < limit { break }
                }
                #expect(found == Array(expected), "\(query)")
            }
        }
    }

    @Test func theConditionOfPostgreSQLUsesTheOperatorsOfItsIndex() {
        let expression = TokenExpression.all(of: [
            .token("a"), .token("b"), .any(of: [.token("c"), .token("d"), .all(of: [.token("e"), .token("f")])]),
        ])
        let condition = expression.arrayCondition
        #expect(
            condition.sql == """
                (tokens @> ARRAY[block.first_key + $1, block.first_key + $2] \
                AND (tokens && ARRAY[block.first_key + $3, block.first_key + $4] \
                OR (tokens @> ARRAY[block.first_key + $5, block.first_key + $6])))
                """)
        #expect(condition.values == ["a", "b", "c", "d", "e", "f"].map { .integer(SearchKeys.number(of: $0)) })
    }

    /// The numbers of tokens are in databases: another hash would find nothing there. The values are those of FNV's authors.
    @Test func theNumberOfATokenStaysTheSame() {
        #expect(SearchKeys.number(of: "a") == 0xE40C_292C)
        #expect(SearchKeys.number(of: "foobar") == 0xBF9C_F968)
        let first = Int64(3) << 32
        #expect(SearchKeys.array(of: "", id: 3 << 14) == "{}")
        #expect(SearchKeys.array(of: "x", id: (3 << 14) + 5) == "{\(first + SearchKeys.number(of: "ix"))}")
    }
}
