public import Method
import SQL

/// A list of customers that somebody has kept: which, in what order, with which columns. What it shows depends on who looks, since
/// nobody sees more than they may, and `me` is who looks.
public struct CustomerView: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let ownerID: Person.ID
    public let ownerName: String
    public let details: CustomerViewDetails
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    /// Which customers it is of.
    public var filter: CustomerFilter { details.filter }

    static let columns: Query = """
        customer_view.id, customer_view.owner_id, person.name AS owner_name, customer_view.title, customer_view.shared, \
        customer_view.words, customer_view.condition, customer_view.ordering, customer_view.columns, customer_view.version
        """
    static let source: Query = "customer_view JOIN person ON person.id = customer_view.owner_id"

    init(_ row: Row) throws {
        id = try row["id"]
        ownerID = try row["owner_id"]
        ownerName = try row["owner_name"]
        let written: String = try row["condition"]
        guard let condition = try? Condition(written) else {
            throw SQLError.decoding("customer_view.condition cannot be read as a condition")
        }
        let columns: String = try row["columns"]
        details = CustomerViewDetails(
            title: try row["title"], isShared: try row["shared"], words: try row["words"], condition: condition,
            order: CustomerFilter.Order(rawValue: try row["ordering"]) ?? .newest,
            columns: columns.split(separator: ",").map(String.init))
        version = try row["version"]
    }
}

/// What a view says.
public struct CustomerViewDetails: Sendable, Hashable {
    public var title: String
    /// Whether others see it.
    public var isShared: Bool
    /// What is searched for among them; empty for nothing.
    public var words: String
    public var condition: Condition
    public var order: CustomerFilter.Order
    /// The names of the columns that are shown; empty for the usual ones.
    public var columns: [String]

    public init(
        title: String, isShared: Bool = false, words: String = "", condition: Condition,
        order: CustomerFilter.Order = .newest, columns: [String] = []
    ) {
        self.title = title
        self.isShared = isShared
        self.words = words
        self.condition = condition
        self.order = order
        self.columns = columns
    }

    /// Which customers it is of.
    public var filter: CustomerFilter {
        var filter = CustomerFilter()
        filter.words = words
        filter.segment = condition
        filter.order = order
        return filter
    }
}
