public import Method

/// What of two customers can stand only once, so that somebody chooses.
public enum MergeField: String, Sendable, CaseIterable {
    case name, code, market, region, address, website, phone, employees, source, note
    case stockCode = "stock_code"
    case productLine = "product_line"
    case listedOn = "listed_on"
    /// How far the need has come, and when they buy.
    case facts
    case nextStep = "next_step"
    case holder

    public var title: Text {
        switch self {
        case .name: Text("名称", "名稱", "Name")
        case .code: Text("统一社会信用代码", "統一社會信用代碼", "Unified Social Credit Code")
        case .market: Text("行业", "行業", "Industry")
        case .region: Text("地区", "地區", "Region")
        case .productLine: Text("产品线", "產品線", "Product line")
        case .address: Text("地址", "地址", "Address")
        case .website: Text("网站", "網站", "Website")
        case .phone: Text("电话", "電話", "Phone")
        case .employees: Text("员工人数", "員工人數", "Employees")
        case .source: Text("来源", "來源", "Source")
        case .note: Text("备注", "備註", "Note")
        case .stockCode: Text("股票代码", "股票代碼", "Stock code")
        case .listedOn: Text("上市日期", "上市日期", "Listed on")
        case .facts: Text("需求和预计购买时间", "需求和預計購買時間", "Need and expected purchase")
        case .nextStep: Text("下一步", "下一步", "Next step")
        case .holder: Text("负责人", "負責人", "Holder")
        }
    }

    /// The columns of a customer that it stands in.
    var columns: [String] {
        switch self {
        case .market: ["sector", "industry", "industry_word"]
        case .region: ["province", "city", "area_word"]
        case .productLine: [CustomerProfile.productLineColumn]
        case .facts: ["need", "expected"]
        case .nextStep: ["next_step", "next_step_on"]
        case .holder: ["holder_id", "held_since"]
        default: [rawValue]
        }
    }

    /// Takes it over from another customer.
    func take(from other: Customer, into customer: inout Customer) {
        switch self {
        case .name: customer.profile.name = other.profile.name
        case .code: customer.profile.code = other.profile.code
        case .market:
            customer.profile.market = other.profile.market
            customer.profile.industryWord = other.profile.industryWord
        case .region:
            customer.profile.region = other.profile.region
            customer.profile.areaWord = other.profile.areaWord
        case .productLine: customer.profile.productLine = other.profile.productLine
        case .address: customer.profile.address = other.profile.address
        case .website: customer.profile.website = other.profile.website
        case .phone: customer.profile.phone = other.profile.phone
        case .employees: customer.profile.employees = other.profile.employees
        case .source: customer.profile.source = other.profile.source
        case .note: customer.profile.note = other.profile.note
        case .stockCode: customer.profile.stockCode = other.profile.stockCode
        case .listedOn: customer.profile.listedOn = other.profile.listedOn
        case .facts: (customer.need, customer.expected) = (other.need, other.expected)
        case .nextStep: (customer.nextStep, customer.nextStepOn) = (other.nextStep, other.nextStepOn)
        case .holder: (customer.holderID, customer.heldSince) = (other.holderID, other.heldSince)
        }
    }

    /// Whether two customers say the same here.
    func isSame(_ one: Customer, _ other: Customer) -> Bool {
        var taken = one
        take(from: other, into: &taken)
        return taken == one || (self == .holder && one.holderID == other.holderID)
    }

    /// Whether it is better taken from the other one, unless somebody chooses: where nothing is known, and the greater need.
    public func isBetterTaken(from other: Customer, for customer: Customer) -> Bool {
        if isSame(customer, other) { return false }
        return switch self {
        case .name: false
        case .facts: other.need > customer.need
        case .market: customer.profile.market == .any
        case .region: customer.profile.region == .anywhere
        case .code: customer.profile.code == nil
        case .productLine: customer.profile.productLine == nil
        case .address: customer.profile.address == nil
        case .website: customer.profile.website == nil
        case .phone: customer.profile.phone == nil
        case .employees: customer.profile.employees == nil
        case .source: customer.profile.source == nil
        case .note: customer.profile.note == nil
        case .stockCode: customer.profile.stockCode == nil
        case .listedOn: customer.profile.listedOn == nil
        case .nextStep: customer.nextStep == nil
        case .holder: customer.holderID == nil
        }
    }
}
