import CRM
import Method

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
func regionChoices(any: Text) -> [Choice] {
    [Choice(Region.anywhere.description, any)]
        + Regions.china.provinces.flatMap { province in
            [Choice(province.description, Regions.china.name(province))]
                + Regions.china.cities(of: province).map { city in
                    Choice(city.description, Text("　", "　", "\u{2003}") + Regions.china.name(city))
                }
        }
}
