public import Method

/// What a column of an imported file can tell about a customer.
public enum ImportField: Int, Sendable, CaseIterable {
    case name
    case code
    case stockCode
    case industry
    /// A province or a city, as the file says it.
    case area
    case province
    case city
    case productLine
    case address
    case phone
    case website
    case employees
    case source
    case listedOn
    case need
    case expected
    case contactName
    case contactRole
    case contactPhone
    case contactMail
    case note
    // Further people at the customer.
    case secondContactName
    case secondContactRole
    case secondContactPhone
    case secondContactMail
    case thirdContactName
    case thirdContactRole
    case thirdContactPhone
    case thirdContactMail

    /// What a row can tell of each of its contacts.
    struct ContactFields: Sendable {
        let name, role, phone, mail: ImportField
    }

    static let contacts = [
        ContactFields(name: .contactName, role: .contactRole, phone: .contactPhone, mail: .contactMail),
        ContactFields(
            name: .secondContactName, role: .secondContactRole, phone: .secondContactPhone, mail: .secondContactMail),
        ContactFields(
            name: .thirdContactName, role: .thirdContactRole, phone: .thirdContactPhone, mail: .thirdContactMail),
    ]

    /// The field's name in commands, always the same: `listed_on`.
    public var word: String {
        switch self {
        case .name: "name"
        case .code: "code"
        case .stockCode: "stock_code"
        case .industry: "industry"
        case .area: "area"
        case .province: "province"
        case .city: "city"
        case .productLine: "product_line"
        case .address: "address"
        case .phone: "phone"
        case .website: "website"
        case .employees: "employees"
        case .source: "source"
        case .listedOn: "listed_on"
        case .need: "need"
        case .expected: "expected"
        case .contactName: "contact"
        case .contactRole: "contact_role"
        case .contactPhone: "contact_phone"
        case .contactMail: "contact_mail"
        case .note: "note"
        case .secondContactName: "contact_2"
        case .secondContactRole: "contact_2_role"
        case .secondContactPhone: "contact_2_phone"
        case .secondContactMail: "contact_2_mail"
        case .thirdContactName: "contact_3"
        case .thirdContactRole: "contact_3_role"
        case .thirdContactPhone: "contact_3_phone"
        case .thirdContactMail: "contact_3_mail"
        }
    }

    public init?(word: String) {
        guard let field = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = field
    }

    public var title: Text {
        switch self {
        case .name: Text("企业名称", "企業名稱", "name")
        case .code: Text("统一社会信用代码", "統一社會信用代碼", "Unified Social Credit Code")
        case .stockCode: Text("股票代码", "股票代碼", "stock code")
        case .industry: Text("行业", "行業", "industry")
        case .area: Text("地区", "地區", "area")
        case .province: Text("省份", "省份", "province")
        case .city: Text("城市", "城市", "city")
        case .productLine: Text("产品线", "產品線", "product line")
        case .address: Text("地址", "地址", "address")
        case .phone: Text("电话", "電話", "telephone")
        case .website: Text("网址", "網址", "website")
        case .employees: Text("员工人数", "員工人數", "employees")
        case .source: Text("来源", "來源", "source")
        case .listedOn: Text("上市日期", "上市日期", "listing date")
        case .need: Text("需求", "需求", "need")
        case .expected: Text("预计购买日期", "預計購買日期", "expected purchase")
        case .contactName: Text("联系人", "聯絡人", "contact")
        case .contactRole: Text("职务", "職務", "contact's role")
        case .contactPhone: Text("联系人手机", "聯絡人手機", "contact's telephone")
        case .contactMail: Text("邮箱", "電子郵件", "contact's e-mail")
        case .note: Text("备注", "備註", "note")
        case .secondContactName: Text("联系人2", "聯絡人2", "contact 2")
        case .secondContactRole: Text("联系人2职务", "聯絡人2職務", "contact 2's role")
        case .secondContactPhone: Text("联系人2手机", "聯絡人2手機", "contact 2's telephone")
        case .secondContactMail: Text("联系人2邮箱", "聯絡人2電子郵件", "contact 2's e-mail")
        case .thirdContactName: Text("联系人3", "聯絡人3", "contact 3")
        case .thirdContactRole: Text("联系人3职务", "聯絡人3職務", "contact 3's role")
        case .thirdContactPhone: Text("联系人3手机", "聯絡人3手機", "contact 3's telephone")
        case .thirdContactMail: Text("联系人3邮箱", "聯絡人3電子郵件", "contact 3's e-mail")
        }
    }

    /// The field that a heading names, whatever its case, spaces, width and brackets; nil for one that is not known.
    ///
    /// What stands in brackets counts first ("电话(手机)"), and is left out where that names nothing ("企业名称（必填）").
    init?(heading: String) {
        let whole = Self.simplified(heading, keepingBracketed: true)
        let outside = Self.simplified(heading, keepingBracketed: false)
        guard let field = Self.byHeading[whole] ?? Self.byHeading[outside] else { return nil }
        self = field
    }

    /// Small letters of half width; no spaces, brackets, marks of punctuation.
    static func simplified(_ heading: String, keepingBracketed: Bool) -> String {
        var result = ""
        var depth = 0
        for scalar in heading.unicodeScalars {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard let character = Unicode.Scalar(value) else { continue }
            if "([{【〔《".unicodeScalars.contains(character) {
                depth += 1
            } else if ")]}】〕》".unicodeScalars.contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 || keepingBracketed {
                let properties = character.properties
                if properties.isAlphabetic || properties.numericType != nil {
                    result += character.properties.lowercaseMapping
                }
            }
        }
        return result
    }

    private static let byHeading: [String: ImportField] = {
        var fields: [String: ImportField] = [:]
        for field in allCases {
            for heading in [field.word, field.title.simplified, field.title.traditional, field.title.english] {
                fields[simplified(heading, keepingBracketed: true)] = field
            }
            for heading in field.otherHeadings.split(whereSeparator: \.isWhitespace) {
                fields[simplified(String(heading), keepingBracketed: true)] = field
            }
        }
        return fields
    }()

    private var otherHeadings: String {
        switch self {
        case .name:
            """
            公司名称 客户名称 单位名称 机构名称 组织名称 名称 公司 企业 客户 单位 公司名 企业名 客户名 公司全称 企业全称 单位全称 全称
            公司名稱 客戶名稱 單位名稱 機構名稱 組織名稱 名稱 企業 客戶 單位 公司全稱 企業全稱 全稱 股票简称 证券简称 證券簡稱 股票簡稱
            company company_name customer customer_name organisation organization organisation_name organization_name
            account account_name firm full_name
            """
        case .code:
            """
            信用代码 社会信用代码 统一信用代码 统一代码 税号 纳税人识别号 纳税人识别码 信用代碼 社會信用代碼 統一信用代碼 統一代碼 稅號
            納稅人識別號 uscc usci credit_code social_credit_code unified_code tax_id tax_number taxpayer_id
            """
        case .stockCode:
            """
            代码 证券代码 股票编号 上市代码 代碼 證券代碼 證券代號 股票代號 ticker symbol ts_code stock_symbol
            """
        case .industry:
            """
            所属行业 行业类别 行业分类 行业名称 所属行业名称 国标行业 所屬行業 行業類別 行業分類 行業名稱 產業 產業別 产业
            industry_name line_of_business
            """
        case .area:
            """
            区域 所在地 所在地区 所属地区 地域 所属区域 区域名称 區域 所在地區 所屬地區 所屬區域 region location place district territory
            """
        case .province: "省 所属省份 所在省份 所在省 所屬省份 省市 省级 省级行政区 province_name state"
        case .city: "市 所属城市 所在城市 所在市 所屬城市 地市 地级市 城市名称 town city_name"
        case .productLine: "所属产品线 意向产品线 所屬產品線 意向產品線"
        case .address:
            """
            公司地址 注册地址 企业地址 单位地址 通讯地址 通信地址 联系地址 办公地址 详细地址 公司住址 住所 註冊地址 企業地址 單位地址
            通訊地址 聯絡地址 辦公地址 詳細地址 street street_address postal_address registered_address
            """
        case .phone:
            """
            公司电话 联系电话 电话号码 固定电话 座机 总机 企业电话 单位电话 公司電話 聯絡電話 電話號碼 固定電話 座機 總機 企業電話 tel phone
            phone_number telephone_number company_phone switchboard
            """
        case .website: "网站 官网 公司网址 企业网址 公司网站 主页 網站 官網 公司網址 公司網站 主頁 web url homepage site web_site"
        case .employees:
            """
            人数 规模 员工数 员工数量 职工人数 从业人数 从业人员 企业规模 人员规模 公司规模 参保人数 人數 規模 員工數 員工數量 職工人數
            從業人數 企業規模 人員規模 公司規模 staff headcount size employee_count number_of_employees company_size
            """
        case .source: "客户来源 来源渠道 数据来源 渠道 客戶來源 來源 來源渠道 資料來源 管道 origin lead_source channel"
        case .listedOn: "上市时间 上市日 挂牌日期 上市時間 掛牌日期 list_date listing ipo_date listed date_listed"
        case .need: "需求状态 需求程度 需求阶段 需求情况 需求狀態 需求程度 需求階段 需求情況 needs need_level demand"
        case .expected:
            """
            预计采购时间 预计采购日期 预计购买时间 预计购买 预计采购 预计成交日期 预计成交时间 预计签约日期 采购时间 预计日期 預計採購時間
            預計採購日期 預計購買時間 預計購買 預計採購 預計成交日期 預計簽約日期 採購時間 預計日期 expected_purchase_date expected_date
            expected_close expected_close_date close_date purchase_date
            """
        case .contactName:
            """
            联系人姓名 客户联系人 主要联系人 负责人 姓名 聯絡人 聯絡人姓名 聯繫人 客戶聯絡人 主要聯絡人 負責人 contact_name contact_person
            person
            """
        case .contactRole: "联系人职务 职位 岗位 角色 联系人职位 聯絡人職務 職位 崗位 職稱 role job_title position post"
        case .contactPhone:
            """
            手机 手机号 手机号码 联系人电话 移动电话 联系手机 手機 手機號 手機號碼 聯絡人電話 行動電話 mobile mobile_phone cell cell_phone
            cellphone contact_mobile
            """
        case .contactMail:
            """
            电子邮箱 邮件 电子邮件 邮箱地址 联系人邮箱 邮件地址 郵箱 電子郵箱 郵件 聯絡人郵箱 e-mail email mail email_address contact_email
            """
        case .note: "说明 描述 其他 備註說明 說明 描述 其他 備考 notes remark remarks comment comments memo description"
        case .secondContactName: "联系人2姓名 姓名2 第二联系人 联系人二 聯絡人2姓名 第二聯絡人 聯絡人二 contact_2_name name_2"
        case .secondContactRole: "职务2 职位2 联系人2职位 職務2 職位2 聯絡人2職位 role_2 job_title_2"
        case .secondContactPhone: "手机2 手机号2 联系人2电话 手機2 手機號2 聯絡人2電話 mobile_2 phone_2 contact_2_mobile"
        case .secondContactMail: "邮箱2 联系人2邮件 電子郵件2 聯絡人2郵件 mail_2 email_2 contact_2_email"
        case .thirdContactName: "联系人3姓名 姓名3 第三联系人 联系人三 聯絡人3姓名 第三聯絡人 聯絡人三 contact_3_name name_3"
        case .thirdContactRole: "职务3 职位3 联系人3职位 職務3 職位3 聯絡人3職位 role_3 job_title_3"
        case .thirdContactPhone: "手机3 手机号3 联系人3电话 手機3 手機號3 聯絡人3電話 mobile_3 phone_3 contact_3_mobile"
        case .thirdContactMail: "邮箱3 联系人3邮件 電子郵件3 聯絡人3郵件 mail_3 email_3 contact_3_email"
        }
    }
}
