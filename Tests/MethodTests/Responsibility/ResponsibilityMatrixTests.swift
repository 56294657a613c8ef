import Method
import Testing

@Suite("Who answers for a customer")
struct ResponsibilityMatrixTests {
    private func cell(_ market: String, _ region: String, _ holder: Int64) throws -> Responsibility {
        Responsibility(
            market: try #require(Market(market)), region: try #require(Region(region)), holder: holder)
    }

    @Test(
        "the most specific cell wins, and the market decides before the region",
        arguments: [
            ("manufacturing.chemicals", "5201", 9), ("manufacturing.chemicals", "5202", 8),
            ("manufacturing.chemicals", "1101", 7),
            ("manufacturing.machinery", "5201", 6), ("manufacturing.machinery", "5202", 5),
            ("manufacturing", "1101", 4),
            ("trade.retail", "5201", 3), ("trade", "52", 2), ("*", "1101", 1), ("*", "*", 1),
            ("manufacturing.chemicals", "*", 7),
        ])
    func mostSpecific(market: String, region: String, holder: Int64) throws {
        let matrix = try ResponsibilityMatrix([
            cell("*", "*", 1), cell("*", "52", 2), cell("*", "5201", 3), cell("manufacturing", "*", 4),
            cell("manufacturing", "52", 5), cell("manufacturing", "5201", 6), cell("manufacturing.chemicals", "*", 7),
            cell("manufacturing.chemicals", "52", 8), cell("manufacturing.chemicals", "5201", 9),
        ])
        #expect(
            matrix.holder(market: try #require(Market(market)), region: try #require(Region(region))) == holder)
    }

    @Test("the industry of the whole country wins over all industries of the city")
    func marketFirst() throws {
        let matrix = try ResponsibilityMatrix([
            cell("energy.power", "*", 1), cell("energy", "5201", 2), cell("*", "5201", 3),
        ])
        let guiyang = try #require(Region("5201"))
        #expect(matrix.holder(market: .industry(.power), region: guiyang) == 1)
        #expect(matrix.holder(market: .industry(.water), region: guiyang) == 2)
        #expect(matrix.holder(market: .any, region: guiyang) == 3)
        #expect(matrix.holder(market: .industry(.water), region: .anywhere) == nil)
    }

    @Test("a cell given twice to one person is refused")
    func twice() throws {
        let cells = [try cell("energy", "52", 1), try cell("energy", "52", 1)]
        #expect(throws: CellGivenTwice.self) { try ResponsibilityMatrix(cells) }
    }

    @Test("several answer for a cell, the greatest share first")
    func several() throws {
        let cells = [try cell("energy", "52", 3), try cell("energy", "52", 1)]
        let more = Responsibility(market: cells[0].market, region: cells[0].region, holder: 2, share: 2)
        let found = try ResponsibilityMatrix(cells + [more]).cell(market: .industry(.power), region: cells[0].region)
        #expect(found?.answering.map(\.holder) == [2, 1, 3])
        #expect(found?.holder == 2)
    }

    @Test("no cells, no holder")
    func empty() throws {
        #expect(try ResponsibilityMatrix([]).cell(market: .any, region: .anywhere) == nil)
    }

    @Test("gives the same cell as looking at every one", arguments: 1...20)
    func bruteForce(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let regions = ["*", "11", "1101", "52", "5201", "5202", "53"].compactMap { Region($0) }
        var cells: [Responsibility] = []
        for market in Market.all {
            for region in regions where Int.random(in: 0..<20, using: &random) < Int(seed) {
                cells.append(Responsibility(market: market, region: region, holder: Int64(cells.count)))
            }
        }
        let matrix = try ResponsibilityMatrix(cells.shuffled(using: &random))
        for market in Market.all {
            for region in regions {
                let expected =
                    cells.filter { $0.contains(market: market, region: region) }
                    .max {
                        ($0.market.specificity, $0.region.specificity) < ($1.market.specificity, $1.region.specificity)
                    }
                #expect(matrix.cell(market: market, region: region)?.answering == expected.map { [$0] })
            }
        }
    }
}

/// A small generator that gives the same numbers every time (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
