import Method
import SQL

/// Changes of how many customers stand where, gathered in one transaction and written at its end. Pages read these
/// numbers instead of counting customers; `Doctor` proves them against the customers.
struct CustomerTally {
    struct Place: Hashable {
        var holder: Int64
        var standing: String
        var grade: String
        var sector: String
        var industry: String
        var province: String
        var city: String

        init(_ customer: Customer) {
            holder = customer.holderID ?? 0
            standing = customer.standing.rawValue
            grade = customer.grade?.rawValue ?? ""
            sector = customer.profile.market.sectorColumn ?? ""
            industry = customer.profile.market.industryColumn ?? ""
            province = customer.profile.region.provinceCode ?? ""
            city = customer.profile.region.cityCode ?? ""
        }

        /// The place of a valid customer, from its columns.
        init(
            holder: Person.ID?, grade: Grade?, sector: String?, industry: String?, province: String?, city: String?
        ) {
            self.holder = holder ?? 0
            standing = Standing.valid.rawValue
            self.grade = grade?.rawValue ?? ""
            self.sector = sector ?? ""
            self.industry = industry ?? ""
            self.province = province ?? ""
            self.city = city ?? ""
        }
    }

    private var changes: [Place: Int] = [:]

    mutating func add(_ place: Place) { changes[place, default: 0] += 1 }
    mutating func remove(_ place: Place) { changes[place, default: 0] -= 1 }

    mutating func move(from before: Place, to after: Place) {
        guard before != after else { return }
        remove(before)
        add(after)
    }

    /// Writes the changes. A number below zero is refused by the schema.
    func write(_ connection: any Connection) throws {
        for (place, change) in changes where change != 0 {
            let changed = try connection.execute(
                """
                UPDATE customer_tally SET customers = customers + \(change)
                WHERE holder_id = \(place.holder) AND standing = \(place.standing) AND grade = \(place.grade)
                  AND sector = \(place.sector) AND industry = \(place.industry)
                  AND province = \(place.province) AND city = \(place.city)
                """)
            guard changed == 0 else { continue }
            try connection.execute(
                """
                INSERT INTO customer_tally (holder_id, standing, grade, sector, industry, province, city, customers)
                VALUES (\(place.holder), \(place.standing), \(place.grade), \(place.sector), \(place.industry),
                        \(place.province), \(place.city), \(change))
                """)
        }
    }
}
