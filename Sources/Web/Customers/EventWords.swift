import CRM
import HTML
import Method

/// What an event is about, in words for people.
func eventTitle(_ event: RecordedEvent) -> Text {
    let words = event.kind.split(separator: ".", maxSplits: 1).map(String.init)
    switch event.kind {
    case "facts.recorded": return Text("记录了需求", "記錄了需求", "recorded the need")
    case "customer.edited": return Text("修改了资料", "修改了資料", "edited the profile")
    case "customer.updated": return Text("导入时更新了资料", "匯入時更新了資料", "updated the profile by an import")
    case "customer.updated_by_import":
        return Text("导入时更新了资料", "匯入時更新了資料", "updated the profile by an import")
    case "contact.imported": return Text("导入了联系人", "匯入了聯絡人", "imported contacts")
    case "customer.verified": return Text("核实仍在", "核實仍在", "made sure that it is still there")
    case "contract.recorded": return Text("记录了合同期限", "記錄了合約期限", "recorded the contract")
    case "customer.next_step": return Text("定了下一步", "定了下一步", "set the next step")
    case "contact.added": return Text("添加了联系人", "新增了聯絡人", "added a contact")
    case "contact.edited": return Text("修改了联系人", "修改了聯絡人", "edited a contact")
    case "contact.removed": return Text("删除了联系人", "刪除了聯絡人", "removed a contact")
    case "contact.consented": return Text("记录了同意联系", "記錄了同意聯絡", "noted that they may be reached")
    case "contact.refused": return Text("记录了请勿联系", "記錄了請勿聯絡", "noted that they are not to be reached")
    case "personal_data.exported": return Text("导出了个人信息", "匯出了個人資料", "made a copy of personal data")
    case "personal_data.erased": return Text("抹除了个人信息", "抹除了個人資料", "erased personal data")
    case "personal_data.retention": return Text("按期限抹除了联系人", "按期限抹除了聯絡人", "erased contacts whose time had come")
    case "address.added": return Text("添加了地址", "新增了地址", "added an address")
    case "address.edited": return Text("修改了地址", "修改了地址", "edited an address")
    case "address.removed": return Text("删除了地址", "刪除了地址", "removed an address")
    case "relation.added": return Text("添加了关联客户", "新增了關聯客戶", "related it to another customer")
    case "relation.removed": return Text("删除了关联客户", "刪除了關聯客戶", "removed a relation")
    case "tag.added": return Text("添加了标签", "新增了標籤", "put a tag on it")
    case "tag.removed": return Text("去掉了标签", "去掉了標籤", "took a tag off it")
    case "customer.fields": return Text("修改了自定义字段", "修改了自訂欄位", "edited the company’s own fields")
    case "attachment.added": return Text("上传了附件", "上傳了附件", "attached a file")
    case "attachment.removed": return Text("删除了附件", "刪除了附件", "removed an attachment")
    case "customer.deleted": return Text("移入了回收站", "移入了資源回收筒", "put it into the recycle bin")
    case "customer.restored": return Text("从回收站恢复", "從資源回收筒恢復", "restored it from the recycle bin")
    case "customer.merged": return Text("并入了另一家客户", "併入了另一家客戶", "merged another customer into it")
    case "customer.unmerged": return Text("撤销了合并", "撤銷了合併", "undid a merge")
    case "duplicate.dismissed": return Text("确认不是同一家", "確認不是同一家", "noted as another customer than")
    case "touch.imported": return Text("导入了接触记录", "匯入了接觸記錄", "imported touches")
    case "touch.logged": return Text("记录了接触", "記錄了接觸", "logged a touch")
    case "grade.override": return Text("人工定级", "人工定級", "set the grade by hand")
    case "approval.asked": return Text("提交了审批", "提交了審批", "asked for consent")
    case "approval.granted": return Text("同意了申请", "同意了申請", "granted a request")
    case "approval.refused": return Text("拒绝了申请", "拒絕了申請", "refused a request")
    case "approval.withdrawn": return Text("撤回了申请", "撤回了申請", "withdrew a request")
    case "approval.expired": return Text("申请已过期", "申請已過期", "a request expired")
    case "approval.void": return Text("申请已失效", "申請已失效", "a request became void")
    case "approval.escalated": return Text("申请转给上一级", "申請轉給上一級", "the next level was asked for consent")
    case "deal.opened": return Text("开始了商机", "開始了商機", "opened a deal")
    case "deal.moved": return Text("改变了商机阶段", "改變了商機階段", "moved the deal")
    case "deal.edited": return Text("修改了商机", "修改了商機", "edited the deal")
    case "deal.people": return Text("记录了商机里各人的角色", "記錄了商機裡各人的角色", "noted who has which part in the deal")
    case "deal.need_added": return Text("记录了听到的需求", "記錄了聽到的需求", "noted a need")
    case "deal.need_removed": return Text("删去了一条需求", "刪去了一條需求", "took a need off")
    default: break
    }
    if words[0] == "man", let aspect = words.last.flatMap(MANAspect.init(rawValue:)) {
        return Text("记录了", "記錄了", "recorded: ") + aspect.name
    }
    if words[0] == "list", let move = words.last.flatMap(ListMove.init(rawValue:)) { return move.name }
    if words[0] == "standing", let standing = words.last.flatMap(Standing.init(rawValue:)) {
        return Text("状态改为", "狀態改為", "set the standing to ") + standing.name
    }
    return Text("修改了客户", "修改了客戶", "changed the customer")
}

/// What was before and after, where an event says so.
func fieldChanges(_ event: RecordedEvent, in language: Language) -> Markup {
    let lines: [(title: Text?, before: Text?, after: Text?)] =
        event.fields.compactMap { field in
            title(of: field, event).map { title in
                (title, value(field.before, of: field.name), value(field.after, of: field.name))
            }
        }
        + (wordyKinds.contains(String(event.kind.prefix { $0 != "." }))
            ? [(nil, event.before.map(Text.init(verbatim:)), event.after.map(Text.init(verbatim:)))] : [])
    guard !lines.isEmpty else { return .empty }
    return ul(.class("changes")) {
        for line in lines {
            li {
                if let title = line.title { span(.class("quiet")) { title(language) + " " } }
                if let before = line.before, before != line.after { del { before(language) } }
                " "
                if let after = line.after { ins { after(language) } }
            }
        }
    }
}

/// The fields that directors have added stand in events by their titles.
private func title(of field: RecordedEvent.FieldChange, _ event: RecordedEvent) -> Text? {
    event.kind == "customer.fields" ? Text(verbatim: field.name) : columnTitles[field.name]
}

/// Kinds whose before and after are words, not columns.
private let wordyKinds: Set<String> = ["man", "contact", "address", "relation", "tag", "touch", "attachment"]

/// The columns that people know, by the names they have on the page.
private let columnTitles: [String: Text] = [
    "need": .need, "expected": .expected, "next_step": Text("下一步", "下一步", "Next step"),
    "next_step_on": Text("日期", "日期", "On"), "name": .customerName, "phone": .phone, "note": .note,
    "code": Text("信用代码", "信用代碼", "Credit code"), "stock_code": Text("股票代码", "股票代碼", "Stock code"),
    "sector": CustomerColumn.industry.title, "industry": CustomerColumn.industry.title,
    "province": CustomerColumn.region.title, "city": CustomerColumn.region.title,
    "product_line": .productLine, "address": Text("地址", "地址", "Address"), "website": Text("网站", "網站", "Website"),
    "employees": Text("员工人数", "員工人數", "Employees"), "source": Text("来源", "來源", "Source"),
    "grade": Text("级别", "級別", "Grade"), "standing": CustomerColumn.standing.title,
    "contract_until": Text("合同到期", "合約到期", "Contract until"), "verified_on": Text("核实日期", "核實日期", "Verified on"),
    "standing_reason": Text("依据", "依據", "Evidence"), "stage": Text("阶段", "階段", "Stage"),
]

/// A stored value as people read it.
private func value(_ stored: String?, of column: String) -> Text? {
    guard let stored else { return nil }
    let name: Text? =
        switch column {
        case "need": Need(rawValue: stored)?.name
        case "stage": Stage(rawValue: stored)?.name
        case "standing": Standing(rawValue: stored)?.name
        case "sector": Sector(rawValue: stored)?.name
        case "industry": Industry(rawValue: stored)?.name
        case "product_line": ProductLine.name(written: stored)
        case "province": Region(province: stored).flatMap(regionName)
        case "city": Region(city: stored).flatMap(regionName)
        default: nil
        }
    return name ?? Text(verbatim: stored)
}
