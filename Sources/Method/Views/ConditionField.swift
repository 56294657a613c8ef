/// What a condition on customers can be about.
public enum ConditionField: Sendable, Hashable {
    case name, code, stockCode, source, phone, website, address, note
    case grade, need, standing, stage, holder, pool, market, region, tag, productLine
    case employees, miningScore
    case expected, lastTouch, touchDue, nextStep, created, listed, contract
    /// A field that a director has added, by its id.
    case custom(Int64)

    /// All but those that directors have added.
    public static let fixed: [ConditionField] = [
        .grade, .need, .expected, .stage, .holder, .pool, .standing, .market, .region, .productLine, .tag, .lastTouch, .touchDue, .nextStep,
        .miningScore, .contract, .created, .name, .source, .employees, .code, .stockCode, .listed, .phone, .website, .address, .note,
    ]

    /// What its values are.
    public enum Kind: Sendable, Hashable {
        case text
        /// Whole numbers; of own fields as typed.
        case number
        /// ISO dates, or `today`, `today-30`, `today+7`.
        case date
        /// Words of a fixed list, ids, or codes.
        case word
        /// Of a field that a director has added: as its kind says.
        case own
    }

    public var kind: Kind {
        switch self {
        case .name, .code, .stockCode, .source, .phone, .website, .address, .note: .text
        case .grade, .need, .standing, .stage, .holder, .pool, .market, .region, .tag, .productLine: .word
        case .employees, .miningScore: .number
        case .expected, .lastTouch, .touchDue, .nextStep, .created, .listed, .contract: .date
        case .custom: .own
        }
    }

    /// How it can be compared.
    public var comparisons: [Condition.Comparison] {
        switch kind {
        case .text: [.contains, .equals, .isEmpty]
        case .word: [.tag, .standing, .need, .pool].contains(self) ? [.equals] : [.equals, .isEmpty]
        case .number, .date: [.equals, .less, .atMost, .more, .atLeast, .isEmpty]
        case .own: [.equals, .contains, .less, .atMost, .more, .atLeast, .isEmpty]
        }
    }
}

extension ConditionField: LosslessStringConvertible {
    /// As it is written in a condition: `last_touch`, `custom.12`.
    public var description: String {
        switch self {
        case .name: "name"
        case .code: "code"
        case .stockCode: "stock_code"
        case .source: "source"
        case .phone: "phone"
        case .website: "website"
        case .address: "address"
        case .note: "note"
        case .grade: "grade"
        case .need: "need"
        case .standing: "standing"
        case .stage: "stage"
        case .holder: "holder"
        case .market: "market"
        case .region: "region"
        case .tag: "tag"
        case .pool: "pool"
        case .productLine: "product_line"
        case .contract: "contract"
        case .employees: "employees"
        case .miningScore: "mining_score"
        case .expected: "expected"
        case .lastTouch: "last_touch"
        case .touchDue: "touch_due"
        case .nextStep: "next_step"
        case .created: "created"
        case .listed: "listed"
        case .custom(let id): "custom.\(id)"
        }
    }

    public init?(_ description: String) {
        if let field = Self.byDescription[description] {
            self = field
        } else if description.hasPrefix("custom."), let id = Int64(description.dropFirst(7)), id > 0,
            "custom.\(id)" == description
        {
            self = .custom(id)
        } else {
            return nil
        }
    }

    private static let byDescription = Dictionary(uniqueKeysWithValues: fixed.map { ($0.description, $0) })
}
