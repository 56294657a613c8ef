import Method

/// Where a row's words for industry and place belong; nil for words that the tables do not know, which are not guessed.
struct ImportPlace {
    let market: Market?
    let region: Region?
}

/// Places rows. A file has few words and many rows, so each word is looked up once.
struct ImportPlaces {
    private var markets: [String: Market?] = [:]
    private var regions: [String: Region?] = [:]
    /// What people have said of words that the program does not know.
    private let said: [String: Market]

    init(said: [String: Market] = [:]) {
        self.said = said
    }

    mutating func place(_ row: ImportRow) -> ImportPlace {
        ImportPlace(market: row.industryWord.flatMap { market($0) }, region: region(row))
    }

    private mutating func market(_ word: String) -> Market? {
        if let known = markets[word] { return known }
        let market = said[word] ?? IndustryWords.standard.market(word)
        markets[word] = .some(market)
        return market
    }

    /// All the words say together ("江苏 苏州"), or what the most special one says that means a place alone.
    private mutating func region(_ row: ImportRow) -> Region? {
        guard let all = row.areaWord else { return nil }
        if let known = regions[all] { return known }
        let words = [all] + row.areaWords.reversed()
        let region = words.lazy.compactMap { Regions.china.region($0) }.first
        regions[all] = .some(region)
        return region
    }
}
