import Method
import Testing

/// Readings, traditional forms and places enough for the names of these tests.
enum SmallKnowledge {
    static let sounds = [
        "da": "达大", "heng": "恒衡", "tong": "通同", "xin": "鑫新欣信", "xie": "协谐", "ke": "科", "ji": "技集", "hua": "华化", "xing": "行星", "hang": "行航",
    ]
    static let traditional = ["達": "达", "恆": "恒", "協": "协", "軟": "软", "體": "体", "華": "华", "團": "团", "國": "国", "電": "电", "馬": "马"]

    static let places: [(name: String, region: Region)] = [
        ("北京", Region("11")!), ("北京市", Region("11")!), ("广东", Region("44")!), ("广东省", Region("44")!),  // Literal codes.
        ("深圳", Region("4403")!), ("深圳市", Region("4403")!), ("广州", Region("4401")!), ("广州市", Region("4401")!),
        ("东方", Region("4690")!), ("上海", Region("31")!), ("吉林", Region("22")!), ("吉林", Region("2202")!),
    ]

    static let knowledge: NameKnowledge = {
        var simplified: [UInt32: UInt32] = [:]
        for (form, other) in traditional { simplified[value(form)] = value(other) }
        var readings: [UInt32: Set<UInt32>] = [:]
        for (number, sound) in sounds.keys.sorted().enumerated() {
            for character in sounds[sound] ?? "" { readings[value(String(character)), default: []].insert(UInt32(number + 1)) }
        }
        let (forms, known) = (simplified, readings)
        return NameKnowledge(
            simplified: { forms[$0] ?? $0 }, sound: { known[$0]?.min() ?? 0 },
            soundsAlike: { !(known[$0] ?? []).isDisjoint(with: known[$1] ?? []) }, places: PlaceWords(places))
    }()

    static func name(_ written: String, in region: String = "*") throws -> ComparedName {
        ComparedName(try CompanyName(written), in: try #require(Region(region)), knowledge)
    }

    private static func value(_ character: String) -> UInt32 { character.unicodeScalars.first?.value ?? 0 }
}

extension ComparedName {
    /// 恒达|软件科技 4403
    var shown: String { text(brand) + "|" + text(trade) + " " + place.description }

    private func text(_ units: ArraySlice<UInt32>) -> String {
        String(String.UnicodeScalarView(units.compactMap(Unicode.Scalar.init)))
    }
}
