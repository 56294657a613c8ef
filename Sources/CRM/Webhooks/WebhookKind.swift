public import Method
public import SQL

/// What an address can be told of: a family of events, known by what stands before the dot.
public enum WebhookKind: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
    case customer, contact, address, relation, tag, facts, man, grade, touch, list, standing, deal

    public var name: Text {
        switch self {
        case .customer: Text("客户新建、修改、删除、合并", "客戶新建、修改、刪除、合併", "Customers made, edited, deleted, merged")
        case .contact: Text("联系人", "聯絡人", "Contacts")
        case .address: Text("地址", "地址", "Addresses")
        case .relation: Text("关联客户", "關聯客戶", "Relations")
        case .tag: Text("标签", "標籤", "Tags")
        case .facts: Text("需求", "需求", "Facts about the need")
        case .man: Text("MAN：钱、权、需", "MAN：錢、權、需", "MAN: money, authority, need")
        case .grade: Text("级别", "級別", "Grades")
        case .touch: Text("接触", "接觸", "Touches")
        case .list: Text("名单变动", "名單變動", "Moves between lists")
        case .standing: Text("状态", "狀態", "Standings")
        case .deal: Text("商机", "商機", "Deals")
        }
    }

    /// The family of an event's word, such as `touch.logged`; nil for one that nobody outside is told of.
    init?(event: String) {
        self.init(rawValue: String(event.prefix { $0 != "." }))
    }
}
