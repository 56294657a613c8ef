import CRM
import Hummingbird
import Method

/// A list of customers as its address says it: everything that can be chosen is in the address, so that a list can be kept,
/// shared and gone back to.
struct CustomerQuery: Sendable, Hashable {
    /// Whose customers, in the words of the address.
    enum Scope: String, Sendable, CaseIterable {
        case mine, team, pool, all

        var title: Text {
            switch self {
            case .mine: Text("我的客户", "我的客戶", "My customers")
            case .team: Text("本团队", "本團隊", "My team's")
            case .pool: Text("待分配", "待分配", "Pool")
            case .all: Text("全部", "全部", "All")
            }
        }
    }

    /// `any` stands for all standings.
    enum StandingChoice: Sendable, Hashable {
        case any
        case only(Standing)

        var value: String {
            switch self {
            case .any: "any"
            case .only(let standing): standing.rawValue
            }
        }
    }

    var words = ""
    var scope: Scope
    var holder: Person.ID?
    var grades: Set<Grade> = []
    var standing = StandingChoice.only(.valid)
    var market = Market.any
    var region = Region.anywhere
    var order: CustomerFilter.Order
    var after: Customers.Cursor?

    /// What a person sees who has chosen nothing: salespeople their own, others all.
    init(for person: Person) {
        scope = person.role == .salesperson ? .mine : .all
        order = person.role == .salesperson ? .grade : .newest
    }

    /// Reads an address. What cannot be understood is left out, as if it had not been chosen.
    init(_ query: Form, for person: Person) {
        self.init(for: person)
        words = String((query["q"] ?? "").prefix(100))
        // Somebody who looks for a name wants it wherever it is.
        if !words.isEmpty {
            scope = .all
            standing = .any
        }
        if let chosen = query["scope"].flatMap({ Scope(rawValue: $0) }) { scope = chosen }
        holder = query["holder"].flatMap { Person.ID($0) }
        grades = Set(query.all("grade").compactMap { Grade(rawValue: $0) })
        if let chosen = query["standing"], !chosen.isEmpty {
            standing = Standing(rawValue: chosen).map(StandingChoice.only) ?? .any
        }
        market = query["market"].flatMap { Market($0) } ?? .any
        region = query["region"].flatMap { Region($0) } ?? .anywhere
        if let chosen = query["order"].flatMap({ CustomerFilter.Order(rawValue: $0) }) { order = chosen }
        after = query["after"].flatMap { Customers.Cursor($0) }
    }

    func filter(for person: Person) -> CustomerFilter {
        var filter = CustomerFilter()
        filter.words = words
        filter.grades = grades
        filter.market = market
        filter.region = region
        filter.order = order
        filter.standing = if case .only(let standing) = standing { standing } else { nil }
        filter.scope =
            if let holder { .holder(holder) } else {
                switch scope {
                case .mine: .holder(person.id)
                case .team: .team
                case .pool: .pool
                case .all: .everyone
                }
            }
        return filter
    }

    /// The address of this list, or of a page behind a row of it.
    func path(after cursor: Customers.Cursor? = nil) -> String {
        var items: [String] = []
        if !words.isEmpty { items.append("q=\(percentEncoded(words))") }
        items.append("scope=\(scope.rawValue)")
        if let holder { items.append("holder=\(holder)") }
        items += grades.sorted(by: >).map { "grade=\($0.rawValue)" }
        items.append("standing=\(standing.value)")
        if market != .any { items.append("market=\(percentEncoded(market.description))") }
        if region != .anywhere { items.append("region=\(region)") }
        items.append("order=\(order.rawValue)")
        if let cursor { items.append("after=\(percentEncoded(cursor.description))") }
        return "/customers?" + items.joined(separator: "&")
    }

    /// Whether the list leaves something out that the person might see.
    var narrows: Bool {
        !words.isEmpty || holder != nil || !grades.isEmpty || market != .any || region != .anywhere
    }
}
