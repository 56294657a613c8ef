/// That somebody answers for a market in a region (责任区域, METHOD §1), perhaps with others.
public struct Responsibility: Sendable, Hashable {
    public let market: Market
    public let region: Region
    /// The id of the salesperson.
    public let holder: Int64
    /// How many parts of the cell's new customers are theirs, beside those of the others.
    public let share: Int

    public init(market: Market, region: Region, holder: Int64, share: Int = 1) {
        self.market = market
        self.region = region
        self.holder = holder
        self.share = share
    }

    public func contains(market: Market, region: Region) -> Bool {
        self.market.contains(market) && self.region.contains(region)
    }
}

/// One cell of the responsibility matrix, with everybody who answers for it.
public struct ResponsibilityCell: Sendable, Hashable {
    public let market: Market
    public let region: Region
    /// Those with the greatest share first; never empty.
    public internal(set) var answering: [Responsibility]

    /// Who answers for most of it.
    public var holder: Int64 { answering[0].holder }
}

/// Somebody was given a cell twice, so that nobody can say what their share is.
public struct CellGivenTwice: Error, Sendable, Hashable {
    public let market: Market
    public let region: Region

    public var text: Text {
        Text("责任区域重复：", "責任區域重複：", "Given twice in the responsibility matrix: ") + market.name
            + Text(verbatim: " × \(region)") + Text("。请保留其中一个。", "。請保留其中一個。", ". Keep one of them.")
    }
}
