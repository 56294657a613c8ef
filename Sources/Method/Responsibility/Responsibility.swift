/// One cell of the responsibility matrix (责任区域, METHOD §1): who answers for a market in a region.
public struct Responsibility: Sendable, Hashable {
    public let market: Market
    public let region: Region
    /// The id of the salesperson.
    public let holder: Int64

    public init(market: Market, region: Region, holder: Int64) {
        self.market = market
        self.region = region
        self.holder = holder
    }

    public func contains(market: Market, region: Region) -> Bool {
        self.market.contains(market) && self.region.contains(region)
    }
}

/// A cell was given twice, so that nobody can say who answers for it.
public struct CellGivenTwice: Error, Sendable, Hashable {
    public let market: Market
    public let region: Region

    public var text: Text {
        Text("责任区域重复：", "責任區域重複：", "Given twice in the responsibility matrix: ") + market.name
            + Text(verbatim: " × \(region)") + Text("。请保留其中一个。", "。請保留其中一個。", ". Keep one of them.")
    }
}
