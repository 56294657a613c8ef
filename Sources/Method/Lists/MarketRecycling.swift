/// Other days of recycling in a market.
public struct MarketRecycling: Sendable, Hashable {
    public var market: Market
    public var days: ByGrade<Int>

    public init(market: Market, days: ByGrade<Int>) {
        self.market = market
        self.days = days
    }
}

/// Stored as `{"market":"manufacturing.chemicals","days":{…}}`.
extension MarketRecycling: Codable {
    private enum CodingKeys: String, CodingKey {
        case market, days
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let word = try values.decode(String.self, forKey: .market)
        guard let market = Market(word) else {
            throw DecodingError.dataCorruptedError(forKey: .market, in: values, debugDescription: "there is no market \(word)")
        }
        self.init(market: market, days: try values.decode(ByGrade<Int>.self, forKey: .days))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(market.description, forKey: .market)
        try values.encode(days, forKey: .days)
    }
}
