import CRM
import HTML
import Method

/// A region by its name; the source's word where the code is not known.
func regionName(_ region: Region, word: String?) -> Text? {
    guard region != .anywhere else { return word.map(Text.init(verbatim:)) }
    return Text(verbatim: region.description)
}

/// What a market select offers: sectors, each followed by its industries.
func marketChoices(any: Text) -> [Choice] {
    Market.all.map { market in
        switch market {
        case .any: Choice(market.description, any)
        case .sector: Choice(market.description, market.name)
        case .industry: Choice(market.description, Text("　", "　", "\u{2003}") + market.name)
        }
    }
}

/// What a region select offers: provinces, each followed by its cities.
func regionChoices(any: Text, cities: Bool) -> [Choice] {
    [Choice(Region.anywhere.description, any)]
}
