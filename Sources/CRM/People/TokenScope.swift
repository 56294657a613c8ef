public import Method

/// What a token may be used for. A token never may do more than its person may.
public enum TokenScope: String, Sendable, CaseIterable {
    /// Lists, one customer with its contacts, search, today.
    case customersRead = "customers:read"
    /// New customers, and facts about their need.
    case customersWrite = "customers:write"
    case touchesWrite = "touches:write"
    /// Claims, hand-overs, pools, supplements, standing, who answers for what: whatever moves customers between lists.
    case listsWrite = "lists:write"
    case overviewRead = "overview:read"
    /// Imports, from the file to the undo; directors' only, as everywhere.
    case importsWrite = "imports:write"
    /// Lists as files, and who has taken some.
    case exportsWrite = "exports:write"
    case peopleRead = "people:read"
    /// Changes of many customers, from the preparation to the undo.
    case bulkWrite = "bulk:write"
    case auditRead = "audit:read"
    /// A copy of all about one person, and erasure; consent is written with the customer.
    case personalDataWrite = "personal-data:write"
    /// Plans of months, leave, and taking note of notices.
    case monthWrite = "month:write"
    /// Who works here, their teams, deputies and links; what their sign-in asks for.
    case peopleWrite = "people:write"
    /// The method's numbers with their history, the calendar, and the addresses that are told of what happens.
    case settingsRead = "settings:read"
    /// The method's numbers, the calendar and own fields.
    case settingsWrite = "settings:write"
    /// Addresses that are told of what happens: apart from the settings, since what they are told leaves the house.
    case webhooksWrite = "webhooks:write"

    public var name: Text {
        switch self {
        case .customersRead: Text("查看客户、查找、今天", "查看客戶、尋找、今天", "Read customers, search, today")
        case .customersWrite: Text("新建客户、记录需求", "新建客戶、記錄需求", "Add customers, record their needs")
        case .touchesWrite: Text("记录接触", "記錄接觸", "Log touches")
        case .listsWrite: Text("名单：领取、交出、客户池、补充", "名單：領取、交出、客戶池、補充", "Move customers between lists and pools")
        case .overviewRead: Text("查看总览", "查看總覽", "Read the overview")
        case .importsWrite: Text("导入客户", "匯入客戶", "Import customers")
        case .exportsWrite: Text("导出客户", "匯出客戶", "Export customers")
        case .peopleRead: Text("查看人员", "查看人員", "Read who works here")
        case .bulkWrite: Text("批量修改客户", "批次修改客戶", "Change many customers")
        case .auditRead: Text("查阅审计日志", "查閱稽核日誌", "Read the audit log")
        case .personalDataWrite: Text("导出与抹除个人信息", "匯出與抹除個人資料", "Copy and erase personal data")
        case .monthWrite: Text("排月计划、登记休假、处理提醒", "排月計劃、登記休假、處理提醒", "Plan months, leave, take note of notices")
        case .peopleWrite: Text("管理人员、团队和代理", "管理人員、團隊和代理", "Manage people, teams and deputies")
        case .settingsRead: Text("查看设置", "檢視設定", "Read the settings")
        case .settingsWrite: Text("修改设置、放假安排、自定义字段", "修改設定、放假安排、自訂欄位", "Change settings, holidays and own fields")
        case .webhooksWrite: Text("管理通知地址", "管理通知位址", "Manage webhooks")
        }
    }
}

extension Set<TokenScope> {
    /// As they are stored and sent: words parted by spaces (RFC 6749, 3.3).
    public var words: String {
        TokenScope.allCases.filter(contains).map(\.rawValue).joined(separator: " ")
    }

    /// Words that this program does not know are left out: they allow nothing.
    init(words: String) {
        self.init(words.split(separator: " ").compactMap { TokenScope(rawValue: String($0)) })
    }
}
