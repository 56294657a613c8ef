import Method
import Testing

@Suite("The standing of a customer")
struct StandingTests {
    @Test(
        "the changes that there are, and what each requires",
        arguments: [
            (Standing.valid, Standing.closed, [StandingRequirement.evidence, .date]),
            (.invalid, .closed, [.evidence, .date]),
            (.valid, .invalid, [.evidence]),
            (.closed, .valid, [.evidence]),
            (.invalid, .valid, [.evidence]),
            (.valid, .merged, [.target]),
            (.closed, .merged, [.target]),
            (.invalid, .merged, [.target]),
        ])
    func changes(from: Standing, to: Standing, requirements: [StandingRequirement]) throws {
        #expect(from.requirements(for: to) == Set(requirements))
        let everything = StandingEvidence(evidence: "工商登记", date: try date("2026-10-01"), target: 7)
        #expect(throws: Never.self) { try from.checkChange(to: to, given: everything) }

        var without = everything
        if requirements.contains(.evidence) { without.evidence = " 　" }
        if requirements.contains(.date) { without.date = nil }
        if requirements.contains(.target) { without.target = nil }
        let missing = StandingRequirement.allCases.filter(requirements.contains)
        #expect(throws: StandingProblem.missing(missing)) { try from.checkChange(to: to, given: without) }
    }

    @Test("there are no others: merged is final, and nothing changes to itself")
    func noOthers() throws {
        let everything = StandingEvidence(evidence: "x", date: try date("2026-10-01"), target: 7)
        var count = 0
        for from in Standing.allCases {
            for to in Standing.allCases {
                if from.requirements(for: to) != nil {
                    count += 1
                    continue
                }
                #expect(throws: StandingProblem.noSuchChange(from: from, to: to)) {
                    try from.checkChange(to: to, given: everything)
                }
            }
        }
        #expect(count == 8)
        #expect(Standing.allCases.allSatisfy { Standing.merged.requirements(for: $0) == nil })
    }

    @Test("problems say what to do")
    func texts() {
        #expect(StandingProblem.missing([.evidence, .date]).text.simplified == "请填写：依据、日期。")
        #expect(
            StandingProblem.noSuchChange(from: .merged, to: .valid).text.english
                == "A customer cannot go from merged to valid.")
    }

    @Test("the ledger names each change")
    func moves() {
        #expect(Standing.allCases.map(\.move) == [.reopened, .closed, .invalidated, .merged])
    }
}
