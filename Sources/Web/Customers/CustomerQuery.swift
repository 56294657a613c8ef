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
    /// What else must be true of them.
    var segment: Condition?
    /// Why the condition in the address cannot be read.
    var segmentProblem: ConditionProblem?
    /// The view that the list was opened from.
    var view: CustomerView.ID?
    /// The names of the columns that are shown; empty for the usual ones.
    var columns: [String] = []
    var after: Customers.Cursor?

    /// What a person sees who has chosen nothing: salespeople their own, others all.
    init(for person: Person) {
        scope = person.role.hasList ? .mine : .all
        order = person.role.hasList ? .grade : .newest
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
        if let written = query["where"], !written.isEmpty {
            do throws(ConditionProblem) { segment = try Condition(written) } catch { segmentProblem = error }
        }
        view = query["view"].flatMap { CustomerView.ID($0) }
        columns = query.all("column").filter { CustomerColumn(rawValue: $0) != nil }
        after = query["after"].flatMap { Customers.Cursor($0) }
    }

    /// The list of a view.
    init(_ view: CustomerView, for person: Person) {
        self.init(for: person)
        scope = .all
        words = view.details.words
        segment = view.details.condition
        order = view.details.order
        columns = view.details.columns
        self.view = view.id
    }

    /// Everything that the list leaves customers out by, as one condition; the words aside.
    var wholeCondition: Condition {
        var parts: [Condition] = []
        if !grades.isEmpty { parts.append(.compare(.grade, .equals, grades.sorted(by: >).map(\.rawValue))) }
        if let holder {
            parts.append(.compare(.holder, .equals, [String(holder)]))
        } else {
            switch scope {
            case .mine: parts.append(.compare(.holder, .equals, ["me"]))
            case .team: parts.append(.compare(.holder, .equals, ["team"]))
            case .pool: parts.append(.compare(.holder, .isEmpty, []))
            case .all: break
            }
        }
        if market != .any { parts.append(.compare(.market, .equals, [market.description])) }
        if region != .anywhere { parts.append(.compare(.region, .equals, [region.description])) }
        switch standing {
        case .only(.valid): break
        case .only(let standing): parts.append(.compare(.standing, .equals, [standing.rawValue]))
        case .any: parts.append(.compare(.standing, .equals, Standing.allCases.map(\.rawValue)))
        }
        switch segment {
        case .all(let all): parts += all
        case let segment?: parts.append(segment)
        case nil: break
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    func requireCondition() throws {
        if let segmentProblem { throw Problem.condition(segmentProblem) }
    }

    /// The same list with the simple filters alone.
    var withoutSegment: CustomerQuery {
        var query = self
        query.segment = nil
        query.after = nil
        return query
    }

    /// Which customers the list is of.
    ///
    /// - Throws: `Problem.invalid` when the condition cannot be read: without it the list would be of others, too.
    func filter(for person: Person) throws -> CustomerFilter {
        try requireCondition()
        var filter = CustomerFilter()
        filter.words = words
        filter.grades = grades
        filter.market = market
        filter.region = region
        filter.order = order
        filter.segment = segment
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

    /// What stands behind the question mark, as a form of the list carries it.
    var addressQuery: String { String(path().drop { $0 != "?" }.dropFirst()) }

    /// The address of this list, or of a page behind a row of it.
    func path(after cursor: Customers.Cursor? = nil) -> String {
        var items: [String] = []
        if !words.isEmpty { items.append("q=\(words.percentEncoded())") }
        items.append("scope=\(scope.rawValue)")
        if let holder { items.append("holder=\(holder)") }
        items += grades.sorted(by: >).map { "grade=\($0.rawValue)" }
        items.append("standing=\(standing.value)")
        if market != .any { items.append("market=\(market.description.percentEncoded())") }
        if region != .anywhere { items.append("region=\(region)") }
        items.append("order=\(order.rawValue)")
        if let segment { items.append("where=\(segment.description.percentEncoded())") }
        if let view { items.append("view=\(view)") }
        items += columns.map { "column=\($0)" }
        if let cursor { items.append("after=\(cursor.description.percentEncoded())") }
        return "/customers?" + items.joined(separator: "&")
    }

    /// Whether the list leaves something out that the person might see.
    var narrows: Bool {
        !words.isEmpty || holder != nil || !grades.isEmpty || market != .any || region != .anywhere || segment != nil
    }
}
