import Method
import Testing

@Suite struct ConditionTests {
    @Test(arguments: [
        "grade = A, B", "not grade = D", "grade = A and region = 3205", "grade = A or grade = B",
        "grade = A and (region = 3205 or tag = 重点) and not last_touch >= today-30", "holder ?", "holder = me",
        "name ~ \"a b, (c)\"", "name = \"\\\"\\\\\"", "custom.12 = 泛微", "employees >= 100", "expected <= 2027-03-31",
        "not (grade = A or need = clear)", "all", "none", "market = manufacturing.chemicals", "created = today",
    ])
    func whatIsWrittenIsReadAndWrittenAgain(written: String) throws {
        let condition = try Condition(written)
        #expect(condition.description == written)
        #expect(try Condition(condition.description) == condition)
    }

    /// Any tree, not only those that somebody thought of.
    @Test func everyConditionReadsAsItIsWritten() throws {
        var chance = SystemRandomNumberGenerator()
        func any(_ depth: Int) -> Condition {
            let kind = depth == 0 ? 3 : Int.random(in: 0...3, using: &chance)
            switch kind {
            case 0: return .all((0..<Int.random(in: 2...3, using: &chance)).map { _ in any(depth - 1) })
            case 1: return .any((0..<Int.random(in: 2...3, using: &chance)).map { _ in any(depth - 1) })
            case 2: return .not(any(depth - 1))
            default:
                let words = ["重点", "a b", "x,y", "\"", "\\", "and", "or", "(", "今天?", "<=", "中文 空格"]
                return .compare(.source, .equals, [words.randomElement(using: &chance) ?? "x", "b"])
            }
        }
        for _ in 0..<300 {
            let condition = any(3)
            let read = try Condition(condition.description)
            #expect(read.description == condition.description)
            #expect(meaning(read) == meaning(condition))
        }
    }

    /// What a condition means, without brackets that make no difference.
    private func meaning(_ condition: Condition) -> String {
        switch condition {
        case .all(let parts): "and(" + parts.flatMap { flat($0, isAll: true) }.map(meaning).joined(separator: ";") + ")"
        case .any(let parts): "or(" + parts.flatMap { flat($0, isAll: false) }.map(meaning).joined(separator: ";") + ")"
        case .not(let part): "not(" + meaning(part) + ")"
        case .compare(let field, let comparison, let values): "\(field)\(comparison.rawValue)\(values)"
        }
    }

    private func flat(_ condition: Condition, isAll: Bool) -> [Condition] {
        switch condition {
        case .all(let parts) where isAll: parts.flatMap { flat($0, isAll: isAll) }
        case .any(let parts) where !isAll: parts.flatMap { flat($0, isAll: isAll) }
        default: [condition]
        }
    }

    @Test(arguments: [
        ("", ConditionProblem.unexpected(1)), ("grade", .unexpected(6)), ("grade =", .unexpected(8)), ("grade = A B", .unexpected(11)),
        ("grade = A and", .unexpected(14)), ("(grade = A", .unexpected(11)), ("grade = A)", .unexpected(10)),
        ("colour = red", .unknownField("colour")), ("custom.x = 1", .unknownField("custom.x")), ("custom.01 = 1", .unknownField("custom.01")),
        ("grade < A", .wrongComparison(.grade, .less)), ("name > a", .wrongComparison(.name, .more)),
        ("standing ?", .wrongComparison(.standing, .isEmpty)), ("grade = E", .wrongValue(.grade, "E")),
        ("employees = viele", .wrongValue(.employees, "viele")), ("last_touch < morgen", .wrongValue(.lastTouch, "morgen")),
        ("last_touch < today-99999", .wrongValue(.lastTouch, "today-99999")), ("region = *", .wrongValue(.region, "*")),
        ("employees >= 1, 2", .unexpected(15)), ("name = \"offen", .unexpected(8)), ("name = \"\"", .wrongValue(.name, "")),
    ])
    func whatCannotBeReadSaysWhere(written: String, problem: ConditionProblem) {
        #expect(throws: problem) { try Condition(written) }
    }

    @Test func thereIsAnEndToLengthAndDepth() {
        let long = Array(repeating: "grade = A", count: Condition.most + 1).joined(separator: " or ")
        #expect(throws: ConditionProblem.tooLong) { try Condition(long) }
        let deep = String(repeating: "(", count: 100_000) + "grade = A"
        #expect(throws: ConditionProblem.tooLong) { try Condition(deep) }
        let nested = String(repeating: "(", count: 40) + "grade = A" + String(repeating: ")", count: 40)
        #expect(throws: ConditionProblem.tooDeep) { try Condition(nested) }
        #expect(throws: ConditionProblem.tooDeep) { try Condition(String(repeating: "not ", count: 40) + "grade = A") }
    }
}
