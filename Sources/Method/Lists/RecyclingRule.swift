/// Other days of recycling for some customers: of a market, of a product line, or of both together.
public struct RecyclingRule: Sendable, Hashable {
    /// `.any` where the rule names none.
    public var market: Market
    /// By its number in the catalogue; nil where the rule names none.
    public var productLine: Int64?
    public var days: ByGrade<Int>

    public init(market: Market = .any, productLine: Int64? = nil, days: ByGrade<Int>) {
        self.market = market
        self.productLine = productLine
        self.days = days
    }

    /// What the rule is for. No two rules are for the same.
    public struct Scope: Sendable, Hashable {
        public let market: Market
        public let productLine: Int64?

        /// Whether it names anything: what names nothing is the grade's default.
        public var isNamed: Bool { market != .any || productLine != nil }
    }

    public var scope: Scope { Scope(market: market, productLine: productLine) }

    /// Whether the rule holds for a customer of this market that is worked for this product line.
    public func covers(market other: Market, productLine line: Int64?) -> Bool {
        market.contains(other) && (productLine == nil || productLine == line)
    }

    /// How narrow the rule is; of those that cover a customer the narrowest holds. A rule that names both comes before one that
    /// names a market, and that before one that names a product line; of the same kind an industry comes before its sector
    /// (docs/adr/0037-product-lines.md). No two rules that cover one customer are equally narrow.
    public var specificity: Int { (productLine != nil && market != .any ? 3 : 0) + market.specificity }
}

/// Stored as `{"market":"manufacturing.chemicals","productLine":1,"days":{…}}`; `*` is no market.
extension RecyclingRule: Codable {
    private enum CodingKeys: String, CodingKey {
        case market, productLine, days
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let word = try values.decode(String.self, forKey: .market)
        guard let market = Market(word) else {
            throw DecodingError.dataCorruptedError(forKey: .market, in: values, debugDescription: "there is no market \(word)")
        }
        self.init(
            market: market, productLine: try values.decodeIfPresent(Int64.self, forKey: .productLine),
            days: try values.decode(ByGrade<Int>.self, forKey: .days))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(market.description, forKey: .market)
        try values.encodeIfPresent(productLine, forKey: .productLine)
        try values.encode(days, forKey: .days)
    }
}
