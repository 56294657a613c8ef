public import Method
import SQL

/// What remains of a segment as SQL, after what has columns of its own in a filter.
struct SegmentQuery: Sendable, Hashable {
    let condition: Query
    /// The ids of customers, among which all are that fit; nil where nothing leads to few of them.
    let few: Query?
}

extension CustomerFilter {
    /// The filter with its segment made ready: what indexes know (grade, holder, place, market, standing) becomes part of the filter, the
    /// rest a condition.
    ///
    /// - Parameter access: who asks; `me` and `team` are theirs.
    /// - Throws: `Problem.invalid` at the field `where`.
    func prepared(_ access: Access, _ clock: WorkspaceClock, _ connection: any Connection) throws -> CustomerFilter {
        guard let segment else { return self }
        var filter = self
        filter.segment = nil
        if segment.comparisons.contains(where: { $0.field == .standing }) { filter.standing = nil }
        var remaining: [Condition] = []
        for part in segment.conjuncts where !filter.absorb(part, access) { remaining.append(part) }
        guard !remaining.isEmpty else { return filter }
        let sql = try ConditionSQL(segment, access, clock, connection)
        do throws(ConditionProblem) {
            var few: Query?
            for part in remaining where few == nil { few = try sql.few(part) }
            filter.rest = SegmentQuery(condition: try sql.query(.all(remaining)), few: few)
            return filter
        } catch {
            throw Problem.condition(error)
        }
    }

    /// Takes a part of the segment over where the filter has a place for it.
    private mutating func absorb(_ part: Condition, _ access: Access) -> Bool {
        guard case .compare(let field, .equals, let values) = part else { return false }
        switch field {
        case .grade where grades.isEmpty: grades = Set(values.compactMap { Grade(rawValue: $0) })
        case .region where region == .anywhere && values.count == 1: region = Region(values[0]) ?? .anywhere
        case .market where market == .any && values.count == 1: market = Market(values[0]) ?? .any
        case .standing where standing == nil && values.count == 1: standing = Standing(rawValue: values[0])
        case .holder where scope == .everyone && values.count == 1:
            switch values[0] {
            case "me": scope = .holder(access.person.id)
            case "team": scope = .team
            default: scope = .holder(Person.ID(values[0]) ?? 0)
            }
        default: return false
        }
        return true
    }
}

extension Problem {
    /// A condition that cannot be read, or asks for what is not there.
    public static func condition(_ problem: ConditionProblem) -> Problem {
        .invalid(problem.text, advice: Text("请改正条件。", "請改正條件。", "Correct the condition."), field: "where")
    }
}

extension Condition {
    /// What all must be true, one by one.
    fileprivate var conjuncts: [Condition] {
        guard case .all(let parts) = self else { return [self] }
        return parts.flatMap(\.conjuncts)
    }
}

extension ConditionSQL {
    /// A query of the customers of one comparison by an index of it; nil where it has none.
    func few(_ condition: Condition) throws(ConditionProblem) -> Query? {
        guard case .compare(let field, let comparison, let values) = condition else { return nil }
        switch field {
        case .tag:
            let keys = values.compactMap { (try? TagName($0))?.key }
            return """
                SELECT DISTINCT customer_id FROM customer_tag
                WHERE tag_id IN (SELECT id FROM tag WHERE key IN (\(list: keys)))
                """
        case .pool:
            let ids = values.compactMap { Int64($0) }
            return ids.count == values.count ? "SELECT id AS customer_id FROM customer WHERE pool_id IN (\(list: ids))" : nil
        case .productLine where comparison == .equals:
            return "SELECT id AS customer_id FROM customer WHERE product_line_id IN (\(list: values.compactMap { Int64($0) }))"
        case .custom(let id) where comparison != .isEmpty && comparison != .contains:
            guard let own = fields[id] else { throw .unknownField(field.description) }
            var parts: [Query] = []
            for value in values { parts.append(try stored(value, own, field, comparison)) }
            return """
                SELECT DISTINCT customer_id FROM custom_value
                WHERE field_id = \(id) AND (\(parts.joined(separator: " OR ")))
                """
        default: return nil
        }
    }
}
