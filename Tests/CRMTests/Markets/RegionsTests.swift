import Method
import Testing

@testable import CRM

@Suite struct RegionsTests {
    @Test(arguments: [
        ("浙江", "33"), ("浙江省", "33"), ("深圳", "4403"), ("深圳市", "4403"), ("内蒙", "15"), ("内蒙古", "15"),
        ("内蒙古自治区", "15"), ("新疆", "65"), ("广西壮族自治区", "45"), ("北京", "11"), ("北京市", "11"),
        ("广东省深圳市", "4403"), ("广东深圳", "4403"), ("广东省深圳市南山区", "4403"), ("广东 深圳", "4403"), ("深圳, 广东", "4403"),
        ("中国广东深圳", "4403"), ("广东省顺德区", "44"), ("浙江省杭州市西湖区文三路", "3301"), ("杭州西湖区", "3301"),
        ("北京市海淀区", "11"), ("北京市市辖区", "11"), ("上海市市辖区", "31"), ("上海浦东新区", "31"), ("重庆市县", "50"),
        ("吉林", "22"), ("吉林市", "2202"), ("吉林省吉林市", "2202"), ("吉林市昌邑区", "2202"), ("海南", "46"), ("海南州", "6325"),
        ("延边", "2224"), ("延边州", "2224"), ("凉山彝族自治州", "5134"), ("巴州", "6528"), ("香港", "81"), ("澳门", "82"),
        ("台湾", "71"), ("臺灣", "71"), ("廣東省深圳市", "4403"), ("內蒙古", "15"), ("Zhejiang", "33"), ("shenzhen", "4403"),
        ("Shenzhen City", "4403"), ("Guangdong Province", "44"), ("Inner Mongolia", "15"), ("Hong Kong", "81"),
        ("Kowloon, Hong Kong", "81"), ("Fuzhou, Fujian", "3501"), ("Fuzhou / Jiangxi", "3610"),
        ("Shenzhen, Guangdong, China", "4403"),
        ("Shaanxi", "61"), ("Shanxi", "14"), ("Xi'an", "6101"), ("Ürümqi", "6501"), ("urumqi", "6501"),
        ("33", "33"), ("4403", "4403"), ("1101", "11"), ("5002", "50"), ("8100", "81"),
    ])
    func aWordMeansARegion(_ word: String, _ region: String) {
        #expect(Regions.china.region(word)?.description == region)
    }

    @Test(arguments: ["", "北海道", "火星", "Fuzhou", "Suzhou", "99", "9901", "浙江, 深圳", "中国", "*", "市", "4499", "330"])
    func whatNamesNoPlaceOrSeveralMeansNothing(_ word: String) {
        #expect(Regions.china.region(word) == nil)
    }

    @Test func everyAreaWordOfTheSampleIsAPlace() {
        let words = Set(ListedCompanies.all.map(\.area))
        #expect(words.count == 32)
        let regions = words.compactMap { Regions.china.region($0) }
        #expect(Set(regions).count == 32)
        #expect(regions.filter { $0.specificity == 2 }.map(\.description) == ["4403"])
    }

    @Test func everyPlaceIsFoundByEachOfItsChineseNames() {
        for province in Regions.china.provinces {
            let name = Regions.china.officialName(province)
            for word in [name.simplified, name.traditional, Regions.china.name(province).simplified] {
                #expect(Regions.china.region(word) == province, "\(word)")
            }
            for city in Regions.china.cities(of: province) where !city.description.hasSuffix("90") {
                let name = Regions.china.officialName(city)
                for word in [name.simplified, name.traditional] {
                    #expect(Regions.china.region(word) == city, "\(word)")
                    #expect(Regions.china.region(Regions.china.officialName(province).traditional + word) == city)
                }
            }
        }
    }

    @Test func thereAreThirtyFourProvincesAndMunicipalitiesHaveNoCities() {
        #expect(Regions.china.provinces.count == 34)
        #expect(Regions.china.provinces == Regions.china.provinces.sorted())
        for municipality in ["11", "12", "31", "50"].compactMap(Region.init(province:)) {
            #expect(Regions.china.cities(of: municipality).isEmpty)
        }
    }

    /// The table of names has the places of the statistics bureau's lists, under the same codes and names.
    @Test func theNamesAgreeWithTheOfficialLists() {
        func rows(_ name: String) -> [[Substring]] {
            (Resource(named: name)?.text ?? "").split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",").map { Substring($0.filter { $0 != "\"" }) } }
        }
        var official = 0
        for row in rows("provinces.csv") + rows("cities.csv") where row[1] != "市辖区" && row[1] != "县" {
            official += 1
            let name = Region(String(row[0])).map { Regions.china.officialName($0).simplified }
            #expect(name == String(row[1]))
        }
        let cities = Regions.china.provinces.flatMap { Regions.china.cities(of: $0) }
        // Hong Kong, Macau and Taiwan are not in the bureau's lists.
        #expect(Regions.china.provinces.count + cities.count == official + 3)
    }

    @Test func namesAreThereInThreeLanguages() throws {
        let province = try #require(Region("15"))
        #expect(Regions.china.name(province) == Text("内蒙古", "內蒙古", "Inner Mongolia"))
        #expect(Regions.china.officialName(province).traditional == "內蒙古自治區")
        #expect(Regions.china.name(.anywhere).english == "all of China")
    }
}
