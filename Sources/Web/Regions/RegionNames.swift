import CRM
import Method

/// The name of a province or city; nil for anywhere.
func regionName(_ region: Region) -> Text? {
    region == .anywhere ? nil : Regions.china.name(region)
}
