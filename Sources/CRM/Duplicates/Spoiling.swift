public import Method

/// What happens to a company's name in real life: the ways in which the labelled set writes one once more.
public enum Spoiling: String, Sendable, CaseIterable, Codable {
    /// 控股有限公司 for 有限公司, 责任有限公司 by a slip, （自然人独资） out of the register.
    case legalForm = "legal_form"
    /// The city added, left out or in another place.
    case city
    /// （集团）, （中国）, （老客户）.
    case brackets
    /// What everybody calls it: without city, trade or form.
    case abbreviated
    /// In traditional characters, in whole or in part.
    case traditional
    /// Typed by pinyin, another character of the same reading taken.
    case homophone
    /// A character left out, put in, changed or swapped with its neighbour.
    case misspelt
    /// Two of these at once.
    case twice

    public var name: Text {
        switch self {
        case .legalForm: Text("公司形式", "公司形式", "legal form")
        case .city: Text("城市", "城市", "city")
        case .brackets: Text("括号", "括號", "brackets")
        case .abbreviated: Text("简称", "簡稱", "abbreviated")
        case .traditional: Text("繁体", "繁體", "traditional")
        case .homophone: Text("同音字", "同音字", "homophone")
        case .misspelt: Text("错字漏字", "錯字漏字", "misspelt")
        case .twice: Text("两样一起", "兩樣一起", "two at once")
        }
    }
}

/// A company's name in its parts, to be written in several ways.
struct WrittenName: Sendable {
    var brand: String
    var trade: String
    /// 深圳
    var city: String
    var form: String
    /// Where the city stands.
    var order: Order
    /// In brackets behind all.
    var aside = ""

    enum Order: Sendable, CaseIterable {
        case cityFirst, cityWithEnding, cityInBrackets, noCity
    }

    var text: String {
        switch order {
        case .cityFirst: city + brand + trade + form + aside
        case .cityWithEnding: city + "市" + brand + trade + form + aside
        case .cityInBrackets: "\(brand)（\(city)）\(trade)\(form)\(aside)"
        case .noCity: brand + trade + form + aside
        }
    }
}

/// Spoils names, the same ones for the same seed.
struct Spoiler {
    private var random: SampleRandom
    /// Common characters by their reading, and the traditional form of simplified ones.
    private let homophones: [UInt32: [Character]]
    private let common: [Character]
    private let traditional: [Character: Character]

    /// - Parameter brands: from which the common characters are taken.
    init(seed: UInt64, brands: [String]) {
        random = SampleRandom(seed: seed)
        var counts: [Character: Int] = [:]
        for character in brands.joined() where Self.isChinese(character) { counts[character, default: 0] += 1 }
        let common = counts.filter { $0.value >= 20 }.keys.sorted()
        self.common = common
        let sound = NameKnowledge.table.sound
        homophones = Dictionary(grouping: common) { sound($0.unicodeScalars.first?.value ?? 0) }
        var traditional: [Character: Character] = [:]
        for line in (Resource(named: "traditional.txt")?.text ?? "").split(separator: "\n") where line.count == 2 {
            traditional[line.first ?? " "] = line.last
        }
        self.traditional = traditional
    }

    /// Forms beyond those that make no difference to a normalised name, which nobody can add twice.
    private static let forms = ["控股有限公司", "责任有限公司", "有限责任公司（自然人独资）", "控股集团", "Co., Ltd.", "有限公司（存续）"]

    private static func isChinese(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
    }

    /// The name written once more; nil where this kind has nothing to change.
    mutating func spoil(_ name: WrittenName, _ kind: Spoiling) -> WrittenName? {
        var spoilt = name
        switch kind {
        case .legalForm: spoilt.form = Self.forms.pick(&random)
        case .city: spoilt.order = WrittenName.Order.allCases.filter { $0 != name.order }.pick(&random)
        case .brackets:
            spoilt.aside = ["（老客户）", "（总部）", "（集团）", "（\(name.city)）", "(原\(name.brand)集团)"].pick(&random)
        case .abbreviated:
            spoilt.form = ""
            spoilt.order = random.chance(50) ? .noCity : name.order
            if random.chance(50) { spoilt.trade = "" } else { spoilt.trade = String(name.trade.prefix(2)) }
        case .traditional:
            spoilt.brand = written(name.brand)
            spoilt.trade = written(name.trade)
            spoilt.form = written(name.form)
        case .homophone: spoilt.brand = withHomophone(name.brand)
        case .misspelt: spoilt = misspelt(name)
        case .twice:
            let kinds = Spoiling.allCases.filter { $0 != .twice }.shuffled(using: &random)
            return spoil(spoil(name, kinds[0]) ?? name, kinds[1])
        }
        return spoilt.text == name.text ? nil : spoilt
    }

    private func written(_ text: String) -> String { String(text.map { traditional[$0] ?? $0 }) }

    private mutating func withHomophone(_ text: String) -> String {
        var characters = Array(text)
        let index = Int.random(in: 0..<max(1, characters.count), using: &random)
        guard characters.indices.contains(index), let scalar = characters[index].unicodeScalars.first else { return text }
        let others = (homophones[NameKnowledge.table.sound(scalar.value)] ?? []).filter { $0 != characters[index] }
        guard !others.isEmpty, Self.isChinese(characters[index]) else { return text }
        characters[index] = others.pick(&random)
        return String(characters)
    }

    private mutating func misspelt(_ name: WrittenName) -> WrittenName {
        var spoilt = name
        // The brand or what stands behind it, whichever the finger slips in.
        var characters = Array(name.brand + name.trade)
        let index = Int.random(in: 0..<characters.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: characters.remove(at: index)
        case 1: characters.insert(common.pick(&random), at: index)
        case 2: characters[index] = common.pick(&random)
        default: if index > 0 { characters.swapAt(index, index - 1) }
        }
        spoilt.brand = String(characters)
        spoilt.trade = ""
        return spoilt
    }
}
