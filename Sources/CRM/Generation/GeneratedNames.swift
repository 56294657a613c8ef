import Method

/// Names of made-up companies, no two of which are one customer's: 深圳恒达科技有限公司.
struct GeneratedNames {
    private let brands: [String]?
    /// 64-bit hashes of the normalised names so far.
    private var taken: Set<UInt64> = []

    init(brands: [String]?, capacity: Int) {
        self.brands = brands
        taken.reserveCapacity(capacity)
    }

    /// - Throws: `Problem` when the brands give no more names.
    mutating func next(
        _ trade: GeneratedWords.Trade, in place: GeneratedPlaces.Place, _ random: inout SampleRandom
    ) throws -> CompanyName {
        for attempt in 0..<1000 {
            let written = Self.written(brand(attempt, &random), trade, place.name, &random)
            guard let name = try? CompanyName(written), taken.insert(Self.hash(name.normalised)).inserted else {
                continue
            }
            return name
        }
        throw Problem.noNames
    }

    /// Where the short ones are taken, they become longer.
    private func brand(_ attempt: Int, _ random: inout SampleRandom) -> String {
        if let brands { return brands.pick(&random) }
        let syllables = attempt > 20 || random.chance(35) ? 3 : 2
        return (0..<syllables).map { _ in GeneratedWords.syllables.pick(&random) }.joined()
    }

    private static func written(
        _ brand: String, _ trade: GeneratedWords.Trade, _ city: String, _ random: inout SampleRandom
    ) -> String {
        let word = trade.words.pick(&random)
        let form = trade.hasLegalForm ? GeneratedWords.forms.pick(&random) : ""
        return switch Int.random(in: 0..<10, using: &random) {
        case 0..<6: city + brand + word + form
        case 6..<8: "\(brand)（\(city)）\(word)\(form)"
        case 8: city + "市" + brand + word + form
        default: brand + word + form
        }
    }

    /// FNV-1a, which unlike Swift's own hash is the same in every process.
    private static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
