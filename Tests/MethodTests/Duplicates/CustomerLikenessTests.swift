import Method
import Testing

@Suite("The likeness of two customers")
struct CustomerLikenessTests {
    private let customers = CustomerLikeness(SmallKnowledge.knowledge)

    private func customer(_ name: String, _ change: (inout ComparedCustomer) -> Void = { _ in }) throws -> ComparedCustomer {
        var customer = ComparedCustomer(name: try SmallKnowledge.name(name))
        change(&customer)
        return customer
    }

    @Test("two stock codes are two customers, whatever else they have in common", arguments: [("太极集团", "太极股份"), ("天龙集团", "天龙股份"), ("恒达", "恒达")])
    func stockCodes(one: String, other: String) throws {
        func listed(_ name: String, _ stockCode: String) throws -> ComparedCustomer {
            try customer(name) { ($0.stockCode, $0.phones, $0.code) = (stockCode, ["+861065001234"], "91110000MA00000001") }
        }
        #expect(try customers.likeness(listed(one, "600129.SH"), listed(other, "002368.SZ")) == .none)
        #expect(try customers.likeness(listed(one, "600129.SH"), listed(other, "600129.SH")).score == 100)
    }

    @Test("the same code is the same customer")
    func codes() throws {
        let one = try customer("恒达科技") { $0.code = "91110000MA00000001" }
        let other = try customer("完全两样") { $0.code = "91110000MA00000001" }
        let likeness = customers.likeness(one, other)
        #expect(likeness.score == 100 && likeness.reasons == [.code])
    }

    @Test("different codes speak against, the same number, address and domain for it, and the more of them the more")
    func facts() throws {
        let other = try customer("恒大科技")
        let plain = customers.likeness(try customer("恒达科技"), other).score
        var scores = [plain]
        var (one, two) = (try customer("恒达科技"), other)
        for change in [\ComparedCustomer.phones, \.mails, \.domains] {
            one[keyPath: change] = ["a"]
            two[keyPath: change] = ["a", "b"]
            scores.append(customers.likeness(one, two).score)
        }
        #expect(scores == scores.sorted() && Set(scores).count == scores.count, "\(scores)")
        #expect(scores.allSatisfy { $0 < 100 })
        (one.code, two.code) = ("91110000MA00000001", "91110000MA00000002")
        let apart = customers.likeness(one, two)
        #expect(apart.score < scores[3] && apart.reasons.last == .otherCode)
    }

    @Test("a number alone makes nobody likely, and nothing in common is nothing")
    func alone() throws {
        let one = try customer("恒达科技") { $0.phones = ["+861065001234"] }
        let other = try customer("完全两样") { $0.phones = ["+861065001234"] }
        let likeness = customers.likeness(one, other)
        #expect(likeness.reasons == [.phone])
        #expect(!likeness.isLikely && likeness.score > 50)
        #expect(customers.likeness(one, try customer("完全两样")) == .none)
    }

    @Test("it is the same from either side")
    func symmetric() throws {
        let all = try NameLikenessTests.all.enumerated().map { index, name in
            try customer(name) { customer in
                customer.code = index % 3 == 0 ? "code\(index % 4)" : nil
                customer.phones = index % 2 == 0 ? ["\(index % 5)"] : []
                customer.stockCode = index % 7 == 0 ? "\(index)" : nil
            }
        }
        for one in all {
            for other in all { #expect(customers.likeness(one, other) == customers.likeness(other, one)) }
        }
    }

    @Test("every reason has its words in all languages")
    func words() {
        for reason in LikenessReason.allCases {
            for language in Language.allCases { #expect(!reason.text(language).isEmpty) }
        }
    }
}
