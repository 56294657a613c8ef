/// What customers are compared by: their names, and what belongs to one organisation alone.
public struct ComparedCustomer: Sendable, Hashable {
    public var name: ComparedName
    public var code: String?
    public var stockCode: String?
    /// In E.164, its own and its contacts'.
    public var phones: Set<String>
    /// In the form by which two are the same.
    public var mails: Set<String>
    /// Of its web site, or of its contacts' mail.
    public var domains: Set<String>

    public init(
        name: ComparedName, code: String? = nil, stockCode: String? = nil, phones: Set<String> = [], mails: Set<String> = [],
        domains: Set<String> = []
    ) {
        self.name = name
        self.code = code
        self.stockCode = stockCode
        self.phones = phones
        self.mails = mails
        self.domains = domains
    }
}

/// How likely two customers are one, by everything that is known of them.
public struct CustomerLikeness: Sendable {
    private let names: NameLikeness

    public init(_ knowledge: NameKnowledge) {
        names = NameLikeness(knowledge)
    }

    /// Each fact that two have in common takes this much of the doubt that the names have left.
    private static let weights: [(LikenessReason, Double)] = [(.phone, 0.6), (.mail, 0.6), (.domain, 0.55)]

    public func likeness(_ one: ComparedCustomer, _ other: ComparedCustomer) -> Likeness {
        // Two listed companies, whatever their names (docs/adr/0003-one-customer.md).
        if let stockCode = one.stockCode, let otherStockCode = other.stockCode, stockCode != otherStockCode { return .none }
        if let code = one.code, code == other.code { return Likeness(score: 100, reasons: [.code]) }
        let name = names.value(one.name, other.name)
        var (value, reasons) = (name.value, name.reasons.filter { !$0.speaksAgainst })
        var against = name.reasons.filter(\.speaksAgainst)
        for (reason, weight) in Self.weights where Self.isShared(reason, one, other) {
            value = 1 - (1 - value) * (1 - weight)
            reasons.append(reason)
        }
        guard !reasons.isEmpty else { return .none }
        // A code is checked when it is typed, so that a slip seldom makes another one that is valid.
        if let code = one.code, let otherCode = other.code, code != otherCode {
            value *= 0.75
            against.append(.otherCode)
        }
        if value == 1 { return Likeness(score: 100, reasons: reasons + against) }
        return Likeness(value: value, reasons: reasons + against)
    }

    private static func isShared(_ reason: LikenessReason, _ one: ComparedCustomer, _ other: ComparedCustomer) -> Bool {
        switch reason {
        case .phone: !one.phones.isDisjoint(with: other.phones)
        case .mail: !one.mails.isDisjoint(with: other.mails)
        case .domain: !one.domains.isDisjoint(with: other.domains)
        default: false
        }
    }
}
