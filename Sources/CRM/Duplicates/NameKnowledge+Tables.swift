import Method

extension NameKnowledge {
    /// By the tables of the program: Unihan's readings and traditional forms, and the places of China.
    static let table: NameKnowledge = {
        let readings = Readings.table
        let regions = Regions.china
        let places = regions.provinces + regions.provinces.flatMap(regions.cities)
        return NameKnowledge(
            simplified: { readings.simplified($0) },
            // Of several readings the first by alphabet: the same for all characters that have it first.
            sound: { character in
                guard let letters = readings.syllables(ofSet: readings.set(ofCharacter: character)).first?.letters else { return 0 }
                return UInt32(truncatingIfNeeded: letters ^ letters >> 29)
            },
            soundsAlike: { one, other in
                let (set, otherSet) = (readings.set(ofCharacter: one), readings.set(ofCharacter: other))
                if set == otherSet { return set != 0 }
                let others = readings.syllables(ofSet: otherSet)
                return readings.syllables(ofSet: set).contains { others.contains($0) }
            },
            places: PlaceWords(
                places.flatMap { [(regions.name($0).simplified, $0), (regions.officialName($0).simplified, $0)] }))
    }()
}
