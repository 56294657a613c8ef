import CRM
import HTML
import Method

/// What a market select offers: sectors, each followed by its industries.
func marketChoices(any: Text) -> ListedChoices { marketChoices(none: Choice(Market.any.description, any)) }

/// The same behind a line of another meaning than any market.
func marketChoices(none: Choice) -> ListedChoices { ListedChoices(none: none, list: marketOptions) }

/// What a region select offers: provinces, each followed by its cities.
func regionChoices(any: Text) -> ListedChoices {
    ListedChoices(none: Choice(Region.anywhere.description, any), list: regionOptions)
}

private let indented = Text("　", "　", "\u{2003}")

private let marketOptions = optionLists(
    Market.all.compactMap { market in
        switch market {
        case .any: nil
        case .sector: (market.description, market.name)
        case .industry: (market.description, indented + market.name)
        }
    })

private let regionOptions = optionLists(
    Regions.china.provinces.flatMap { province in
        [(province.description, Regions.china.name(province))]
            + Regions.china.cities(of: province).map { ($0.description, indented + Regions.china.name($0)) }
    })

private func optionLists(_ choices: [(value: String, title: Text)]) -> [Language: OptionList] {
    Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            (language, OptionList(choices.map { (value: $0.value, title: $0.title(language)) }))
        })
}
