import Foundation
import Method
import Testing

@Suite("Moving a deal between stages")
struct TransitionMatrixTests {
    let matrix = TransitionMatrix()

    /// The whole default matrix, as the method has it: a row for the stage it leaves, a column for the one it goes to.
    static let table = """
        NO  OK  NO* NO  NO  NO  NO
        OK  NO  OK  NO* NO  NO  NO
        OK  OK  NO  OK  NO* NO  NO
        OK  OK  OK  NO  OK  NO* NO
        OK  OK  OK  OK  NO  OK  NO*
        OK  OK  OK  OK  OK  NO  OK
        OK  OK  OK  OK  OK  OK  NO
        """

    @Test("the default for every pair")
    func defaults() throws {
        let rows = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == 7)
        for (from, row) in zip(Stage.allCases, rows) {
            #expect(row.count == 7)
            for (to, permission) in zip(Stage.allCases, row) { #expect(matrix[from, to].rawValue == permission) }
        }
        try matrix.validate()
    }

    @Test("what becomes of a wish, for every pair, with and without a reason and a consent")
    func decisions() {
        for from in Stage.allCases {
            for to in Stage.allCases {
                let steps = to.number - from.number
                for reason in ["", " 　\n", "客户要求重看演示"] {
                    for supervisor in [nil, Int64(5)] {
                        let decision = matrix.decide(from: from, to: to, reason: reason, consentedBy: supervisor)
                        switch steps {
                        case 1: #expect(decision == .move)
                        case 2: #expect(decision == (supervisor == nil ? .needsConsent : .move))
                        case ..<0: #expect(decision == (reason.hasPrefix("客户") ? .move : .needsReason))
                        default:
                            guard case .forbidden(let why) = decision else {
                                Issue.record("\(from) to \(to) was \(decision)")
                                continue
                            }
                            #expect(why.simplified.contains(to.name.simplified))
                        }
                    }
                }
            }
        }
    }

    @Test("a forbidden way says which stage comes first")
    func why() {
        let decision = matrix.decide(from: .listObtained, to: .demo)
        #expect(
            decision
                == .forbidden(
                    why: Text(
                        "不能从“取得名单”到“有针对性的系统演示”：请先完成“初访”。", "不能從「取得名單」到「有針對性的系統演示」：請先完成「初訪」。",
                        "A deal cannot go from list obtained to targeted demo: complete first visit first.")))
    }

    @Test("a director may close a way back, or put it under consent")
    func own() {
        var own = matrix
        own[.signing, .listObtained] = .forbidden
        own[.quote, .demo] = .consentOnly
        guard case .forbidden = own.decide(from: .signing, to: .listObtained, reason: "x") else {
            Issue.record("a forbidden way was open")
            return
        }
        #expect(own.decide(from: .quote, to: .demo) == .needsReason)
        #expect(own.decide(from: .quote, to: .demo, reason: "x") == .needsConsent)
        #expect(own.decide(from: .quote, to: .demo, reason: "x", consentedBy: 5) == .move)
        #expect(own.decide(from: .quote, to: .demo, consentedBy: 5) == .needsReason)
    }

    @Test("a matrix in which a stage leads to itself, or cannot be reached, is refused")
    func refusals() {
        var own = matrix
        own[.demo, .demo] = .allowed
        #expect(throws: InvalidSetting.self) { try own.validate() }
        own = matrix
        own[.negotiation, .signing] = .forbidden
        #expect(throws: Never.self) { try own.validate() }
        own[.quote, .signing] = .forbidden
        #expect(throws: InvalidSetting.self) { try own.validate() }
    }

    @Test("the stages are seven, in order, each likelier to be won than the one before")
    func stages() {
        #expect(Stage.allCases.map(\.number) == Array(1...7))
        #expect(
            Stage.allCases.map(\.name.simplified)
                == ["取得名单", "初访", "交流", "有针对性的系统演示", "正式书面报价", "商务谈判", "签约"])
        #expect(Stage.allCases.sorted() == Stage.allCases)
        for (earlier, later) in zip(Stage.allCases, Stage.allCases.dropFirst()) {
            #expect(earlier.defaultProbability < later.defaultProbability)
        }
        #expect(Stage.allCases.allSatisfy { (0...100).contains($0.defaultProbability) })
    }
}
