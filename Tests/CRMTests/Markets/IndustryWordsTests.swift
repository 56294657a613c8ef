import Method
import Testing

@testable import CRM

@Suite struct IndustryWordsTests {
    @Test(arguments: [
        ("白酒", "manufacturing"), ("化学制药", "manufacturing.pharmaceuticals"), ("银行", "services.finance"),
        ("水力发电", "energy.power"), ("软件服务", "high_technology.computing"), ("百货", "trade.retail"),
        ("专用机械", "manufacturing.machinery"), ("铜", "energy.smelting"), ("酒店餐饮", "services.hotels"),
        ("化学原料和化学制品制造业", "manufacturing.chemicals"), ("电力、热力生产和供应业", "energy"),
    ])
    func aWordMeansAMarket(_ word: String, _ market: String) {
        #expect(IndustryWords.standard.market(word)?.description == market)
    }

    @Test(arguments: ["白酒行业", " 白酒 ", "白酒业", "ｉｔ设备", "it設備", "軟件服務", "金融", "证券", "證券", "批发", "電腦"])
    func spellingDoesNotMatter(_ word: String) {
        #expect(IndustryWords.standard.market(word) != nil)
    }

    @Test func theNamesOfMarketsAreUnderstoodInEveryLanguage() {
        for market in Market.all where market != .any {
            for word in [market.name.simplified, market.name.traditional, market.name.english, market.description] {
                #expect(IndustryWords.standard.market(word) == market, "\(word)")
            }
        }
    }

    @Test(arguments: ["", "业", "综合类", "种植业", "Freizeit", "*"])
    func nothingIsGuessed(_ word: String) {
        #expect(IndustryWords.standard.market(word) == nil)
    }

    /// Exactly these words of the sample are in no sector for certain: agriculture, construction and real estate are not
    /// in the target market, and the others are several things at once.
    @Test func theSampleIsMappedButForWordsOfNoCertainSector() {
        let unmapped = Set(ListedCompanies.all.map(\.industry)).filter { IndustryWords.standard.market($0) == nil }
        #expect(
            unmapped == [
                "种植业", "渔业", "林业", "农业综合", "建筑工程", "装修装饰", "全国地产", "区域地产", "园区开发", "综合类",
                "商品城", "广告包装", "文教休闲", "医疗保健", "环境保护", "汽车服务",
            ])
        let mapped = ListedCompanies.all.count { IndustryWords.standard.market($0.industry) != nil }
        #expect(mapped == 3_438)
    }

    @Test func everyLineOfTheTableNamesAMarket() {
        let lines = (Resource(named: "industry-words.csv")?.text ?? "").split(separator: "\n").dropFirst()
        #expect(lines.count > 100)
        for line in lines {
            let cells = line.split(separator: ",")
            #expect(cells.count == 2 && Market(String(cells[1])) != nil, "\(line)")
        }
    }
}
