import Method

/// The places that the matrix shows even while nobody is there.
enum Places {
    /// The provinces of the mainland, since Hong Kong, Macau and Taiwan are shown once they have customers or somebody
    /// answers for them; of a province, its cities.
    static func parts(of region: Region) -> [Region] {
        region == .anywhere ? mainland : Regions.china.cities(of: region)
    }

    private static let mainland = Regions.china.provinces.filter { !["71", "81", "82"].contains($0.description) }
}
