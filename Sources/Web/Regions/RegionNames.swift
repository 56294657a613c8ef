import CRM
import Method

/// The name of a province or city; nil for anywhere.
func regionName(_ region: Region) -> Text? {
<<<<<<< HEAD
    region == .anywhere ? nil : Regions.china.name(region)
=======
    region == .anywhere ? nil : Text(verbatim: region.description)
>>>>>>> 2d7da9f (Customers on the web: the list with its filters in the address, suggestions, a new customer, and the page of a customer with every form on it)
}
