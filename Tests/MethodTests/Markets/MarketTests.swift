import Method
import Testing

@Suite("The target market")
struct MarketTests {
    @Test(
        "six sectors with the method's industries",
        arguments: [
            (Sector.energy, "电力 供水 矿产 石油 采掘 冶炼"), (.manufacturing, "化工 机械 服装 医药 电子 五金"),
            (.trade, "批发 零售 贸易"), (.services, "金融 证券 电信 交通 事务所 酒店 咨询"),
            (.highTechnology, "网络 计算机 电子商务 生命科学"), (.publicSector, "党政机关 医疗 教育 科研院所"),
        ])
    func industries(sector: Sector, names: String) {
        #expect(sector.industries.map(\.name.simplified).joined(separator: " ") == names)
    }

    @Test("every market has a stored form of its own, and is read back")
    func roundTrip() {
        #expect(Market.all.count == 1 + 6 + 30)
        #expect(Set(Market.all.map(\.description)).count == Market.all.count)
        for market in Market.all { #expect(Market(market.description) == market) }
        #expect(Market.industry(.chemicals).description == "manufacturing.chemicals")
        #expect(Market.sector(.publicSector).description == "public_sector")
        #expect(Market.any.description == "*")
    }

    @Test(
        "anything else is no market",
        arguments: ["", "chemicals", "energy.chemicals", "manufacturing.", "MANUFACTURING", "**"])
    func refused(text: String) {
        #expect(Market(text) == nil)
    }

    @Test("a market contains what lies in it")
    func containment() {
        for outer in Market.all {
            for inner in Market.all {
                let expected =
                    outer == .any || outer == inner
                    || (outer.specificity == 1 && inner.description.hasPrefix("\(outer)."))
                #expect(outer.contains(inner) == expected, "\(outer) \(inner)")
            }
        }
        #expect(Market.industry(.chemicals).wider == .sector(.manufacturing))
        #expect(Market.sector(.trade).wider == .any)
        #expect(Market.any.wider == nil)
    }

    @Test("no personal benefits in the public sector, and only there")
    func compliance() {
        #expect(Sector.allCases.filter(\.forbidsPersonalBenefits) == [.publicSector])
    }
}

@Suite("Regions")
struct RegionTests {
    @Test(
        "are written as *, two digits or four", arguments: [("*", 0), ("52", 1), ("5201", 2), ("81", 1), ("1101", 2)])
    func written(text: String, specificity: Int) throws {
        let region = try #require(Region(text))
        #expect(region.description == text)
        #expect(region.specificity == specificity)
    }

    @Test(
        "and in no other way",
        arguments: ["", "5", "520", "52010", "05", "0101", "5a", "５２", "+1", "-123", "**", " 52"])
    func refused(text: String) {
        #expect(Region(text) == nil)
    }

    @Test("a province contains its cities")
    func containment() throws {
        let guizhou = try #require(Region(province: "52"))
        let guiyang = try #require(Region(city: "5201"))
        let nanning = try #require(Region(city: "4501"))
        #expect(guizhou.contains(guiyang) && guizhou.contains(guizhou) && Region.anywhere.contains(guizhou))
        #expect(Region.anywhere.contains(.anywhere))
        #expect(!guizhou.contains(nanning) && !guiyang.contains(guizhou) && !guiyang.contains(nanning))
        #expect(!guizhou.contains(.anywhere) && !guiyang.contains(.anywhere))
        #expect(guiyang.province == guizhou)
        #expect(guiyang.provinceCode == "52" && guiyang.cityCode == "5201" && guizhou.cityCode == nil)
        #expect(guiyang.wider == guizhou && guizhou.wider == .anywhere && Region.anywhere.wider == nil)
        #expect(Region(province: "5201") == nil && Region(city: "52") == nil && Region(province: "*") == nil)
    }

    @Test("sort as a tree")
    func order() {
        let texts = ["5201", "*", "52", "11", "1101", "53"]
        #expect(texts.compactMap { Region($0) }.sorted().map(\.description) == ["*", "11", "1101", "52", "5201", "53"])
    }
}
