import SQL
import Support
import Testing

@testable import CRM

@Suite struct SearchIndexTests {
    private static func database(_ directory: TemporaryDirectory, _ texts: [String]) async throws -> Database {
        let database = try Database.sqlite(path: directory.path("search.sqlite"))
        try await Schema.migrate(database)
        try await database.write { connection in
            let index = SearchIndex(connection)
            for (id, text) in zip(Int64(1)..., texts) { try index.add(customer: id, text: text) }
        }
        return database
    }

    private static func found(
        _ query: String, _ database: Database, before: Int64? = nil, limit: Int = 10
    ) async throws -> [Int64] {
        try await database.read {
            try SearchIndex($0).candidates(SearchQuery(query), before: before, limit: limit)
        }
    }

    @Test func candidatesComeNewestFirstInPages() async throws {
        let directory = try TemporaryDirectory()
        let database = try await Self.database(directory, (1...25).map { $0 % 2 == 0 ? "协达软件\($0)" : "长安汽车\($0)" })
        #expect(try await Self.found("协达", database, limit: 5) == [24, 22, 20, 18, 16])
        #expect(try await Self.found("协达", database, before: 16, limit: 5) == [14, 12, 10, 8, 6])
        #expect(try await Self.found("xieda", database, before: 6) == [4, 2])
        #expect(try await Self.found("caqc", database, before: 4) == [3, 1])
        #expect(try await Self.found("", database).isEmpty)
    }

    @Test func aChangedCustomerIsFoundByItsNewTextOnly() async throws {
        let directory = try TemporaryDirectory()
        let database = try await Self.database(directory, ["协达软件", "协达集团"])
        try await database.write { try SearchIndex($0).replace(customer: 1, old: "协达软件", new: "长安软件") }
        #expect(try await Self.found("协达", database) == [2])
        #expect(try await Self.found("xd", database) == [2])
        #expect(try await Self.found("软件", database) == [1])
        #expect(try await Self.found("changan", database) == [1])
    }

    @Test func aRemovedCustomerIsNotFound() async throws {
        let directory = try TemporaryDirectory()
        let database = try await Self.database(directory, ["协达软件", "协达集团"])
        try await database.write { try SearchIndex($0).remove(customer: 2, text: "协达集团") }
        for query in ["协达", "协", "xieda", "xie", "xd", "x"] {
            #expect(try await Self.found(query, database) == [1])
        }
        #expect(try await Self.found("jituan", database).isEmpty)
    }

    @Test func mergingChangesNoAnswer() async throws {
        let directory = try TemporaryDirectory()
        let database = try await Self.database(directory, Array(ListedCompanies.names.prefix(500)))
        let before = try await Self.found("sz", database, limit: 500)
        try await database.write { try SearchIndex($0).merge() }
        #expect(try await Self.found("sz", database, limit: 500) == before)
        #expect(!before.isEmpty)
    }

    /// The engine's answer is that of reading all texts, for queries of every kind.
    @Test func allThatMatchIsFound() async throws {
        let directory = try TemporaryDirectory()
        let names = Array(ListedCompanies.names.prefix(1_000))
        let database = try await Self.database(directory, names)
        let queries = [
            "科技", "深", "a", "st", "shen", "keji", "kj", "zgs", "changan", "lv", "中国 s",
            "bank", "xian", "深a", "*ST", "\"",
        ]
        for query in queries {
            let search = SearchQuery(query)
            let expected = zip(Int64(1)..., names).filter { !search.isEmpty && search.matches($0.1) }.map(\.0)
            let found = try await Self.found(query, database, limit: 1_000)
            #expect(found.filter { search.matches(names[Int($0) - 1]) } == expected.reversed(), "\(query)")
        }
    }

    @Test func theConditionOfPostgreSQLUsesTheOperatorsOfItsIndex() {
        let expression = TokenExpression.all(of: [
            .token("a"), .token("b"), .any(of: [.token("c"), .token("d"), .all(of: [.token("e"), .token("f")])]),
        ])
        let condition = expression.condition(.postgresql)
        #expect(
            condition.sql == """
                (tokens @> ARRAY[$1, $2]::text[] AND (tokens && ARRAY[$3, $4]::text[] \
                OR (tokens @> ARRAY[$5, $6]::text[])))
                """)
        #expect(condition.values == ["a", "b", "c", "d", "e", "f"].map { .text($0) })
    }
}
