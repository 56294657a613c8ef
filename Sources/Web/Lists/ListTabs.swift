import HTML
import Method

/// The pages about lists: where customers are, what fills lists up, what moves them.
enum ListTab: CaseIterable {
    case pools, supplements

    var path: String {
        switch self {
        case .pools: PoolRoutes.path
        case .supplements: SupplementRoutes.path
        }
    }

    var title: Text {
        switch self {
        case .pools: Text("客户池", "客戶池", "Pools")
        case .supplements: Text("补充名单", "補充名單", "Supplements")
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
