import CRM
import Method

/// A condition as rows of a form: all or one of them must be true, each may be turned round. What is nested deeper is written as text.
struct ConditionRows: Sendable {
    struct Row: Sendable {
        var isNegated = false
        /// Empty for a row that is not filled in.
        var field = ""
        var comparison = Condition.Comparison.equals
        /// As typed.
        var values = ""
        var problem: Text?
    }

    /// Whether all must be true; else one.
    var joinsAll = true
    var rows: [Row] = []

    init() {}

    /// The rows of a condition; nil for one that is nested deeper.
    init?(_ condition: Condition, _ names: ConditionNames, in language: Language) {
        let parts: [Condition]
        switch condition {
        case .all(let all): parts = all
        case .any(let any):
            parts = any
            joinsAll = false
        case .not, .compare: parts = [condition]
        }
        for part in parts {
            guard let row = Row(part, names, in: language) else { return nil }
            rows.append(row)
        }
    }

    /// What a form has sent.
    init(_ form: Form) {
        joinsAll = form["join"] != "any"
        let fields = form.all("field")
        let (negations, comparisons, values) = (form.all("negated"), form.all("comparison"), form.all("values"))
        for (index, field) in fields.prefix(Condition.most).enumerated() {
            var row = Row()
            row.field = field
            row.isNegated = index < negations.count && negations[index] == "1"
            if index < comparisons.count, let comparison = Condition.Comparison(rawValue: comparisons[index]) {
                row.comparison = comparison
            }
            row.values = index < values.count ? String(values[index].prefix(1_000)) : ""
            rows.append(row)
        }
    }

    /// The condition that the rows say; nil where one of them cannot be understood, which then says why.
    mutating func condition(_ names: ConditionNames) -> Condition? {
        var parts: [Condition] = []
        var isRight = true
        for index in rows.indices where !rows[index].field.isEmpty {
            switch Self.part(rows[index], names) {
            case .success(let part): parts.append(rows[index].isNegated ? .not(part) : part)
            case .failure(let problem):
                rows[index].problem = problem.text
                isRight = false
            }
        }
        guard isRight else { return nil }
        return joinsAll || parts.isEmpty ? .all(parts) : .any(parts)
    }

    private struct Wrong: Error {
        let text: Text
    }

    private static func part(_ row: Row, _ names: ConditionNames) -> Result<Condition, Wrong> {
        guard let field = ConditionField(row.field), names.all.contains(field) else {
            return .failure(Wrong(text: ConditionProblem.unknownField(row.field).text))
        }
        guard row.comparison != .isEmpty else { return .success(.compare(field, .isEmpty, [])) }
        let words =
            row.comparison == .equals
            ? row.values.items : [row.values.withoutSpaceAround].filter { !$0.isEmpty }
        guard !words.isEmpty else { return .failure(Wrong(text: Text("没有填值。", "沒有填值。", "There is no value."))) }
        var stored: [String] = []
        for word in words {
            guard let value = names.stored(word, of: field) else {
                return .failure(
                    Wrong(text: Text("没有“\(word)”。", "沒有「\(word)」。", "There is no “\(word)”.")))
            }
            stored.append(value)
        }
        let condition = Condition.compare(field, row.comparison, stored)
        // Read back, which checks what the field can be.
        do { return .success(try Condition(condition.description)) } catch { return .failure(Wrong(text: error.text)) }
    }
}

extension ConditionRows.Row {
    fileprivate init?(_ condition: Condition, _ names: ConditionNames, in language: Language) {
        switch condition {
        case .not(.compare(let field, let comparison, let values)):
            self.init(.compare(field, comparison, values), names, in: language)
            isNegated = true
        case .compare(let field, let comparison, let values):
            self.init()
            self.field = field.description
            self.comparison = comparison
            self.values = values.map { names.shown($0, of: field, in: language) }.joined(separator: ", ")
        case .all, .any, .not: return nil
        }
    }
}
