/// Who answers for a customer, by its market and its region (METHOD §1).
///
/// **The most specific cell wins.** The market decides first: a cell of the customer's industry wins over one of its
/// sector, and that over one of all industries, whatever their regions. Among cells of the same market the
/// city wins over the province, and that over anywhere. So the chemical industry of the whole country, when somebody
/// holds it, is that person's in every city: knowledge of an industry sells, and one sentence says whose a customer is.
/// There is no tie, since a market and a region make one cell; several may answer for it, each with a share.
public struct ResponsibilityMatrix: Sendable {
    private let cells: [UInt32: ResponsibilityCell]
    /// Which pairs of specificities occur, the most specific first: a customer is only looked for under those.
    private let kinds: [(market: Int, region: Int)]

    /// - Throws: `CellGivenTwice` for the first cell that somebody is given again.
    public init(_ cells: some Sequence<Responsibility>) throws(CellGivenTwice) {
        var byKey: [UInt32: ResponsibilityCell] = [:]
        var occurring = [Bool](repeating: false, count: 9)
        for cell in cells {
            let key = Self.key(cell.market, cell.region)
            guard byKey[key]?.answering.contains(where: { $0.holder == cell.holder }) != true else {
                throw CellGivenTwice(market: cell.market, region: cell.region)
            }
            byKey[key, default: ResponsibilityCell(market: cell.market, region: cell.region, answering: [])].answering.append(cell)
            occurring[cell.market.specificity * 3 + cell.region.specificity] = true
        }
        self.cells = byKey.mapValues { cell in
            var cell = cell
            cell.answering.sort { ($1.share, $0.holder) < ($0.share, $1.holder) }
            return cell
        }
        self.kinds = (0..<9).reversed().filter { occurring[$0] }.map { ($0 / 3, $0 % 3) }
    }

    /// The cell that a customer falls under; nil when nobody answers for it.
    ///
    /// A customer whose industry is not known falls under cells of its sector or of all industries only, and the same
    /// with places. At most nine look-ups, however many cells there are.
    public func cell(market: Market, region: Region) -> ResponsibilityCell? {
        for kind in kinds {
            guard let wideMarket = market.widened(to: kind.market), let wideRegion = region.widened(to: kind.region)
            else { continue }
            if let cell = cells[Self.key(wideMarket, wideRegion)] { return cell }
        }
        return nil
    }

    /// The salesperson who answers for a customer, of several the one with the greatest share; nil when nobody does.
    public func holder(market: Market, region: Region) -> Int64? { cell(market: market, region: region)?.holder }

    private static func key(_ market: Market, _ region: Region) -> UInt32 {
        UInt32(market.ordinal) << 16 | UInt32(region.code)
    }
}

extension Market {
    /// This market or the wider one with that specificity; nil when it is wider than that itself.
    fileprivate func widened(to specificity: Int) -> Market? {
        var market = self
        while market.specificity > specificity, let wider = market.wider { market = wider }
        return market.specificity == specificity ? market : nil
    }
}

extension Region {
    /// This region or the wider one with that specificity; nil when it is wider than that itself.
    fileprivate func widened(to specificity: Int) -> Region? {
        var region = self
        while region.specificity > specificity, let wider = region.wider { region = wider }
        return region.specificity == specificity ? region : nil
    }
}
