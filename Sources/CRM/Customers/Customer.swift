public import Method
public import SQL

/// An organisation of the target market, as it stands in the database (METHOD section 2).
public struct Customer: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public var profile: CustomerProfile
    public var standing: Standing
    /// Why it is closed, invalid or merged; nil for a valid one.
    public var standingReason: String?
    public var mergedInto: ID?
    /// Who has it on their list; nil for the pool.
    public var holderID: Person.ID?
    public var heldSince: Instant?
    /// The pool that it is in, of one that nobody holds; nil for the general pool.
    public var poolID: Pool.ID?
    /// Until when the contract of a signed customer runs.
    public var contractUntil: CivilDate?
    /// When somebody last made sure that it is still there, without a touch that says so.
    public var verifiedOn: CivilDate?

    public var need: Need
    public var expected: ExpectedPurchase?
    /// Computed from the facts, never typed in. Nil for a customer that is not valid.
    public var grade: Grade?
    public var gradeReason: GradeReason?
    /// The expected date has passed, and the grade is kept for the days of grace.
    public var isStale: Bool
    /// The next date on which time alone changes the grade.
    public var regradeOn: CivilDate?

    /// The stage of its open deal.
    public var stage: Stage?
    public var lastTouchOn: CivilDate?
    public var touchDueOn: CivilDate?
    public var nextStep: String?
    public var nextStepOn: CivilDate?
    public var miningScore: Int
    public var miningReason: String?
    public var isSample: Bool
    public let createdAt: Instant
    /// Counts the changes; a form gives back the one it was made from.
    public internal(set) var version: Int64
}

/// What is known of a customer besides its standing and grade.
public struct CustomerProfile: Sendable, Hashable {
    public var name: CompanyName
    public var code: UnifiedSocialCreditCode?
    public var stockCode: String?
    /// The industry in the words of the source it came from.
    public var industryWord: String?
    public var market: Market
    /// The area in the words of the source it came from.
    public var areaWord: String?
    public var region: Region
    /// What it is worked for; nil where that is not said.
    public var productLine: ProductLine.ID?
    public var address: String?
    public var website: String?
    public var phone: String?
    public var employees: Int?
    public var listedOn: CivilDate?
    public var source: String?
    public var note: String?

    public init(name: CompanyName) {
        self.name = name
        market = .any
        region = .anywhere
    }
}

extension Need: SQLBindable, SQLDecodable {}
extension Grade: SQLBindable, SQLDecodable {}
extension Standing: SQLBindable, SQLDecodable {}
extension Stage: SQLBindable, SQLDecodable {}
extension ListMove: SQLBindable, SQLDecodable {}
extension ExpectedPurchase: SQLText {}
extension GradeReason: SQLText {}

extension Customer {
    static let columns: Query = """
        customer.id, customer.name, customer.code, customer.stock_code, customer.industry_word, customer.sector, \
        customer.industry, customer.area_word, customer.province, customer.city, customer.address, customer.website, \
        customer.phone, customer.employees, customer.listed_on, customer.source, customer.note, customer.standing, \
        customer.standing_reason, customer.merged_into, customer.holder_id, customer.held_since, customer.need, \
        customer.expected, customer.grade, customer.grade_reason, customer.grade_stale, customer.regrade_on, \
        customer.stage, customer.last_touch_on, customer.touch_due_on, customer.next_step, customer.next_step_on, \
        customer.mining_score, customer.mining_reason, customer.pool_id, customer.contract_until, customer.verified_on, \
        customer.product_line_id, customer.sample, customer.created_at, customer.version
        """

    init(_ row: Row) throws {
        id = try row["id"]
        profile = try CustomerProfile(row)
        standing = try row["standing"]
        standingReason = try row["standing_reason"]
        mergedInto = try row["merged_into"]
        holderID = try row["holder_id"]
        heldSince = try row["held_since"]
        poolID = try row["pool_id"]
        contractUntil = try row["contract_until"]
        verifiedOn = try row["verified_on"]
        need = try row["need"]
        expected = try row["expected"]
        grade = try row["grade"]
        gradeReason = try row["grade_reason"]
        isStale = try row["grade_stale"]
        regradeOn = try row["regrade_on"]
        stage = try row["stage"]
        lastTouchOn = try row["last_touch_on"]
        touchDueOn = try row["touch_due_on"]
        nextStep = try row["next_step"]
        nextStepOn = try row["next_step_on"]
        miningScore = try row["mining_score"]
        miningReason = try row["mining_reason"]
        isSample = try row["sample"]
        createdAt = try row["created_at"]
        version = try row["version"]
    }
}

extension CustomerProfile {
    init(_ row: Row) throws {
        let written: String = try row["name"]
        guard let name = try? CompanyName(written) else {
            throw SQLError.decoding("customer.name cannot be read as a company's name")
        }
        self.init(name: name)
        let code: String? = try row["code"]
        self.code = code.flatMap { UnifiedSocialCreditCode($0) }
        stockCode = try row["stock_code"]
        industryWord = try row["industry_word"]
        market = Market(sector: try row["sector"], industry: try row["industry"])
        areaWord = try row["area_word"]
        region = Region(province: try row["province"], city: try row["city"])
        address = try row["address"]
        website = try row["website"]
        phone = try row["phone"]
        employees = try row["employees"]
        listedOn = try row["listed_on"]
        source = try row["source"]
        productLine = try row["product_line_id"]
        note = try row["note"]
    }

    /// The columns of a profile with their values, in the order of `columnNames`.
    var columnValues: [SQLValue] {
        [
            name.written.sqlValue, name.normalised.sqlValue, SameCustomer(self).key.sqlValue, (code?.description).sqlValue, stockCode.sqlValue,
            industryWord.sqlValue, market.sectorColumn.sqlValue, market.industryColumn.sqlValue, areaWord.sqlValue,
            region.provinceCode.sqlValue, region.cityCode.sqlValue, address.sqlValue, website.sqlValue,
            phone.sqlValue, employees.sqlValue, listedOn.sqlValue, source.sqlValue, note.sqlValue,
            ReachKeys.number(phone).sqlValue, ReachKeys.domain(website).sqlValue, productLine.sqlValue,
        ]
    }

    /// Whether the column only says again, in another form, what another does.
    static func isDerived(_ column: String) -> Bool { ["phone_e164", "domain"].contains(column) }

    static let productLineColumn = "product_line_id"

    static let columnNames = [
        "name", "normalised_name", "same_key", "code", "stock_code", "industry_word", "sector", "industry", "area_word",
        "province", "city", "address", "website", "phone", "employees", "listed_on", "source", "note",
        "phone_e164", "domain", productLineColumn,
    ]
}
