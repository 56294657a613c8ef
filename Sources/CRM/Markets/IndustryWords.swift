public import Method

/// Which market an industry word of a customer file means (白酒, 化学制药, 银行), in the sense of GB/T 4754.
///
/// Where the sector is certain and the industry is not, the word means the sector. Where not even the sector is certain
/// (综合类, 种植业, 建筑工程), it means nothing, and the file's reader learns of it: nothing is guessed. The names of
/// sectors and industries themselves are understood in all languages of the product.
public struct IndustryWords: Sendable {
    /// Sources/CResources/data/industry-words.csv.
    public static let standard = IndustryWords(csv: Resource(named: "industry-words.csv")?.text ?? "")

    private let markets: [FoldedWord: Market]

    init(csv: String) {
        var markets: [FoldedWord: Market] = [:]
        for market in Market.all where market != .any {
            let name = market.name
            for word in [name.simplified, name.traditional, name.english, market.description] {
                markets[FoldedWord(word)] = market
            }
        }
        for line in csv.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",")
            guard cells.count == 2, let market = Market(String(cells[1])) else { continue }
            markets[FoldedWord(cells[0])] = market
        }
        self.markets = markets
    }

    /// Nil for a word whose sector is not certain. A following 业 or 行业 does not matter.
    public func market(_ word: String) -> Market? {
        let folded = FoldedWord(word)
        guard !folded.isEmpty else { return nil }
        if let market = markets[folded] { return market }
        for ending in ["行业", "业", "类"] where folded.text.hasSuffix(ending) {
            if let market = markets[FoldedWord(folded.text.dropLast(ending.count))] { return market }
        }
        return markets[FoldedWord(folded.text + "业")]
    }
}
