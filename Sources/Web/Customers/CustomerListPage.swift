import CRM
import HTML
import Method

struct CustomerListModel: Sendable {
    var query: CustomerQuery
    var page: Customers.Page
    /// Whose lists can be chosen; nil for those who have only their own.
    var holders: HolderChoices?
    var viewer: Person
    var today: CivilDate
    /// One's own views and the shared ones.
    var views: [CustomerView] = []
    /// For the conditions in words; nil where there are none.
    var names: ConditionNames?
    /// How many there are, a thousand and one standing for many; nil where it was not asked.
    var count: CustomerCount?
}

func customerListPage(_ model: CustomerListModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = MainSection.customers.title
    return Page(title: title, section: .customers, frame: frame) {
        pageHeader(title(language)) {
            if frame.may(.deleteCustomers) {
                linkButton(RecycleBinPage.title(language), href: RecycleBinPage.path)
            }
            if frame.may(.mergeCustomers) {
                linkButton(Text.duplicates(language), href: "/duplicates", .plain)
            }
            if frame.may(.importCustomers) {
                linkButton(Text("导入", "匯入", "Import")(language), href: "/imports")
            }
            if frame.may(.addCustomers) {
                linkButton(Text("新客户", "新客戶", "New customer")(language), href: "/customers/new", .primary)
            }
        }
        scopeTabs(model.query, model.viewer, in: language)
        viewLinks(model, in: language)
        customerFilters(model, in: language)
        segmentLine(model, in: language)
        if model.page.rows.isEmpty {
            nothing(model.query, in: language)
        } else {
            customerTable(
                model.page.rows.map(CustomerSummary.listed), caption: model.query.scope.title(language),
                today: model.today, in: language, leavingOut: model.query.hiddenColumns,
                sort: { sort(by: $0, model.query) }, actions: RowActions(frame).callAsFunction)
        }
        pager(
            first: model.query.after.map { _ in model.query.path() },
            next: model.page.next.map { model.query.path(after: $0) }, in: language)
        if !model.page.rows.isEmpty {
            exportForm(of: model.query, frame)
            bulkForm(of: model.query, frame)
            exchangeForm(frame)
        }
    }
}

private func scopeTabs(_ query: CustomerQuery, _ viewer: Person, in language: Language) -> Markup {
    let scopes: [CustomerQuery.Scope] =
        switch viewer.role.scope {
        case .own: [.mine, .pool, .all]
        case .team: [.mine, .team, .pool, .all]
        case .all: viewer.teamID == nil ? [.mine, .pool, .all] : [.mine, .team, .pool, .all]
        }
    return nav(.class("tabs"), .aria("label", Text("范围", "範圍", "Whose")(language))) {
        ul {
            for scope in scopes {
                li {
                    a(href: query.moved(to: scope).path(), .current(query.holder == nil && scope == query.scope)) {
                        scope.title(language)
                    }
                }
            }
        }
    }
}

/// Why the list is empty, and how it fills.
private func nothing(_ query: CustomerQuery, in language: Language) -> Markup {
    if query.narrows {
        return emptyState(
            Text("没有符合条件的客户", "沒有符合條件的客戶", "No customer matches")(language),
            hint: query.words.isEmpty
                ? Text("请放宽筛选条件。", "請放寬篩選條件。", "Choose fewer conditions.")(language)
                : Text(
                    "可以输入名称的一部分、拼音、首字母、股票代码或联系人。", "可以輸入名稱的一部分、拼音、首字母、股票代碼或聯絡人。",
                    "Type part of the name, pinyin, initials, stock code or a contact.")(language)
        ) {
            linkButton(Text("清除条件", "清除條件", "Clear the conditions")(language), href: "/customers")
        }
    }
    return emptyState(
        Text("这里还没有客户", "這裡還沒有客戶", "No customers here yet")(language),
        hint: Text(
            "可以从待分配中领取，或新建一家。", "可以從待分配中領取，或新建一家。", "Claim one from the pool, or add one.")(language)
    ) {
        linkButton(Text("看待分配的客户", "看待分配的客戶", "See the pool")(language), href: "/customers?scope=pool")
    }
}

/// The heads that sort the list by their column.
private func sort(by column: CustomerColumn, _ query: CustomerQuery) -> Column.Sort? {
    guard query.words.isEmpty else { return nil }
    let order: CustomerFilter.Order? =
        switch column {
        case .name: .name
        case .progress: .grade
        case .nextStep: .nextStep
        case .lastTouch: .untouched
        default: nil
        }
    guard let order else { return nil }
    var sorted = query
    sorted.order = order
    return Column.Sort(href: sorted.path(), current: query.order == order ? .ascending : nil)
}

/// What can be done with a row at once: the forms and links of a page, each written once.
private struct RowActions {
    private let claim: Stencil
    private let logTouch: Stencil
    /// For the form below the list; nil for those who have none.
    private let tick: Stencil?

    init(_ frame: Frame) {
        let language = frame.language
        // One list, one form to tick for: whoever changes in bulk does not exchange.
        let ticked = frame.may(.changeInBulk) ? "bulk" : frame.may(.exchangeCustomers) ? "exchange" : nil
        tick = ticked == nil ? nil : Stencil { place in
            input(
                type: .checkbox, name: "id", .value("\(place[0])"), .attribute("form", ticked ?? ""), .class("tick"),
                .aria("label", Text("选中 \(place[1])", "選取 \(place[1])", "Tick \(place[1])")(language)))
        }
        claim = Stencil { place in
            postForm(to: "/customers/\(place[0])/claim", frame) {
                sendButton(
                    Text("领取", "領取", "Claim")(language), .small,
                    .aria("label", Text("领取 \(place[1])", "領取 \(place[1])", "Claim \(place[1])")(language)))
            }
        }
        logTouch = Stencil { place in
            linkButton(
                Text("记录接触", "記錄接觸", "Log a touch")(language), href: "/customers/\(place[0])#touch", .small,
                .aria(
                    "label",
                    Text("记录与 \(place[1]) 的接触", "記錄與 \(place[1]) 的接觸", "Log a touch with \(place[1])")(language)))
        }
    }

    func callAsFunction(_ customer: CustomerSummary) -> Markup {
        Markup {
            if customer.standing == .valid {
                (customer.holder == nil ? claim : logTouch)(.number(customer.id), .text(customer.name))
            }
            tick?(.number(customer.id), .text(customer.name))
        }
    }
}

extension CustomerQuery {
    /// The same list of somebody else's customers.
    fileprivate func moved(to scope: Scope) -> CustomerQuery {
        var moved = self
        moved.scope = scope
        moved.holder = nil
        return moved
    }

    /// What every row would say alike, and what is shown only where somebody has chosen it.
    fileprivate var hiddenColumns: Set<CustomerColumn> {
        if !columns.isEmpty {
            return Set(CustomerColumn.allCases.filter { $0 != .name && !columns.contains($0.rawValue) })
        }
        if holder != nil || scope == .mine || scope == .pool { return [.standing, .holder, .productLine] }
        return [.standing, .productLine]
    }
}
