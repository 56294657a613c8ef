import Foundation
import Method
import Testing

/// Days by market, by product line, and by both: whichever rules there are, the most specific one holds.
@Suite("Rules of recycling") struct RecyclingRuleTests {
    private static let (chemicals, manufacturing) = (Market.industry(.chemicals), Market.sector(.manufacturing))

    /// What may be said of a chemical company that is worked for line 1, the most specific first.
    private static let ranked: [RecyclingRule.Scope] = [
        scope(chemicals, 1), scope(manufacturing, 1), scope(chemicals, nil), scope(manufacturing, nil), scope(.any, 1),
    ]

    /// What is said of others.
    private static let foreign: [RecyclingRule.Scope] = [
        scope(chemicals, 2), scope(.industry(.machinery), 1), scope(.sector(.trade), nil), scope(.any, 2),
    ]

    private static func scope(_ market: Market, _ line: Int64?) -> RecyclingRule.Scope { RecyclingRule(market: market, productLine: line, days: days(1)).scope }

    private static func days(_ days: Int) -> ByGrade<Int> { ByGrade(a: days, b: days + 1, c: days + 2, d: days + 3) }

    private func rules(_ scopes: [RecyclingRule.Scope]) -> HoldingRules {
        // Each with days of its own, by which it is known.
        HoldingRules(
            recyclingRules: scopes.map { scope in
                let place = (Self.ranked + Self.foreign).firstIndex(of: scope) ?? 0
                return RecyclingRule(market: scope.market, productLine: scope.productLine, days: Self.days(1_000 + 10 * place))
            })
    }

    private func held(_ market: Market, _ line: Int64?, _ grade: Grade = .a) throws -> HeldCustomer {
        HeldCustomer(
            grade: grade, market: market, productLine: line, lastTouch: try date("2026-06-01"), heldSince: try date("2026-01-01"))
    }

    @Test("of every set of rules, in any order, the most specific that covers the customer holds")
    func mostSpecific() throws {
        for subset in 0..<512 { try mostSpecific(subset) }
    }

    private func mostSpecific(_ subset: Int) throws {
        let all = Self.ranked + Self.foreign
        let chosen = all.indices.filter { subset & (1 << $0) != 0 }.map { all[$0] }
        let expected = Self.ranked.firstIndex(where: chosen.contains).map { 1_000 + 10 * $0 } ?? 7
        for order in [chosen, chosen.reversed()] {
            let rules = rules(order)
            try rules.validate()
            #expect(try rules.recycleDays(held(Self.chemicals, 1)) == expected)
            for grade in Grade.allCases {
                let customer = try held(Self.chemicals, 1, grade)
                let gone = try date("2026-06-01").adding(days: rules.recycleDays(customer) + 1)
                #expect(rules.recycleDate(customer) == gone)
                #expect(rules.warnDate(customer).days(to: gone) == min(rules.warnDays, rules.recycleDays(customer) / 2))
            }
        }
    }

    @Test("no two rules that cover one customer are equally narrow")
    func noTies() {
        let lines: [Int64?] = [nil, 1, 2]
        let all = Market.all.flatMap { market in lines.map { RecyclingRule(market: market, productLine: $0, days: Self.days(1)) } }
            .filter(\.scope.isNamed)
        for market in Market.all {
            for line in lines {
                let covering = all.filter { $0.covers(market: market, productLine: line) }
                #expect(Set(covering.map(\.specificity)).count == covering.count, "\(market) \(line ?? 0)")
            }
        }
    }

    @Test(
        "what is not known of a customer is covered by no rule that names it",
        arguments: [
            (Market.any, nil, 7), (.any, 1, 1_040), (.any, 2, 7), (.sector(.manufacturing), nil, 1_030), (.sector(.manufacturing), 1, 1_010),
            (.industry(.chemicals), nil, 1_020), (.industry(.machinery), 1, 1_010), (.industry(.machinery), 3, 1_030),
            (.industry(.power), 1, 1_040),
        ] as [(Market, Int64?, Int)])
    func unknown(_ market: Market, _ line: Int64?, _ days: Int) throws {
        #expect(try rules(Self.ranked).recycleDays(held(market, line)) == days)
    }

    @Test(
        "each market, product line and pair of them stands once, and names something",
        arguments: [
            ([scope(chemicals, nil), scope(chemicals, nil)], "recyclingRules.1"), ([scope(.any, 1), scope(.any, 2), scope(.any, 1)], "recyclingRules.2"),
            ([scope(chemicals, 1), scope(chemicals, 1)], "recyclingRules.1"), ([scope(chemicals, 1), scope(.any, nil)], "recyclingRules.1"),
        ])
    func refusals(_ scopes: [RecyclingRule.Scope], _ name: String) {
        let problem = #expect(throws: InvalidSetting.self) { try rules(scopes).validate() }
        #expect(problem?.name == name)
    }

    @Test("days that make no sense are refused by their rule and grade")
    func numbers() {
        let wrong = RecyclingRule(productLine: 1, days: ByGrade(a: 7, b: 30, c: 0, d: 180))
        let problem = #expect(throws: InvalidSetting.self) {
            try HoldingRules(recyclingRules: [RecyclingRule(market: Self.chemicals, days: Self.days(5)), wrong]).validate()
        }
        #expect(problem?.name == "recyclingRules.1.C")
    }

    @Test("they are stored, and those that were stored of markets alone are read")
    func stored() throws {
        let rules = rules(Self.ranked + Self.foreign)
        #expect(try JSONDecoder().decode(HoldingRules.self, from: JSONEncoder().encode(rules)) == rules)
        let earlier = #"{"recycleDaysOfMarkets":[{"market":"energy","days":{"a":5,"b":6,"c":7,"d":8}}]}"#
        let read = try JSONDecoder().decode(HoldingRules.self, from: Data(earlier.utf8))
        #expect(read.recyclingRules == [RecyclingRule(market: .sector(.energy), days: ByGrade(a: 5, b: 6, c: 7, d: 8))])
    }
}
