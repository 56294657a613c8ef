import Method

/// Companies of which it is known which are one, to measure how well duplicates are found: names put together from real brands, places and
/// trades, a part of them written once more as it happens in real life; among them sister companies, which are the hardest to tell apart.
struct LabelledNames: Sendable {
    struct Entry: Sendable {
        let customer: ComparedCustomer
        let written: String
        /// How it was spoilt; nil for a name as it should be.
        let spoiling: Spoiling?
        /// The number of the entry whose company it is.
        let original: Int
    }

    let entries: [Entry]

    /// Of a hundred companies so many have a sister company, of the same brand in another city or trade.
    private static let sisters = 25
    /// Of a hundred companies so many are there twice.
    private static let spoilt = 20
    /// Of a hundred the region is known besides the name.
    private static let located = 70

    /// - Throws: `Problem` for brands of which no names can be made.
    init(brands: [String], companies: Int, seed: UInt64) throws {
        let usable = brands.filter { (2...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isNumber } }
        guard usable.count >= 100 else { throw Problem.noNames }
        var random = SampleRandom(seed: seed)
        var spoiler = Spoiler(seed: seed &+ 1, brands: usable)
        let places = GeneratedPlaces()
        let trades = WeightedChoice(GeneratedWords.trades.map(\.weight))
        var taken: Set<String> = []
        var entries: [Entry] = []

        func add(_ name: WrittenName, _ region: Region, spoiling: Spoiling?, original: Int?) -> Bool {
            guard let company = try? CompanyName(name.text) else { return false }
            // What the schema would not let in twice is no case for a scan.
            guard taken.insert(company.normalised).inserted else { return false }
            let known = random.chance(Self.located) ? region : .anywhere
            entries.append(
                Entry(
                    customer: ComparedCustomer(name: ComparedName(company, in: known, .table)), written: name.text,
                    spoiling: spoiling, original: original ?? entries.count))
            return true
        }
        func company(_ brand: String) -> (name: WrittenName, region: Region) {
            let trade = GeneratedWords.trades[trades.draw(&random)]
            let place = places.draw(&random)
            let order: WrittenName.Order =
                switch Int.random(in: 0..<10, using: &random) {
                case 0..<6: .cityFirst
                case 6, 7: .cityInBrackets
                case 8: .cityWithEnding
                default: .noCity
                }
            let name = WrittenName(
                brand: brand, trade: trade.words.pick(&random), city: place.name,
                form: trade.hasLegalForm ? GeneratedWords.forms.pick(&random) : "", order: order)
            return (name, place.region)
        }
        var made = 0
        while made < companies {
            let brand = usable.pick(&random)
            let one = company(brand)
            let original = entries.count
            guard add(one.name, one.region, spoiling: nil, original: nil) else { continue }
            made += 1
            if random.chance(Self.sisters) {
                var sister = company(brand)
                if random.chance(50) { (sister.name.city, sister.region) = (one.name.city, one.region) }
                let isOther = sister.region != one.region || sister.name.trade != one.name.trade
                if isOther, add(sister.name, sister.region, spoiling: nil, original: nil) { made += 1 }
            }
            if random.chance(Self.spoilt) {
                let kind = Spoiling.allCases.pick(&random)
                if let spoilt = spoiler.spoil(one.name, kind) {
                    _ = add(spoilt, one.region, spoiling: kind, original: original)
                }
            }
        }
        self.entries = entries
    }
}
