import Method

/// Where a row's words for industry and place belong; nil for words that the tables do not know, which are not guessed.
struct ImportPlace {
    var market: Market?
    var region: Region?

    init(_ row: ImportRow) {
        market = row.industryWord.flatMap(IndustryWords.standard.market)
        region = row.areaWord.flatMap(Regions.china.region)
    }
}
