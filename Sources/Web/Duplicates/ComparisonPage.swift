import CRM
import HTML
import Hummingbird
import Method

struct MergeModel: Sendable {
    /// First the one that stays.
    var comparison: MergeComparison
    /// What was chosen before a problem.
    var typed: Form?
    var problem: Problem?
    var clock: WorkspaceClock

    /// Whose value a field has: as chosen, else as it is better.
    func isTaken(_ field: MergeField) -> Bool {
        if let typed, problem?.kind != .changedMeanwhile { return typed["field-\(field.rawValue)"] == "loser" }
        return field.isBetterTaken(from: comparison.other.customer, for: comparison.one.customer)
    }
}

/// Two customers side by side: which stays, and for each field whose value.
func comparisonPage(_ model: MergeModel, _ frame: Frame) -> Page {
    let language = frame.language
    let (one, other) = (model.comparison.one, model.comparison.other)
    let title = Text("合并两家客户", "合併兩家客戶", "Merge two customers")
    return Page(title: title, section: .customers, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "前一家保留，后一家并入：它的联系人、接触、商机和计划都移过来。\(Merge.daysToUndo) 天内可以撤销。",
                "前一家保留，後一家併入：它的聯絡人、接觸、商機和計畫都移過來。\(Merge.daysToUndo) 天內可以撤銷。",
                "The first stays; the second is merged into it, with its contacts, touches, deals and plans. It can be undone for \(Merge.daysToUndo) days.")(language)
        ) {
            linkButton(
                Text("互换", "互換", "Swap them")(language),
                href: "/duplicates/merge?survivor=\(other.customer.id)&loser=\(one.customer.id)")
        }
        if let problem = model.problem { errorState(problem, in: language) }
        if !model.comparison.likeness.reasons.isEmpty { likenessLine(model.comparison.likeness, in: language) }
        postForm(to: "/duplicates/merge", frame, .class("merge")) {
            input(hidden: "survivor", value: String(one.customer.id))
            input(hidden: "survivor_version", value: String(one.customer.version))
            input(hidden: "loser", value: String(other.customer.id))
            input(hidden: "loser_version", value: String(other.customer.version))
            choiceTable(model, in: language)
            div(.class("actions")) {
                sendButton(
                    Text(
                        "并入 \(one.customer.profile.name.written)", "併入 \(one.customer.profile.name.written)",
                        "Merge into \(one.customer.profile.name.written)")(language))
                linkButton(Text("取消", "取消", "Cancel")(language), href: "/duplicates")
            }
        }
    }
}

/// How likely two customers are one, and what speaks for it and against it.
func likenessLine(_ likeness: Likeness, in language: Language) -> Markup {
    p(.class("pair-reasons")) {
        strong { Text("相似度 \(likeness.score)", "相似度 \(likeness.score)", "Likeness \(likeness.score)")(language) }
        for reason in likeness.reasons {
            span(.class("chip"), .when(reason.speaksAgainst, .class("is-missing"))) { reason.text(language) }
        }
    }
}

private func choiceTable(_ model: MergeModel, in language: Language) -> Markup {
    let (one, other) = (model.comparison.one, model.comparison.other)
    let columns = [
        Column(Text("项目", "項目", "Field"), .heading), Column(Text("保留的客户", "保留的客戶", "The one that stays")),
        Column(Text("并入的客户", "併入的客戶", "The one that is merged")),
    ]
    var rows: [TableRow] = []
    for field in MergeField.allCases {
        let values = [field.shown(one), field.shown(other)]
        guard values != [nil, nil] else { continue }
        rows.append(
            row(
                "field-\(field.rawValue)", field.title, values, isTaken: model.isTaken(field),
                isSame: values[0] == values[1], in: language))
    }
    for aspect in MANAspect.allCases {
        let values = [one, other].map { $0.statements.known[aspect].map { Text(verbatim: $0.what) } }
        guard values != [nil, nil] else { continue }
        rows.append(
            row(
                "statement-\(aspect.rawValue)", aspect.name, values,
                isTaken: model.typed.map { $0["statement-\(aspect.rawValue)"] == "loser" } ?? (values[0] == nil),
                isSame: values[0] == values[1], in: language))
    }
    if one.deal != nil || other.deal != nil {
        let title = one.deal != nil && other.deal != nil
            ? Text("进行中的商机（另一个关闭，记为合并）", "進行中的商機（另一個關閉，記為合併）", "The deal that goes on (the other is closed as merged)")
            : Text("进行中的商机", "進行中的商機", "Open deal")
        rows.append(
            row(
                "deal", title, [one.deal?.stage.name, other.deal?.stage.name],
                isTaken: model.typed.map { $0["deal"] == "loser" } ?? isFurther(other.deal, than: one.deal),
                isSame: one.deal == nil || other.deal == nil, in: language))
    }
    let counts = [one, other].map { side in
        Text(
            "联系人 \(side.contacts) · 接触 \(side.touches) · 商机 \(side.deals)", "聯絡人 \(side.contacts) · 接觸 \(side.touches) · 商機 \(side.deals)",
            "\(side.contacts) contacts · \(side.touches) touches · \(side.deals) deals")
    }
    rows.append(
        row(
            "all", Text("全部移过来", "全部移過來", "All of it moves"), counts.map { $0 }, isTaken: false, isSame: true, in: language))
    return dataTable(
        caption: Text("逐项选择", "逐項選擇", "Choose field by field")(language), columns: columns, rows: rows, .class("comparison"),
        in: language)
}

private func isFurther(_ deal: Deal?, than other: Deal?) -> Bool {
    func place(_ deal: Deal?) -> Int { deal.flatMap { Stage.allCases.firstIndex(of: $0.stage) } ?? -1 }
    return place(deal) > place(other)
}

/// Both values, each with a button to choose it; the plain values where there is nothing to choose.
private func row(
    _ name: String, _ title: Text, _ values: [Text?], isTaken: Bool, isSame: Bool, in language: Language
) -> TableRow {
    func cell(_ index: Int, _ value: String, isChosen: Bool) -> Markup {
        let shown = values[index]?(language)
        if isSame { return Markup(text: shown ?? "–") }
        let id = "\(name)-\(value)"
        return div(.class("pick")) {
            input(type: .radio, name: name, .id(id), .value(value), .checked(isChosen))
            HTML.label(for: id) {
                span(.class("visually-hidden")) { "\(title(language)): " }
                shown ?? Text("（空）", "（空）", "(empty)")(language)
            }
        }
    }
    return TableRow(cells: [
        Markup(text: title(language)), cell(0, "survivor", isChosen: !isTaken), cell(1, "loser", isChosen: isTaken),
    ])
}

extension MergeField {
    /// How a customer's value reads; nil where there is none.
    fileprivate func shown(_ side: MergeComparison.Side) -> Text? {
        let (customer, profile) = (side.customer, side.customer.profile)
        let text: String? =
            switch self {
            case .name: profile.name.written
            case .code: profile.code?.description
            case .stockCode: profile.stockCode
            case .address: profile.address
            case .website: profile.website
            case .phone: profile.phone
            case .employees: profile.employees.map(String.init)
            case .source: profile.source
            case .note: profile.note
            case .listedOn: profile.listedOn?.description
            case .nextStep: [customer.nextStep, customer.nextStepOn?.description].compactMap(\.self).joined(separator: " · ")
            case .market, .region, .productLine, .facts, .holder: nil
            }
        switch self {
        case .market: return industryName(profile.market, word: profile.industryWord)
        case .region: return regionName(profile.region)
        case .productLine: return side.productLine
        case .facts: return customer.need.name + Text(verbatim: customer.expected.map { " · \($0)" } ?? "")
        case .holder: return side.holderName.map(Text.init(verbatim:)) ?? Text("待分配", "待分配", "Pool")
        default: return text.flatMap { $0.isEmpty ? nil : Text(verbatim: $0) }
        }
    }
}
