import HTML
import Method

/// What a list knows of a customer; row, card and header are drawn from it, alike everywhere.
struct CustomerSummary: Sendable {
    var id: Int64
    var name: String
    /// The stock code of a listed company, or nil.
    var stockCode: String?
    /// Nil when the customer is not valid.
    var grade: GradeMark?
    var standing: Standing
    /// Nil while in the pool.
    var holder: String?
    var industry: Text?
    var region: Text?
    /// What it is worked for, in lists that can show it.
    var productLine: Text?
    /// How far the need or the sale has come.
    var progress: Text?
    var nextStep: String?
    var nextStepOn: CivilDate?
    var lastTouch: CivilDate?
    /// When the rhythm of the grade asks for the next touch.
    var touchDue: CivilDate?
    /// A made-up customer of the sample.
    var isSample: Bool

    init(
        id: Int64, name: String, stockCode: String? = nil, grade: GradeMark?, standing: Standing = .valid,
        holder: String? = nil, industry: Text? = nil, region: Text? = nil, progress: Text? = nil, nextStep: String? = nil,
        nextStepOn: CivilDate? = nil, lastTouch: CivilDate? = nil, touchDue: CivilDate? = nil, isSample: Bool = false
    ) {
        self.id = id
        self.name = name
        self.stockCode = stockCode
        self.grade = grade
        self.standing = standing
        self.holder = holder
        self.industry = industry
        self.region = region
        self.progress = progress
        self.nextStep = nextStep
        self.nextStepOn = nextStepOn
        self.lastTouch = lastTouch
        self.touchDue = touchDue
        self.isSample = isSample
    }

    var path: String { "/customers/\(id)" }
}

/// Grade and name, the name a link to the customer, with its standing.
func customerName(_ customer: CustomerSummary, in language: Language) -> Markup {
    customerName(customer, nameStencil(), showsStanding: true, in: language)
}

/// Made for each page, since the link's address begins where the site stands.
private func nameStencil() -> Stencil {
    Stencil { place in
        span(.class("customer-name")) {
            place[0]
            span(.class("customer-words")) {
                a(href: "/customers/\(place[1])") { place[2] }
                place[3]
            }
        }
    }
}

/// The same with one stencil for all rows; the standing is left out where it is said beside it.
private func customerName(
    _ customer: CustomerSummary, _ stencil: Stencil, showsStanding: Bool, in language: Language
) -> Markup {
    var marks = Markup.empty
    if let code = customer.stockCode { marks.append(span(.class("code")) { code }) }
    if showsStanding, customer.standing != .valid { marks.append(standingChip(customer.standing, in: language)) }
    if customer.isSample { marks.append(sampleChip(in: language)) }
    return stencil(
        .markup(customerGrade(customer, in: language)), .number(customer.id), .text(customer.name), .markup(marks))
}

private func customerGrade(_ customer: CustomerSummary, in language: Language) -> Markup {
    customer.grade.map { gradeBadge($0, in: language) } ?? noGrade(in: language)
}

/// `3 天前`, or that there was none.
private func lastTouch(_ customer: CustomerSummary, today: CivilDate, in language: Language) -> Markup {
    if let date = customer.lastTouch { return relativeDate(date, today: today, in: language) }
    return span(.class("quiet")) { Text("从未", "從未", "never")(language) }
}

private func nextStep(_ customer: CustomerSummary, today: CivilDate, in language: Language) -> Markup {
    guard customer.nextStep != nil || customer.nextStepOn != nil else { return .empty }
    let step = customer.nextStep.map { step in span { step } } ?? .empty
    let date = customer.nextStepOn.map { dueDate($0, today: today, in: language) } ?? .empty
    return nextStepElement(.markup(step + date))
}

private let nextStepElement = Stencil { place in span(.class("next-step")) { place[0] } }

/// The columns that a list of customers can be sorted by.
enum CustomerColumn: String, Sendable, CaseIterable {
    case name, standing, holder, industry, region, productLine, progress, nextStep, lastTouch

    /// What a list shows where nobody has chosen.
    static let usual = allCases.filter { $0 != .productLine }

    var title: Text {
        switch self {
        case .name: Text("客户", "客戶", "Customer")
        case .standing: Text("状态", "狀態", "Standing")
        case .holder: Text("负责人", "負責人", "Holder")
        case .industry: Text("行业", "行業", "Industry")
        case .region: Text("地区", "地區", "Region")
        case .productLine: .productLine
        case .progress: Text("需求/阶段", "需求/階段", "Need or stage")
        case .nextStep: Text("下一步", "下一步", "Next step")
        case .lastTouch: Text("最近接触", "最近接觸", "Last touch")
        }
    }
}

/// A list of customers: a table on a desk, cards on a phone. `sort` makes the links of the columns that can be sorted by;
/// `actions` is a last column, such as the button that logs a touch.
func customerTable(
    _ customers: [CustomerSummary], caption: String, today: CivilDate, in language: Language,
    leavingOut hidden: Set<CustomerColumn> = [], sort: (CustomerColumn) -> Column.Sort? = { _ in nil },
    actions: ((CustomerSummary) -> Markup)? = nil
) -> Markup {
    let hasProgress = customers.contains { $0.progress != nil }
    let hasLine = customers.contains { $0.productLine != nil }
    let shown = CustomerColumn.allCases.filter {
        !hidden.contains($0) && ($0 != .progress || hasProgress) && ($0 != .productLine || hasLine)
    }
    var columns = shown.map { column in
        Column(
            column.title, column == .name ? .heading : column == .lastTouch ? .date : .text, sort: sort(column),
            name: column.rawValue)
    }
    if actions != nil { columns.append(Column(Text("操作", "操作", "Actions"), .actions)) }
    let name = nameStencil()
    let rows = customers.map { customer in
        var cells = shown.map { cell(of: customer, $0, name, hidden, today: today, in: language) }
        if let actions { cells.append(actions(customer)) }
        return TableRow(.data("customer", customer.id), .class("customer"), cells: cells)
    }
    return dataTable(caption: caption, columns: columns, rows: rows, .class("customers"), in: language)
}

private func cell(
    of customer: CustomerSummary, _ column: CustomerColumn, _ name: Stencil, _ hidden: Set<CustomerColumn>,
    today: CivilDate, in language: Language
) -> Markup {
    switch column {
    case .name: customerName(customer, name, showsStanding: hidden.contains(.standing), in: language)
    case .standing: standingChip(customer.standing, in: language)
    case .holder: holder(customer.holder, in: language)
    case .industry: customer.industry.map { Markup(text: $0(language)) } ?? .empty
    case .region: customer.region.map { Markup(text: $0(language)) } ?? .empty
    case .productLine: customer.productLine.map { Markup(text: $0(language)) } ?? .empty
    case .progress: customer.progress.map { Markup(text: $0(language)) } ?? .empty
    case .nextStep: nextStep(customer, today: today, in: language)
    case .lastTouch: lastTouch(customer, today: today, in: language)
    }
}

/// A customer in a queue, such as today's: the name, why it is here, and what can be done at once.
func customerCard(
    _ customer: CustomerSummary, why: String? = nil, today: CivilDate, in language: Language,
    @MarkupBuilder actions: () -> Markup = { .empty }
) -> Markup {
    let actions = actions()
    let facts = [customer.industry, customer.region].compactMap { $0?(language) }.joined(separator: " · ")
    return article(.class("customer-card"), .data("customer", customer.id)) {
        div(.class("customer-card-text")) {
            h3 { customerName(customer, in: language) }
            p(.class("quiet")) {
                if !facts.isEmpty { span { facts.capitalisedFirst } }
                span {
                    CustomerColumn.lastTouch.title(language) + " "
                    lastTouch(customer, today: today, in: language)
                }
                nextStep(customer, today: today, in: language)
            }
            if let why { p(.class("why")) { why } }
        }
        if !actions.isEmpty { div(.class("actions")) { actions } }
    }
}

/// The head of a customer's own page.
func customerHeader(
    _ customer: CustomerSummary, today: CivilDate, in language: Language,
    @MarkupBuilder actions: () -> Markup = { .empty }
) -> Markup {
    let actions = actions()
    return header(.class("customer-header")) {
        div {
            h1 {
                customerGrade(customer, in: language)
                span { customer.name }
            }
            p(.class("facts")) {
                if let code = customer.stockCode { span(.class("code")) { code } }
                standingChip(customer.standing, in: language)
                if customer.isSample { sampleChip(in: language) }
                if let industry = customer.industry { span { industry(language) } }
                if let region = customer.region { span { region(language) } }
                span {
                    CustomerColumn.holder.title(language) + " "
                    holder(customer.holder, in: language)
                }
                span {
                    CustomerColumn.lastTouch.title(language) + " "
                    lastTouch(customer, today: today, in: language)
                }
            }
            if let reason = customer.grade?.reason { p(.class("why"), .id("grade-reason")) { reason(language) } }
        }
        if !actions.isEmpty { div(.class("actions")) { actions } }
    }
}

private func sampleChip(in language: Language) -> Markup {
    chip(
        Text("示例", "範例", "Sample")(language), .class("sample"),
        .title(Text("需求与日期为示例数据", "需求與日期為範例資料", "Its need and dates are made up")(language)))
}
