import CRM
import HTML
import Method

struct ApprovalsModel: Sendable {
    var which: ApprovalList.Which
    var list: ApprovalList
    /// Whether this is the beginning.
    var isFirst: Bool
    var today: CivilDate
    var clock: WorkspaceClock
}

/// The inbox of everything that needs consent: what waits for the one who looks, what they have asked for, and what is decided.
func approvalsPage(_ model: ApprovalsModel, _ frame: Frame) -> Page {
    let language = frame.language
    let list = model.list
    return Page(title: .approvals, frame: frame) {
        pageHeader(Text.approvals(language)) {
            linkButton(ApprovalKind.exchange.name(language), href: ExchangeRoutes.path)
        }
        nav(.class("tabs"), .aria("label", Text.approvals(language))) {
            ul {
                for which in ApprovalList.Which.allCases {
                    li { a(href: address(which), .current(which == model.which)) { which.title(language) } }
                }
            }
        }
        if !list.exchanges.isEmpty {
            sheet(Text("等您答复的交换", "等您答覆的交換", "Exchanges for you to answer")(language), id: "to-answer", count: list.exchanges.count) {
                exchangeTable(list.exchanges, today: model.today, in: language)
            }
        }
        if list.approvals.isEmpty {
            if list.exchanges.isEmpty { emptyState(model.which.empty(language)) }
        } else {
            table(model, in: language)
        }
        pager(
            first: model.isFirst ? nil : address(model.which), next: list.next.map { address(model.which, before: $0) },
            in: language)
    }
}

private func table(_ model: ApprovalsModel, in language: Language) -> Markup {
    let columns = [
        Column(Text("申请", "申請", "Request"), .heading), Column(Text("类型", "類型", "Kind")),
        Column(Text("何时", "何時", "When")), Column(Text("状态", "狀態", "State")),
        Column(Text("有效至", "有效至", "Until"), .date),
    ]
    let rows = model.list.approvals.map { approval in
        TableRow(cells: [
            a(href: "\(ApprovalRoutes.path)/\(approval.id)") { approval.sentence(language) },
            Markup(text: approval.kind.name(language)), Markup(text: moment(approval.at, model.clock, in: language)),
            Markup(text: standing(of: approval)(language)),
            approval.expiresOn.map { date($0, today: model.today, in: language) } ?? .empty,
        ])
    }
    return dataTable(caption: model.which.title(language), columns: columns, rows: rows, in: language)
}

private func address(_ which: ApprovalList.Which, before: Approval.ID? = nil) -> String {
    let base = "\(ApprovalRoutes.path)?list=\(which.rawValue)"
    return before.map { "\(base)&before=\($0)" } ?? base
}

extension ApprovalList.Which {
    fileprivate var title: Text {
        switch self {
        case .waiting: Text("等我审批", "等我審批", "For me to decide")
        case .mine: Text("我的申请", "我的申請", "What I asked for")
        case .decided: Text("已办结", "已辦結", "Decided")
        }
    }

    fileprivate var empty: Text {
        switch self {
        case .waiting: Text("没有等您审批的申请。", "沒有等您審批的申請。", "Nothing waits for you to decide.")
        case .mine: Text("您没有待审批的申请。", "您沒有待審批的申請。", "You have asked for nothing that is not decided.")
        case .decided: Text("还没有办结的申请。", "還沒有辦結的申請。", "Nothing is decided yet.")
        }
    }
}
