public import Method
import SQL

/// Which customers a list shows, and in what order.
public struct CustomerFilter: Sendable, Hashable {
    /// Whose customers.
    public enum Scope: Sendable, Hashable {
        /// Everything that the person may see.
        case everyone
        /// One person's list.
        case holder(Person.ID)
        /// Held by nobody (待分配).
        case pool
        case team
    }

    public enum Order: String, Sendable, CaseIterable {
        case newest
        /// A first.
        case grade
        /// The longest untouched first.
        case untouched
        /// The next step that is due soonest first; only customers that have one.
        case nextStep = "next_step"
        case name

        public var title: Text {
            switch self {
            case .newest: Text("最新加入", "最新加入", "Newest")
            case .grade: Text("级别", "級別", "Grade")
            case .untouched: Text("最久未联系", "最久未聯繫", "Longest untouched")
            case .nextStep: Text("下一步日期", "下一步日期", "Next step")
            case .name: Text("名称", "名稱", "Name")
            }
        }
    }

    public var words = ""
    public var scope = Scope.everyone
    public var grades: Set<Grade> = []
    /// Nil for any, merged ones excepted.
    public var standing: Standing? = .valid
    public var market = Market.any
    public var region = Region.anywhere
    public var order = Order.newest
    /// What else must be true of them.
    public var segment: Condition?
    /// The rest of the segment as SQL; see `prepared`.
    var rest: SegmentQuery?

    public init() {}

    /// The conditions besides the words, joined by AND; never empty.
    ///
    /// - Parameter access: who asks; nil for the administrator at the machine.
    func condition(_ access: Access?) -> Query {
        conditions(access).joined(separator: " AND ")
    }

    /// The same as a value: 1 where all of them hold, else null. SQLite computes every part of an AND in a column, but leaves a CASE
    /// at the first that does not hold.
    func fits(_ access: Access?) -> Query {
        conditions(access).reversed().reduce("1") { "CASE WHEN \($1) THEN \($0) END" }
    }

    /// Those that leave fewest come first.
    private func conditions(_ access: Access?) -> [Query] {
        var conditions: [Query] = []
        if let place { conditions.append(place) }
        if let trade { conditions.append(trade) }
        if !grades.isEmpty { conditions.append("COALESCE(customer.grade, '') IN (\(list: grades.sorted(by: >)))") }
        switch scope {
        case .everyone: break
        case .holder(let id): conditions.append("customer.holder_id = \(id)")
        case .pool: conditions.append("+customer.holder_id IS NULL")
        case .team:
            if let access { conditions.append("customer.holder_id IN (\(access.team))") }
        }
        if let access { conditions.append(access.seesCustomerInOrder) }
        if let standing {
            conditions.append("customer.standing = \(standing)")
        } else {
            conditions.append("customer.standing <> \(Standing.merged)")
        }
        if standing != .valid { conditions.append(DeletedCustomer.isNone) }
        if let rest { conditions.append(rest.condition) }
        return conditions
    }

    /// The one of the conditions that leaves fewest customers, written so that an index gives their ids; nil when none of
    /// them has an index.
    func narrowest(_ access: Access?) -> Query? {
        switch scope {
        case .holder(let id): return "customer.holder_id = \(id)"
        case .team: if let access { return "customer.holder_id IN (\(access.team))" }
        case .everyone, .pool: break
        }
        if region.cityCode != nil { return place }
        if grades.count == 1, let grade = grades.first { return "COALESCE(customer.grade, '') = \(grade)" }
        return place ?? trade
    }

    /// The index of markets begins with the sector.
    private var trade: Query? {
        switch market {
        case .any: nil
        case .sector(let sector): "customer.sector = \(sector.rawValue)"
        case .industry(let industry):
            "customer.sector = \(industry.sector.rawValue) AND customer.industry = \(industry.rawValue)"
        }
    }

    /// The index of places begins with the province.
    private var place: Query? {
        guard let province = region.provinceCode else { return nil }
        guard let city = region.cityCode else { return "customer.province = \(province)" }
        return "customer.province = \(province) AND customer.city = \(city)"
    }
}

extension CustomerFilter.Order {
    /// What the rows are ordered by before their id; each has an index, which carries what lists are filtered by.
    var key: Query {
        switch self {
        case .newest: "customer.id"
        case .grade: "COALESCE(customer.grade, '')"
        case .untouched: "COALESCE(customer.last_touch_on, '')"
        case .nextStep: "customer.next_step_on"
        case .name: "customer.normalised_name"
        }
    }

    var index: Query {
        switch self {
        case .newest: "customer_by_newest"
        case .grade: "customer_by_grade"
        case .untouched: "customer_by_touch"
        case .nextStep: "customer_by_step"
        case .name: "customer_by_name"
        }
    }
}
