import CRM
import Method

/// How conditions read for people, and what people type for the values of their fields.
struct ConditionNames: Sendable {
    var people: [(id: Person.ID, name: String)]
    var fields: [CustomField]
    var pools: [Pool] = []
    var productLines: [ProductLine] = []

    /// All that can be asked about.
    var all: [ConditionField] {
        ConditionField.fixed + fields.filter { !$0.isArchived }.map { ConditionField.custom($0.id) }
    }

    func title(_ field: ConditionField) -> Text {
        switch field {
        case .name: .customerName
        case .code: Text("信用代码", "信用代碼", "Credit code")
        case .stockCode: Text("股票代码", "股票代碼", "Stock code")
        case .source: Text("来源", "來源", "Source")
        case .phone: .phone
        case .website: Text("网站", "網站", "Website")
        case .address: Text("地址", "地址", "Address")
        case .note: .note
        case .grade: Text("级别", "級別", "Grade")
        case .need: .need
        case .standing: CustomerColumn.standing.title
        case .stage: Text("阶段", "階段", "Stage")
        case .holder: CustomerColumn.holder.title
        case .market: CustomerColumn.industry.title
        case .region: CustomerColumn.region.title
        case .productLine: .productLine
        case .tag: Text("标签", "標籤", "Tag")
        case .pool: Text("客户池", "客戶池", "Pool")
        case .contract: Text("合同到期", "合約到期", "Contract until")
        case .employees: Text("员工人数", "員工人數", "Employees")
        case .miningScore: Text("挖掘分", "挖掘分", "Mining score")
        case .expected: .expected
        case .lastTouch: CustomerColumn.lastTouch.title
        case .touchDue: Text("应联系日", "應聯繫日", "Touch due on")
        case .nextStep: Text("下一步日期", "下一步日期", "Next step on")
        case .created: Text("加入日期", "加入日期", "Added on")
        case .listed: Text("上市日期", "上市日期", "Listed on")
        case .custom(let id):
            fields.first { $0.id == id }.map { Text(verbatim: $0.title) } ?? Text("已停用的字段", "已停用的欄位", "a field that is gone")
        }
    }

    static func title(_ comparison: Condition.Comparison) -> Text {
        switch comparison {
        case .equals: Text("是（之一）", "是（之一）", "is (one of)")
        case .less: Text("小于/早于", "小於/早於", "below, before")
        case .atMost: Text("不超过/不晚于", "不超過/不晚於", "at most, until")
        case .more: Text("大于/晚于", "大於/晚於", "above, after")
        case .atLeast: Text("不低于/不早于", "不低於/不早於", "at least, from")
        case .contains: Text("包含", "包含", "contains")
        case .isEmpty: Text("为空", "為空", "is not known")
        }
    }

    /// The stored form of what somebody has typed; nil where there is no such thing.
    func stored(_ typed: String, of field: ConditionField) -> String? {
        func found<Value>(_ values: [Value], _ name: (Value) -> Text) -> Value? {
            values.first { value in Language.allCases.contains { name(value)($0).lowercased() == typed.lowercased() } }
        }
        switch field {
        case .grade: return Grade(rawValue: typed.uppercased())?.rawValue
        case .need: return (Need(rawValue: typed) ?? found(Need.allCases, \.name))?.rawValue
        case .standing: return (Standing(rawValue: typed) ?? found(Standing.allCases, \.name))?.rawValue
        case .stage: return (Stage(rawValue: typed) ?? found(Stage.allCases, \.name))?.rawValue
        case .market: return (Market(typed) ?? found(Market.all, \.name) ?? IndustryWords.standard.market(typed))?.description
        case .region: return (Region(typed) ?? Regions.china.region(typed))?.description
        case .holder:
            if ["me", "我"].contains(typed) { return "me" }
            if ["team", "本团队", "本團隊"].contains(typed) { return "team" }
            return people.first { $0.name == typed }.map { String($0.id) } ?? Person.ID(typed).map(String.init)
        case .pool:
            if typed == "general" || Language.allCases.contains(where: { Pool.general($0).lowercased() == typed.lowercased() }) { return "general" }
            return pools.first { $0.title == typed }.map { String($0.id) } ?? Pool.ID(typed).map(String.init)
        case .productLine:
            return productLines.first { $0.isNamed(typed) }.map { String($0.id) } ?? ProductLine.ID(typed).map { String($0) }
        case .expected, .lastTouch, .touchDue, .nextStep, .created, .listed, .contract: return Self.date(typed)
        case .custom(let id) where fields.first { $0.id == id }?.kind == .date: return Self.date(typed)
        default: return typed
        }
    }

    /// A stored value as people read and type it.
    func shown(_ value: String, of field: ConditionField, in language: Language) -> String {
        switch field {
        case .need: Need(rawValue: value)?.name(language) ?? value
        case .standing: Standing(rawValue: value)?.name(language) ?? value
        case .stage: Stage(rawValue: value)?.name(language) ?? value
        case .market: Market(value)?.name(language) ?? value
        case .region: Region(value).flatMap(regionName)?(language) ?? value
        case .pool where value == "general": Pool.general(language)
        case .pool: pools.first { String($0.id) == value }?.title ?? value
        case .productLine: productLines.first { String($0.id) == value }?.name(language) ?? value
        case .holder where value == "me": Text("我", "我", "me")(language)
        case .holder where value == "team": Text("本团队", "本團隊", "team")(language)
        case .holder: people.first { String($0.id) == value }?.name ?? value
        default: ConditionDate(value).map { Self.shown($0, in: language) } ?? value
        }
    }

    /// `30天前`, `7天后`, `今天` beside what a condition itself takes.
    private static func date(_ typed: String) -> String? {
        if let date = ConditionDate(typed) { return date.description }
        if ["今天", "today"].contains(typed) { return "today" }
        let days = Int(typed.prefix { $0.isNumber })
        let word = typed.drop { $0.isNumber }.filter { !$0.isWhitespace }
        switch word {
        case "天前", "daysago", "dayago": return days.map { "today-\($0)" }
        case "天后", "天後", "dayson": return days.map { "today+\($0)" }
        default: return nil
        }
    }

    private static func shown(_ date: ConditionDate, in language: Language) -> String {
        switch date {
        case .fixed(let date): date.description
        case .fromToday(0): Text("今天", "今天", "today")(language)
        case .fromToday(let days) where days < 0: Text("\(-days)天前", "\(-days)天前", "\(-days) days ago")(language)
        case .fromToday(let days): Text("\(days)天后", "\(days)天後", "\(days) days on")(language)
        }
    }
}

extension ConditionNames {
    /// A condition in words: `级别 是 A、B，且 标签 是 重点`.
    func words(_ condition: Condition, in language: Language) -> String {
        words(condition, in: language, isInside: false)
    }

    private func words(_ condition: Condition, in language: Language, isInside: Bool) -> String {
        func joined(_ parts: [Condition], _ word: Text) -> String {
            let text = parts.map { words($0, in: language, isInside: parts.count > 1) }.joined(separator: word(language))
            return isInside && parts.count > 1 ? "(\(text))" : text
        }
        switch condition {
        case .all([]): return Text("全部客户", "全部客戶", "all customers")(language)
        case .any([]): return Text("没有客户", "沒有客戶", "no customer")(language)
        case .all(let parts): return joined(parts, Text("，且 ", "，且 ", " and "))
        case .any(let parts): return joined(parts, Text(" 或 ", " 或 ", " or "))
        case .not(let part): return Text("非 ", "非 ", "not ")(language) + words(part, in: language, isInside: true)
        case .compare(let field, let comparison, let values):
            let shown = values.map { self.shown($0, of: field, in: language) }
            let list = shown.joined(separator: Text("、", "、", ", ")(language))
            return [title(field)(language), Self.sign(comparison)(language), list].filter { !$0.isEmpty }
                .joined(separator: " ")
        }
    }

    private static func sign(_ comparison: Condition.Comparison) -> Text {
        switch comparison {
        case .equals: Text("是", "是", "is")
        case .contains: Text("包含", "包含", "contains")
        case .isEmpty: Text("为空", "為空", "is not known")
        case .less, .atMost, .more, .atLeast: Text(verbatim: comparison.rawValue)
        }
    }
}
