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

        /// The lines of pools stand below those of people: the general pool's under 0, the others' under their numbers, negative.
        static func line(holder: Person.ID?, pool: Pool.ID?) -> Int64 { holder ?? -(pool ?? 0) }

        init(_ customer: Customer) {
            holder = Self.line(holder: customer.holderID, pool: customer.poolID)
            standing = customer.standing.rawValue
            grade = customer.grade?.rawValue ?? ""
            sector = customer.profile.market.sectorColumn ?? ""
            industry = customer.profile.market.industryColumn ?? ""
            province = customer.profile.region.provinceCode ?? ""
            city = customer.profile.region.cityCode ?? ""
        }

        /// The place of a valid customer, from its columns.
        init(
            holder: Person.ID?, pool: Pool.ID?, grade: Grade?, sector: String?, industry: String?, province: String?, city: String?
        ) {
            self.holder = Self.line(holder: holder, pool: pool)
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
        for (place, change) in changes where change > 0 {
            try connection.execute(
                """
                INSERT INTO customer_tally (holder_id, standing, grade, sector, industry, province, city, customers)
                VALUES (\(place.holder), \(place.standing), \(place.grade), \(place.sector), \(place.industry),
                        \(place.province), \(place.city), \(change))
                ON CONFLICT (holder_id, standing, grade, sector, industry, province, city)
                DO UPDATE SET customers = customer_tally.customers + excluded.customers
                """)
        }
        // Not in the same way: the schema looks at the number to be inserted before it sees that the line is there.
        for (place, change) in changes where change < 0 {
            let changed = try connection.execute(
                """
                UPDATE customer_tally SET customers = customers + \(change)
                WHERE holder_id = \(place.holder) AND standing = \(place.standing) AND grade = \(place.grade)
                  AND sector = \(place.sector) AND industry = \(place.industry)
                  AND province = \(place.province) AND city = \(place.city)
                """)
            guard changed == 1 else { throw SQLError.check("customer_tally has no such line") }
        }
        try writeHolders(connection)
    }

    private struct HolderLine: Hashable {
        let holder: Int64
        let standing: String
        let grade: String
        let part: Int
    }

    /// A part may go below zero, when a customer's place has changed meanwhile; their sum never does.
    private func writeHolders(_ connection: any Connection) throws {
        var lines: [HolderLine: Int] = [:]
        for (place, change) in changes {
            let line = HolderLine(
                holder: place.holder, standing: place.standing, grade: place.grade, part: place.part)
            lines[line, default: 0] += change
        }
        for (line, change) in lines where change != 0 {
            try connection.execute(
                """
                INSERT INTO holder_tally (holder_id, standing, grade, part, customers)
                VALUES (\(line.holder), \(line.standing), \(line.grade), \(line.part), \(change))
                ON CONFLICT (holder_id, standing, grade, part)
                DO UPDATE SET customers = holder_tally.customers + excluded.customers
                """)
        }
    }
}

extension CustomerTally.Place {
    /// Which of the parts of the pool's line counts this place; a holder's line has only one.
    fileprivate var part: Int {
        guard holder <= 0 else { return 0 }
        return (city + industry).utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 15
    }
}
