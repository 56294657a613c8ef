public import Method

/// The provinces and cities of China with their codes (GB/T 2260, the statistics bureau's list of 2023, with Hong Kong,
/// Macau and Taiwan), their names in three languages, and what people write for them.
///
/// A municipality has no cities: its 市辖区 stands for the municipality itself.
public struct Regions: Sendable {
    /// Sources/CResources/data/places.csv.
    public static let china = Regions(csv: Resource(named: "places.csv")?.text ?? "")

    /// All 34, by code.
    public let provinces: [Region]
    private let cities: [Region: [Region]]
    private let names: [Region: (full: Text, short: Text)]
    let words: RegionWords

    init(csv: String) {
        var provinces: [Region] = []
        var cities: [Region: [Region]] = [:]
        var names: [Region: (full: Text, short: Text)] = [:]
        var words = RegionWords()
        for line in csv.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",").map { String($0) }
            guard cells.count == 6, let region = Region(cells[0]) else { continue }
            let full = Text(cells[1], cells[3], cells[5])
            let short = Text(cells[2], cells[4], cells[5])
            names[region] = (full, short)
            if let province = region.province, province != region {
                cities[province, default: []].append(region)
            } else {
                provinces.append(region)
            }
            words.add(region, full: full, short: short)
        }
        self.provinces = provinces
        self.cities = cities
        self.names = names
        self.words = words
    }

    /// The cities of a province, by code; none for a municipality and for Hong Kong, Macau and Taiwan.
    public func cities(of province: Region) -> [Region] { cities[province] ?? [] }

    /// The name that lists show: 浙江, 深圳, 内蒙古; the code where it is given to no place.
    public func name(_ region: Region) -> Text {
        if region == .anywhere { return Text("全国", "全國", "all of China") }
        return names[region]?.short ?? Text(verbatim: region.description)
    }

    /// The official name: 浙江省, 深圳市, 内蒙古自治区.
    public func officialName(_ region: Region) -> Text {
        names[region]?.full ?? name(region)
    }

    /// Whether the code is given to a place.
    public func contains(_ region: Region) -> Bool { names[region] != nil }

    /// The region that a word of a customer file means, in Chinese, English or as a code: 浙江, 浙江省, 深圳, 内蒙,
    /// 广东省深圳市南山区, `Fuzhou, Fujian`, `4403`. A district means its city; what names no place, or more than one, means
    /// nothing.
    public func region(_ word: String) -> Region? {
        let code = word.filter { !$0.isWhitespace }
        if let region = Region(code), region != .anywhere {
            if contains(region) { return region }
            // 1101 and 5002 are the districts and counties of a municipality.
            return region.province.flatMap { contains($0) && cities(of: $0).isEmpty ? $0 : nil }
        }
        return words.region(word)
    }
}

extension Region {
    /// Anywhere, or a code that is given to a place: somebody must be able to have customers there.
    public var isKnown: Bool { self == .anywhere || Regions.china.contains(self) }
}
