import Method

/// The cities in which made-up companies have their seat, great ones with more of them.
struct GeneratedPlaces: Sendable {
    struct Place: Sendable {
        /// A city; the province itself for a municipality.
        let region: Region
        /// 深圳
        let name: String
        let weight: Int
    }

    let places: [Place]
    private let choice: WeightedChoice

    init(_ regions: Regions = .china) {
        let places = regions.provinces.flatMap { province -> [Place] in
            let weight = (GeneratedWords.provinces[province.description] ?? 1) * 100
            let cities = regions.cities(of: province)
            guard !cities.isEmpty else {
                return [Place(region: province, name: regions.name(province).simplified, weight: weight)]
            }
            // The first of a province is its capital.
            let parts = cities.enumerated().map { index, city in
                GeneratedWords.greatCities[city.description] ?? (index == 0 ? 4 : 1)
            }
            let all = parts.reduce(0, +)
            return zip(cities, parts).map { city, part in
                Place(region: city, name: regions.name(city).simplified, weight: max(1, weight * part / all))
            }
        }
        self.places = places
        choice = WeightedChoice(places.map(\.weight))
    }

    func draw(_ random: inout SampleRandom) -> Place { places[choice.draw(&random)] }
}
