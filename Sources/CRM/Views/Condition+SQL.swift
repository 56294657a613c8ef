import Method
import SQL

/// Makes SQL of a condition, in one person's transaction.
///
/// Each comparison is true or false, never null (`IS TRUE`), so that `not` turns round what it stands before also where something is
/// not known.
struct ConditionSQL {
    let access: Access
    let clock: WorkspaceClock
    let today: CivilDate
    /// The own fields that the condition asks about.
    let fields: [CustomField.ID: CustomField]

    init(_ condition: Condition, _ access: Access, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        self.access = access
        self.clock = clock
        today = clock.today
        let asksOwn = condition.comparisons.contains { if case .custom = $0.field { true } else { false } }
        let own = asksOwn ? try CustomField.all(connection) : []
        fields = Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0) })
    }

    /// The condition on a row of `customer`.
    ///
    /// - Throws: `ConditionProblem` for an own field that is not there, or a value that it cannot have.
    func query(_ condition: Condition) throws(ConditionProblem) -> Query {
        switch condition {
        case .all(let parts): return try joined(parts, by: " AND ", orElse: "1 = 1")
        case .any(let parts): return try joined(parts, by: " OR ", orElse: "1 = 0")
        case .not(let part): return "(NOT \(try query(part)))"
        case .compare(let field, let comparison, let values):
            return "(\(try comparing(field, comparison, values)) IS TRUE)"
        }
    }

    private func joined(_ parts: [Condition], by word: String, orElse none: Query) throws(ConditionProblem) -> Query {
        guard !parts.isEmpty else { return none }
        var queries: [Query] = []
        for part in parts { queries.append(try query(part)) }
        return "(\(queries.joined(separator: word)))"
    }

    private func comparing(
        _ field: ConditionField, _ comparison: Condition.Comparison, _ values: [String]
    ) throws(ConditionProblem) -> Query {
        switch field {
        case .tag: return tagged(values)
        case .holder: return held(comparison, values)
        case .pool: return anyOf(values.map(pooled))
        case .productLine: return worked(for: values, comparison)
        case .region: return comparison == .isEmpty ? "(customer.province IS NULL)" : anyOf(values.map(place))
        case .market: return comparison == .isEmpty ? "(customer.sector IS NULL)" : anyOf(values.map(trade))
        case .created: return try created(comparison, values)
        case .custom(let id): return try own(id, field, comparison, values)
        default: return try plain(field, comparison, values)
        }
    }

    /// A field that is one column.
    private func plain(
        _ field: ConditionField, _ comparison: Condition.Comparison, _ values: [String]
    ) throws(ConditionProblem) -> Query {
        let column = column(of: field)
        guard comparison != .isEmpty else {
            return field == .miningScore ? "(\(column) = 0)" : "(\(column) IS NULL)"
        }
        if comparison == .contains { return Self.contains(field == .name ? "customer.name" : column, values[0]) }
        var bound: [SQLValue] = []
        for value in values { bound.append(try self.bound(value, of: field)) }
        if field == .name { bound = values.map { .text((try? CompanyName($0))?.normalised ?? $0) } }
        guard comparison != .equals else { return "(\(column) IN (\(list: bound)))" }
        return "(\(column) \(raw: comparison.rawValue) \(bound[0]))"
    }

    private func bound(_ value: String, of field: ConditionField) throws(ConditionProblem) -> SQLValue {
        switch field.kind {
        case .text, .word, .own: return .text(value)
        case .number:
            guard let number = Int64(value) else { throw .wrongValue(field, value) }
            return .integer(number)
        case .date:
            guard let date = ConditionDate(value)?.date(today: today) else { throw .wrongValue(field, value) }
            return .text(date.description)
        }
    }

    private func column(of field: ConditionField) -> Query {
        switch field {
        case .name: "customer.normalised_name"
        case .code: "customer.code"
        case .stockCode: "customer.stock_code"
        case .source: "customer.source"
        case .phone: "CASE WHEN \(access.seesWholeNumbers) THEN customer.phone END"
        case .website: "customer.website"
        case .address: "customer.address"
        case .note: "customer.note"
        case .grade: "customer.grade"
        case .need: "customer.need"
        case .standing: "customer.standing"
        case .stage: "customer.stage"
        case .employees: "customer.employees"
        case .miningScore: "customer.mining_score"
        // A month counts as its last day, as for the grade; every month has a 28th, and text is compared.
        case .expected:
            "CASE WHEN length(customer.expected) = 7 THEN customer.expected || '-31' ELSE customer.expected END"
        case .lastTouch: "customer.last_touch_on"
        case .touchDue: "customer.touch_due_on"
        case .nextStep: "customer.next_step_on"
        case .listed: "customer.listed_on"
        case .holder: "customer.holder_id"
        case .pool: "customer.pool_id"
        case .contract: "customer.contract_until"
        case .market: "customer.sector"
        case .region: "customer.province"
        case .created: "customer.created_at"
        case .tag, .productLine, .custom: "NULL"
        }
    }

    static func contains(_ column: Query, _ words: String) -> Query {
        "(\(Query.holds("lower(\(column))", words.lowercased())))"
    }

    private func anyOf(_ parts: [Query]) -> Query { "(\(parts.joined(separator: " OR ")))" }

    private func place(_ written: String) -> Query {
        let region = Region(written) ?? .anywhere
        guard let city = region.cityCode else { return "customer.province = \(region.provinceCode)" }
        return "(customer.province = \(region.provinceCode) AND customer.city = \(city))"
    }

    private func trade(_ written: String) -> Query {
        switch Market(written) ?? .any {
        case .any: "1 = 1"
        case .sector(let sector): "customer.sector = \(sector.rawValue)"
        case .industry(let industry):
            "(customer.sector = \(industry.sector.rawValue) AND customer.industry = \(industry.rawValue))"
        }
    }

    private func held(_ comparison: Condition.Comparison, _ values: [String]) -> Query {
        guard comparison != .isEmpty else { return "(customer.holder_id IS NULL)" }
        return anyOf(
            values.map { value -> Query in
                switch value {
                case "me": "customer.holder_id = \(access.person.id)"
                case "team": "customer.holder_id IN (\(access.team))"
                default: "customer.holder_id = \(Int64(value) ?? 0)"
                }
            })
    }

    private func pooled(_ written: String) -> Query {
        guard let id = Int64(written) else {
            return "(customer.pool_id IS NULL AND customer.holder_id IS NULL AND customer.standing = 'valid')"
        }
        return "customer.pool_id = \(id)"
    }

    private func worked(for lines: [String], _ comparison: Condition.Comparison) -> Query {
        guard comparison != .isEmpty else { return "(customer.product_line_id IS NULL)" }
        return "(customer.product_line_id IN (\(list: lines.compactMap { Int64($0) })))"
    }

    private func tagged(_ values: [String]) -> Query {
        let keys = values.compactMap { (try? TagName($0))?.key }
        return """
            (EXISTS (SELECT 1 FROM customer_tag WHERE customer_tag.customer_id = customer.id
                AND customer_tag.tag_id IN (SELECT id FROM tag WHERE key IN (\(list: keys)))))
            """
    }

    /// A day has many instants: `= 2026-11-23` is all of it.
    private func created(
        _ comparison: Condition.Comparison, _ values: [String]
    ) throws(ConditionProblem) -> Query {
        guard comparison != .isEmpty else { return "(1 = 0)" }
        var parts: [Query] = []
        for value in values {
            guard let date = ConditionDate(value)?.date(today: today) else { throw .wrongValue(.created, value) }
            let (begin, end) = (clock.start(of: date), clock.start(of: date.adding(days: 1)))
            let part: Query =
                switch comparison {
                case .less: "customer.created_at < \(begin)"
                case .atMost: "customer.created_at < \(end)"
                case .more: "customer.created_at >= \(end)"
                case .atLeast: "customer.created_at >= \(begin)"
                case .equals, .contains, .isEmpty: "(customer.created_at >= \(begin) AND customer.created_at < \(end))"
                }
            parts.append(part)
        }
        return anyOf(parts)
    }

    private func own(
        _ id: CustomField.ID, _ field: ConditionField, _ comparison: Condition.Comparison, _ values: [String]
    ) throws(ConditionProblem) -> Query {
        guard let own = fields[id] else { throw .unknownField(field.description) }
        let has: Query
        switch comparison {
        case .isEmpty: has = "1 = 1"
        case .contains:
            guard own.kind == .text else { throw .wrongComparison(field, comparison) }
            has = Self.contains("custom_value.text", values[0])
        case .equals, .less, .atMost, .more, .atLeast:
            var parts: [Query] = []
            for value in values { parts.append(try stored(value, own, field, comparison)) }
            has = anyOf(parts)
        }
        let exists: Query = """
            EXISTS (SELECT 1 FROM custom_value WHERE custom_value.customer_id = customer.id
                AND custom_value.field_id = \(id) AND \(has))
            """
        return comparison == .isEmpty ? "(NOT \(exists))" : "(\(exists))"
    }

    func stored(
        _ written: String, _ own: CustomField, _ field: ConditionField, _ comparison: Condition.Comparison
    ) throws(ConditionProblem) -> Query {
        let isOrdered = comparison != .equals
        let sign: Query = "\(raw: comparison.rawValue)"
        if own.kind == .date {
            guard let date = ConditionDate(written)?.date(today: today) else { throw .wrongValue(field, written) }
            return "custom_value.text \(sign) \(date.description)"
        }
        let read: CustomValue?
        do { read = try CustomValue(typed: written, kind: own.kind, choices: own.listed) } catch {
            throw .wrongValue(field, written)
        }
        switch read {
        case .number(let number), .money(let number): return "custom_value.number \(sign) \(number)"
        case .yesNo(let isYes) where !isOrdered: return "custom_value.number = \(isYes ? 1 : 0)"
        case .text(let text) where !isOrdered: return "custom_value.text = \(text)"
        case .choices(let ids) where !isOrdered: return "custom_value.choice_id IN (\(list: ids))"
        default: throw .wrongComparison(field, comparison)
        }
    }
}
