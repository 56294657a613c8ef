import CRM
import HTML
import Method

/// The fields of what is known of a customer besides its need, for a new one (nil) or one that is edited.
func profileFields(
    _ profile: CustomerProfile?, _ lines: [ProductLine], _ state: FormState, in language: Language
) -> Markup {
    Markup {
        inputField(
            state.field("name", .customerName, now: profile?.name.written ?? "", isRequired: true, id: "profile-name"),
            .autocomplete("off"), .maxlength(200), in: language)
        div(.class("fields")) {
            inputField(
                state.field(
                    "code", Text("统一社会信用代码", "統一社會信用代碼", "Unified Social Credit Code"),
                    now: profile?.code?.description ?? "", id: "profile-code"),
                .autocomplete("off"), .maxlength(30), .attribute("autocapitalize", "characters"), in: language)
            inputField(
                state.field(
                    "stock_code", Text("股票代码", "股票代碼", "Stock code"), now: profile?.stockCode ?? "",
                    id: "profile-stock-code"),
                .autocomplete("off"), .maxlength(20), in: language)
            selectField(
                state.field(
                    "market", CustomerColumn.industry.title, now: (profile?.market ?? .any).description,
                    saying: (profile?.market ?? .any).name, id: "profile-market"),
                marketChoices(any: .unknown), in: language)
            selectField(
                state.field(
                    "region", CustomerColumn.region.title, now: (profile?.region ?? .anywhere).description,
                    saying: profile?.place, id: "profile-region"),
                regionChoices(any: .unknown), in: language)
            productLineField(
                state.field(
                    "product_line", .productLine, now: profile?.productLine.map { String($0) } ?? "",
                    saying: lines.first { $0.id == profile?.productLine }?.name, id: "profile-product-line"),
                lines.offered(beside: profile?.productLine), none: .unknown, in: language)
            inputField(
                state.field("phone", .phone, now: profile?.phone ?? "", id: "profile-phone"), type: .tel,
                .autocomplete("off"), .maxlength(100), in: language)
            inputField(
                state.field("website", Text("网站", "網站", "Website"), now: profile?.website ?? "", id: "profile-website"),
                .inputmode("url"), .autocomplete("off"), .maxlength(200), in: language)
            inputField(
                state.field(
                    "employees", Text("员工人数", "員工人數", "Employees"),
                    now: profile?.employees.map(String.init) ?? "", id: "profile-employees"),
                .inputmode("numeric"), .autocomplete("off"), .maxlength(9), in: language)
            inputField(
                state.field("source", Text("来源", "來源", "Source"), now: profile?.source ?? "", id: "profile-source"),
                .autocomplete("off"), .maxlength(200), in: language)
        }
        inputField(
            state.field("address", Text("地址", "地址", "Address"), now: profile?.address ?? "", id: "profile-address"),
            .autocomplete("off"), .maxlength(300), in: language)
        textareaField(
            state.field("note", .note, now: profile?.note ?? "", id: "profile-note"), in: language)
    }
}

extension Form {
    /// A profile out of the form's fields. What the form does not ask for stays as it was.
    ///
    /// - Throws: `Problem.invalid` at the field.
    func customerProfile(of before: CustomerProfile? = nil, today: CivilDate) throws -> CustomerProfile {
        let typed = try optionalText("name", longest: 1000) ?? ""
        let name: CompanyName
        do {
            name = try CompanyName(typed)
        } catch {
            throw Problem.invalid(
                error.text, advice: Text("请改正后再保存。", "請改正後再儲存。", "Correct it and save again."), field: "name")
        }
        var profile = before ?? CustomerProfile(name: name)
        profile.name = name
        profile.code = try creditCode("code")
        profile.stockCode = try optionalText("stock_code", longest: 20)
        profile.market = try listed("market") { Market($0) } ?? .any
        profile.region = try region("region")
        profile.productLine = try optionalID("product_line")
        profile.phone = try optionalText("phone", longest: 100)
        profile.website = try optionalText("website")
        profile.employees = try optionalInteger("employees")
        if let employees = profile.employees, !(0...10_000_000).contains(employees) {
            throw Problem.invalid(
                Text("\(employees) 名员工不合理。", "\(employees) 名員工不合理。", "\(employees) employees cannot be right."),
                advice: Text(
                    "请填 0 到 10000000，不知道就留空。", "請填 0 到 10000000，不知道就留空。",
                    "Give 0 to 10,000,000, or nothing when it is not known."), field: "employees")
        }
        profile.source = try optionalText("source")
        profile.address = try optionalText("address", longest: 300)
        profile.note = try optionalText("note", longest: 10_000)
        return profile
    }

    /// A place that there is; anywhere when none was chosen.
    func region(_ name: String) throws -> Region {
        try listed(name) { written in
            Region(written).flatMap { $0.isKnown ? $0 : nil }
        } ?? .anywhere
    }

    private func creditCode(_ name: String) throws -> UnifiedSocialCreditCode? {
        guard let written = try optionalText(name) else { return nil }
        do {
            return try UnifiedSocialCreditCode(checking: written)
        } catch {
            throw Problem.invalid(
                error.text, advice: Text("请照营业执照核对。", "請照營業執照核對。", "Check it against the business licence."),
                field: name)
        }
    }

    /// A value of a list by its stored form; nil where nothing was chosen.
    func listed<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = try optionalText(name) else { return nil }
        guard let value = read(text) else {
            throw Problem.invalid(
                Text("没有这个选项。", "沒有這個選項。", "There is no such choice."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: name)
        }
        return value
    }
}

extension Text {
    static let customerName = Text("客户名称", "客戶名稱", "Customer’s name")
    static let productLine = Text("产品线", "產品線", "Product line")
    static let phone = Text("电话", "電話", "Phone")
    static let note = Text("备注", "備註", "Note")
    static let reason = Text("原因", "原因", "Reason")
    static let save = Text("保存", "儲存", "Save")
    static let edit = Text("修改", "修改", "Edit")
    static let unknown = Text("不知道", "不知道", "Not known")
}
