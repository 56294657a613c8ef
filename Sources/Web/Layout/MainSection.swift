import Method

/// The parts of the product, as the main navigation shows them.
enum MainSection: String, Sendable, CaseIterable {
    case today, customers, deals, lists, month, responsibility, overview, people, settings

    var path: String { "/\(rawValue)" }

    var title: Text {
        switch self {
        case .today: Text("今天", "今天", "Today")
        case .customers: Text("客户", "客戶", "Customers")
        case .deals: Text("商机", "商機", "Deals")
        case .lists: Text("名单", "名單", "Lists")
        case .month: Text("月计划", "月計畫", "Month")
        case .responsibility: Text("责任区域", "責任區域", "Responsibility")
        case .overview: Text("总览", "總覽", "Overview")
        case .people: Text("人员", "人員", "People")
        case .settings: Text("设置", "設定", "Settings")
        }
    }

    /// A title for the narrow bar at the foot of a phone.
    var shortTitle: Text {
        switch self {
        case .month: Text("月计划", "月計畫", "Month")
        case .responsibility: Text("责任", "責任", "Areas")
        default: title
        }
    }

    var icon: Icon {
        switch self {
        case .today: .today
        case .customers: .customers
        case .deals: .deals
        case .lists: .lists
        case .month: .month
        case .responsibility: .responsibility
        case .overview: .overview
        case .people: .people
        case .settings: .settings
        }
    }

    /// What everybody sees.
    static let common: [MainSection] = [.today, .customers, .deals, .lists, .month, .responsibility, .overview]

    /// What a thumb reaches on a phone.
    static let bar: [MainSection] = [.today, .customers, .lists, .month, .overview]

    /// What is there besides for those who run the workspace.
    static func running(_ permissions: Set<Permission>) -> [MainSection] {
        [(Permission.managePeople, MainSection.people), (.changeSettings, .settings)]
            .compactMap { permissions.contains($0.0) ? $0.1 : nil }
    }
}
