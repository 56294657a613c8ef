/// Something that not everybody may do. Which role may is in the permission matrix (`Role.permissions`).
public enum Permission: String, Sendable, CaseIterable {
    case seeCustomers
    /// Telephone numbers and mail addresses in full, of customers on somebody else's list and in the pool.
    case seeWholeNumbers
    case addCustomers
    /// What is known of a customer: need, contacts, tags, deals, the next step. Of those in the pool, whoever has more than their own.
    case workCustomers
    case logTouches
    case claimCustomers
    /// Hand over and release, close and reopen.
    case handOverCustomers
    /// Swap customers of one's list with a colleague's.
    case exchangeCustomers
    /// The pool's, divided among salespeople.
    case allocateCustomers
    case overrideGrades
    /// From those who may.
    case askForGrades
    /// Requests for consent, of kinds that one may do oneself.
    case decideRequests
    /// To what the transition matrix marks NO*.
    case consentToStages
    /// Into the recycle bin, and out of it.
    case deleteCustomers
    case emptyRecycleBin
    case mergeCustomers
    case changeInBulk
    case importCustomers
    case exportCustomers
    /// Who exported what, and the files.
    case seeExports
    /// Other people's shared views.
    case manageViews
    case planMonth
    case seeOverview
    case assignResponsibility
    /// Rules, the calendar, own fields, the sample.
    case changeSettings
    case managePeople
    /// Who stands in for others while they are away: of one's own team, or of all.
    case arrangeDeputies
    case readAuditLog
    /// All about one person exported, corrected, erased; consent and retention.
    case managePersonalData
    case manageWebhooks

    /// Whether it only asks somebody else for something, so that whoever has it may do no more than they might be granted.
    public var onlyAsks: Bool { [.exchangeCustomers, .askForGrades].contains(self) }

    /// Whether somebody who stands in for a colleague may do it in their place: what concerns customers, and not what concerns the
    /// workspace.
    public var passesToDeputy: Bool {
        switch self {
        case .emptyRecycleBin, .importCustomers, .seeExports, .manageViews, .changeSettings, .managePeople, .arrangeDeputies, .readAuditLog,
            .managePersonalData, .manageWebhooks:
            false
        default: true
        }
    }
}

extension Permission {
    public var name: Text {
        switch self {
        case .seeCustomers: Text("查看客户", "查看客戶", "See customers")
        case .seeWholeNumbers: Text("查看他人客户的完整号码", "查看他人客戶的完整號碼", "See whole numbers of others' customers")
        case .addCustomers: Text("新建客户", "新建客戶", "Add customers")
        case .workCustomers: Text("维护客户", "維護客戶", "Work customers")
        case .logTouches: Text("记录接触", "記錄接觸", "Log touches")
        case .claimCustomers: Text("领取客户", "領取客戶", "Claim customers")
        case .handOverCustomers: Text("交出与退回客户", "交出與退回客戶", "Hand over and release customers")
        case .exchangeCustomers: Text("交换名单", "交換名單", "Exchange customers")
        case .askForGrades: Text("申请人工定级", "申請人工定級", "Ask for a grade")
        case .decideRequests: Text("审批申请", "審批申請", "Decide on requests")
        case .allocateCustomers: Text("分配待分配客户", "分配待分配客戶", "Allocate the pool")
        case .overrideGrades: Text("人工定级", "人工定級", "Override grades")
        case .consentToStages: Text("同意阶段跳跃", "同意階段跳躍", "Consent to stages")
        case .deleteCustomers: Text("删除与恢复客户", "刪除與還原客戶", "Delete and restore customers")
        case .emptyRecycleBin: Text("清空回收站", "清空資源回收筒", "Empty the recycle bin")
        case .mergeCustomers: Text("合并重复客户", "合併重複客戶", "Merge duplicates")
        case .changeInBulk: Text("批量修改", "批次修改", "Change in bulk")
        case .importCustomers: Text("导入客户", "匯入客戶", "Import customers")
        case .exportCustomers: Text("导出客户", "匯出客戶", "Export customers")
        case .seeExports: Text("查看导出记录", "查看匯出記錄", "See the record of exports")
        case .manageViews: Text("管理他人的共享视图", "管理他人的共享檢視", "Manage others' shared views")
        case .planMonth: Text("安排月计划", "安排月計畫", "Plan the month")
        case .seeOverview: Text("查看总览", "查看總覽", "See the overview")
        case .assignResponsibility: Text("划分责任区域", "劃分責任區域", "Assign responsibility")
        case .changeSettings: Text("修改设置", "修改設定", "Change settings")
        case .arrangeDeputies: Text("为同事安排代理", "為同事安排代理", "Arrange deputies for others")
        case .managePeople: Text("管理人员与团队", "管理人員與團隊", "Manage people and teams")
        case .readAuditLog: Text("查阅审计日志", "查閱稽核日誌", "Read the audit log")
        case .managePersonalData: Text("处理个人信息请求", "處理個人資料請求", "Handle personal data")
        case .manageWebhooks: Text("管理 Webhook", "管理 Webhook", "Manage webhooks")
        }
    }
}
