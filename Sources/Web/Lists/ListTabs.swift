import HTML
import Method

/// The pages about lists: where customers are, what fills lists up, what moves them.
enum ListTab: CaseIterable {
    case flow, moves, check, pools, supplements, exchanges, approvals

    var path: String {
        switch self {
        case .flow: ListRoutes.path
        case .moves: "\(ListRoutes.path)/moves"
        case .check: ListCheckRoutes.path
        case .pools: PoolRoutes.path
        case .supplements: SupplementRoutes.path
        case .exchanges: ExchangeRoutes.path
        case .approvals: ApprovalRoutes.path
        }
    }

    var title: Text {
        switch self {
        case .flow: Text("名单流动", "名單流動", "Flow of lists")
        case .moves: Text("名单台账", "名單臺帳", "Ledger of moves")
        case .check: Text("名单核查", "名單核查", "List check")
        case .pools: Text("客户池", "客戶池", "Pools")
        case .supplements: Text("补充名单", "補充名單", "Supplements")
        case .exchanges: Text("名单交换", "名單交換", "Exchanges")
        case .approvals: Text("审批", "審批", "Approvals")
        }
    }
}

func listTabs(_ current: ListTab?, in language: Language) -> Markup {
    nav(.class("tabs"), .aria("label", Text("名单", "名單", "Lists")(language))) {
        ul {
            for tab in ListTab.allCases {
                li { a(href: tab.path, .current(tab == current)) { tab.title(language) } }
            }
        }
    }
}
