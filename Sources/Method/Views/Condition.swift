/// Which customers are meant: comparisons of their fields, joined by and, or, not.
///
/// Each comparison is true or false of a customer: what is not known is neither less nor more than anything, and `not` turns that
/// round.
public indirect enum Condition: Sendable, Hashable {
    /// All of them; of none: everybody.
    case all([Condition])
    /// At least one of them; of none: nobody.
    case any([Condition])
    case not(Condition)
    /// For `equals`, one of the values; for the others exactly one; for `isEmpty`, none.
    case compare(ConditionField, Comparison, [String])

    public enum Comparison: String, Sendable, CaseIterable {
        case equals = "="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
        case contains = "~"
        case isEmpty = "?"
    }

    /// A condition has so many comparisons at most.
    public static let most = 60
    /// Nested so deep at most.
    public static let deepest = 12

    /// The comparisons of all depths.
    public var comparisons: [(field: ConditionField, comparison: Comparison, values: [String])] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
        case .not(let part): part.comparisons
        case .compare(let field, let comparison, let values): [(field, comparison, values)]
        }
    }
}

/// Why a condition cannot be read.
public enum ConditionProblem: Error, Sendable, Hashable {
    /// What stands at this place, counted in characters from 1, is not what can stand there.
    case unexpected(Int)
    case unknownField(String)
    /// The field cannot be compared so.
    case wrongComparison(ConditionField, Condition.Comparison)
    /// The field cannot have this value.
    case wrongValue(ConditionField, String)
    case tooLong
    case tooDeep

    public var text: Text {
        switch self {
        case .unexpected(let place):
            Text(
                "条件在第 \(place) 个字符处读不懂。", "條件在第 \(place) 個字元處讀不懂。",
                "The condition cannot be understood at character \(place).")
        case .unknownField(let name): Text("没有字段“\(name)”。", "沒有欄位「\(name)」。", "There is no field “\(name)”.")
        case .wrongComparison(let field, let comparison):
            Text(
                "字段 \(field) 不能用 \(comparison.rawValue) 比较。", "欄位 \(field) 不能用 \(comparison.rawValue) 比較。",
                "The field \(field) cannot be compared by \(comparison.rawValue).")
        case .wrongValue(let field, let value):
            Text(
                "字段 \(field) 不能是“\(value)”。", "欄位 \(field) 不能是「\(value)」。",
                "The field \(field) cannot be “\(value)”.")
        case .tooLong:
            Text(
                "条件太多，最多 \(Condition.most) 个。", "條件太多，最多 \(Condition.most) 個。",
                "Too many comparisons; \(Condition.most) at most.")
        case .tooDeep: Text("括号套得太深。", "括號套得太深。", "The brackets are nested too deep.")
        }
    }
}
