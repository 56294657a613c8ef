import Method
import Support
import Testing

@testable import CRM

/// Only customers that meet under a key are compared: what is likely must meet.
@Suite("Customers that meet:") struct DuplicateSearchTests {
    private func found(_ names: [(String, Region)], kinds: [DuplicateKey] = DuplicateKey.allCases) throws -> [FoundPair] {
        let customers = try names.map { ComparedCustomer(name: ComparedName(try CompanyName($0.0), in: $0.1, .table)) }
        var best = BestPairs(limit: 1_000_000)
        for kind in kinds {
            var entries: [DuplicateEntry] = []
            for (index, customer) in customers.enumerated() {
                kind.forEach(of: customer.name, .table) {
                    entries.append(
                        DuplicateEntry(
                            key: $0, customer: Int64(index + 1),
                            brand: UInt32(truncatingIfNeeded: DuplicateKey.hash(customer.name.brand)),
                            province: customer.name.place.provinceNumber))
                }
            }
            try DuplicateSearch(kind: kind).pairs(
                &entries, { Dictionary(uniqueKeysWithValues: $0.map { ($0, customers[Int($0) - 1]) }) }, each: { best.add($0) })
        }
        return best.pairs
    }

    @Test(
        "one company in two ways of writing is found, whichever comes first",
        arguments: [
            ("北京协达软件有限公司", "协达（北京）软件有限责任公司"), ("北京协达软件科技有限公司", "北京協達軟件科技"), ("北京协达软件", "北京谐达软件"),
            ("北京协达软件科技有限公司", "协达软件"), ("深圳市广弘绿洲控股有限公司", "深圳广宏绿州控股"), ("贵州百富康乐医药", "贵州百富乐医药有限公司"),
            ("深圳腾讯计算机系统", "深圳市腾讯计算机"), ("协达软件有限公司", "协达软件有限公司深圳分公司"),
        ])
    func meet(one: String, other: String) throws {
        for names in [[one, other], [other, one]] {
            let pairs = try found(names.map { ($0, .anywhere) })
            #expect(pairs.map(\.low) == [1] && pairs.map(\.high) == [2], "\(names)")
        }
    }

    @Test("whoever would be likely is found: blocks lose hardly any of the pairs that comparing all with all finds")
    func complete() throws {
        let entries = try LabelledNames(brands: ListedCompanies.names, companies: 400, seed: 3).entries
        let likeness = CustomerLikeness(.table)
        var all: Set<[Int]> = []
        for one in entries.indices {
            for other in entries.indices where other > one {
                let found = likeness.likeness(entries[one].customer, entries[other].customer)
                if found.isLikely { all.insert([one, other]) }
            }
        }
        var best = BestPairs(limit: 1_000_000)
        for kind in DuplicateKey.allCases {
            var keys: [DuplicateEntry] = []
            for (index, entry) in entries.enumerated() {
                let name = entry.customer.name
                kind.forEach(of: name, .table) {
                    keys.append(
                        DuplicateEntry(
                            key: $0, customer: Int64(index), brand: UInt32(truncatingIfNeeded: DuplicateKey.hash(name.brand)),
                            province: name.place.provinceNumber))
                }
            }
            try DuplicateSearch(kind: kind).pairs(
                &keys, { Dictionary(uniqueKeysWithValues: $0.map { ($0, entries[Int($0)].customer) }) }, each: { best.add($0) })
        }
        let met = Set(best.pairs.map { [Int($0.low), Int($0.high)] })
        #expect(met.isSubset(of: all))
        // Some that differ in two places, a homophone and a slip, have no key in common: that is what the bound leaves room for.
        #expect(Double(met.count) >= 0.9 * Double(all.count), "\(met.count) of \(all.count)")
    }

    @Test("a block too large to compare all with all is gone through along its order, so that the same are neighbours still")
    func largeBlock() throws {
        // 400 of one brand in one province are 79,800 pairs.
        let trades = GeneratedWords.trades.flatMap(\.words)
        var names = (0..<400).map { ("协达\(trades[$0 % trades.count])\($0)号", Region.anywhere) }
        names += [("协达钢铁有限公司（老客户）", .anywhere), ("（协达）钢铁", .anywhere)]
        let pairs = try found(names.map { ($0.0, $0.1) }, kinds: [.brand])
        #expect(pairs.contains { $0.low == 401 && $0.high == 402 })
    }

    @Test("the best pairs are kept, each once, whatever comes in which order")
    func best() {
        var random = SeededRandom(seed: 1)
        let pairs = (0..<1_000).map { number in
            FoundPair(Int64(number % 300), Int64(1_000 + number % 300), Likeness(score: 1 + number % 97, reasons: [.name]))
        }
        var kept: [[FoundPair]] = []
        for _ in 0..<5 {
            var best = BestPairs(limit: 20)
            for pair in pairs.shuffled(using: &random) { best.add(pair) }
            kept.append(best.pairs)
        }
        #expect(Set(kept.map { $0.map(\.likeness.score) }).count == 1)
        #expect(kept[0].count == 20)
        #expect(Set(kept[0].map(\.low)).count == 20)
        #expect(kept[0].map(\.likeness.score) == kept[0].map(\.likeness.score).sorted(by: >))
    }
}
