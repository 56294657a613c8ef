import Method
import SQL

/// The customers of whom somebody is to be warned before they go back to the pool.
enum RecyclingWarnings {
    /// Whom a warning is for: the day of warning and the kind of notice are theirs.
    enum Receiver {
        case holder(Person.ID)
        /// Who supervises these.
        case supervisor(Person.ID, of: Set<Person.ID>)

        fileprivate var person: Person.ID {
            switch self {
            case .holder(let id), .supervisor(let id, _): id
            }
        }

        fileprivate var kind: String {
            switch self {
            case .holder: "recycling"
            case .supervisor: "team_recycling"
            }
        }

        fileprivate var holders: [Person.ID] {
            switch self {
            case .holder(let id): [id]
            case .supervisor(_, let holders): holders.sorted()
            }
        }
    }

    /// Those that have reached their day of warning and that the receiver was not told of since they were last followed up.
    ///
    /// - Returns: for each the first day on which it may be recycled.
    static func reached(
        on date: CivilDate, by receiver: Receiver, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> [Customer.ID: CivilDate] {
        let rules = try Rules(connection).holding
        var reached: [Customer.ID: CivilDate] = [:]
        try connection.forEach(
            """
            SELECT \(MovableCustomer.columns), \(told(receiver.person, receiver.kind)) AS told_on
            FROM customer WHERE holder_id IN (\(list: receiver.holders)) AND standing = 'valid'
            """
        ) { row in
            guard let held = try MovableCustomer(row).held(clock) else { return }
            let day =
                if case .holder = receiver { rules.warnDate(held) } else { rules.supervisorWarnDate(held) }
            guard day <= date else { return }
            if let told: CivilDate = try row["told_on"], told > rules.leftAlone(held) { return }
            reached[try row[0]] = rules.recycleDate(held)
        }
        return reached
    }

    /// When each of some was last warned of, its holder being who is told.
    static func told(_ customers: [Customer.ID], _ connection: any Connection) throws -> [Customer.ID: CivilDate] {
        guard !customers.isEmpty else { return [:] }
        var told: [Customer.ID: CivilDate] = [:]
        try connection.forEach(
            """
            SELECT customer.id, MAX(notice.on_date) FROM customer
            JOIN notice_customer ON notice_customer.customer_id = customer.id
            JOIN notice ON notice.id = notice_customer.notice_id AND notice.person_id = customer.holder_id
            WHERE customer.id IN (\(list: customers)) AND notice.kind = 'recycling' GROUP BY customer.id
            """
        ) { told[try $0[0]] = try $0[1] }
        return told
    }

    private static func told(_ person: Person.ID, _ kind: String) -> Query {
        """
        (SELECT MAX(notice.on_date) FROM notice_customer JOIN notice ON notice.id = notice_customer.notice_id
         WHERE notice_customer.customer_id = customer.id AND notice.person_id = \(person) AND notice.kind = \(kind))
        """
    }
}
