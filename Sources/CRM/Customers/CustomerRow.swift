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
    public let need: Need
    public let stage: Stage?
    public let expected: ExpectedPurchase?
    public let nextStep: String?
    public let nextStepOn: CivilDate?
    public let lastTouchOn: CivilDate?
    public let touchDueOn: CivilDate?
    public let isSample: Bool

    static let columns: Query = """
        customer.id, customer.name, customer.grade, customer.grade_stale, customer.grade_reason, customer.standing, \
        customer.holder_id, person.name AS holder_name, customer.sector, customer.industry, customer.industry_word, \
        customer.province, customer.city, customer.need, customer.stage, customer.expected, customer.next_step, \
        customer.next_step_on, customer.last_touch_on, customer.touch_due_on, customer.sample
        """

    /// `columns` of customers with the name of the holder.
    static let source: Query = "customer LEFT JOIN person ON person.id = customer.holder_id"

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        grade = try row["grade"]
        isStale = try row["grade_stale"]
        isOverride = try (row["grade_reason"] as GradeReason?)?.override != nil
        standing = try row["standing"]
        holderID = try row["holder_id"]
        holderName = try row["holder_name"]
        market = Market(sector: try row["sector"], industry: try row["industry"])
        industryWord = try row["industry_word"]
        region = Region(province: try row["province"], city: try row["city"])
        need = try row["need"]
        stage = try row["stage"]
        expected = try row["expected"]
        nextStep = try row["next_step"]
        nextStepOn = try row["next_step_on"]
        lastTouchOn = try row["last_touch_on"]
        touchDueOn = try row["touch_due_on"]
        isSample = try row["sample"]
    }
}
