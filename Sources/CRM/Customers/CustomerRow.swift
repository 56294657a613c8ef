public import Method
import SQL

/// What a list shows of a customer.
public struct CustomerRow: Sendable, Hashable {
    public let id: Customer.ID
    public let name: String
    public let grade: Grade?
    public let isStale: Bool
    public let isOverride: Bool
    public let standing: Standing
    public let holderID: Person.ID?
    public let holderName: String?
    public let market: Market
    public let industryWord: String?
    public let region: Region
    public let productLine: ProductLineName?
    public let need: Need
    public let stage: Stage?
    public let expected: ExpectedPurchase?
    public let nextStep: String?
    public let nextStepOn: CivilDate?
    public let lastTouchOn: CivilDate?
    public let touchDueOn: CivilDate?
    public let isSample: Bool

    static let columns: Query = """
        customer.id, customer.name, customer.grade, customer.grade_stale, \
        CASE WHEN customer.grade_reason LIKE \("\(GradeRule.override.rawValue);%") THEN 1 ELSE 0 END, customer.standing, \
        customer.holder_id, person.name AS holder_name, customer.sector, customer.industry, customer.industry_word, \
        customer.province, customer.city, customer.need, customer.stage, customer.expected, customer.next_step, \
        customer.next_step_on, customer.last_touch_on, customer.touch_due_on, customer.sample, \
        customer.product_line_id, \(ProductLine.ofCustomer) AS product_line
        """

    /// `columns` of customers with the name of the holder.
    static let source: Query = "customer LEFT JOIN person ON person.id = customer.holder_id"

    /// The rows of these customers, in the order of the ids.
    static func rows(of ids: some Collection<Customer.ID>, _ connection: any Connection) throws -> [CustomerRow] {
        guard !ids.isEmpty else { return [] }
        var rows: [Customer.ID: CustomerRow] = [:]
        rows.reserveCapacity(ids.count)
        try connection.forEach(
            """
            SELECT \(columns) FROM \(listed(ids, connection)) LEFT JOIN person ON person.id = customer.holder_id
            """
        ) { row in
            let row = try CustomerRow(row)
            rows[row.id] = row
        }
        return ids.compactMap { rows[$0] }
    }

    /// The customers of these ids as a source of rows: one parameter however many there are, so that it stays one statement. SQLite
    /// keeps to the order of a cross join and so looks up each id, whatever else an index could do.
    static func listed(_ ids: some Sequence<Customer.ID>, _ connection: any Connection) -> Query {
        let list = ids.map { String($0) }.joined(separator: ",")
        let (json, array) = ("[" + list + "]", "{" + list + "}")
        return switch connection.dialect {
        case .sqlite: "json_each(\(json)) AS listed CROSS JOIN customer ON customer.id = listed.value"
        case .postgresql: "unnest(CAST(\(array) AS BIGINT[])) AS listed (id) JOIN customer ON customer.id = listed.id"
        }
    }

    /// By position, in the order of `columns`: a page reads a thousand of these values.
    init(_ row: Row) throws {
        id = try row[0]
        name = try row[1]
        grade = try row[2]
        isStale = try row[3]
        isOverride = try row[4]
        standing = try row[5]
        holderID = try row[6]
        holderName = try row[7]
        market = Market(sector: try row[8], industry: try row[9])
        industryWord = try row[10]
        region = Region(province: try row[11], city: try row[12])
        need = try row[13]
        stage = try row[14]
        expected = try row[15]
        nextStep = try row[16]
        nextStepOn = try row[17]
        lastTouchOn = try row[18]
        touchDueOn = try row[19]
        isSample = try row[20]
        productLine = ProductLineName(id: try row[21], written: try row[22])
    }
}
