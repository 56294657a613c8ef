import CRM
import HTML
import Method

struct DuplicateListModel: Sendable {
    var list: DuplicateList
    /// Only pairs with this as their strongest reason.
    var kind: LikenessReason?
    var isFirst: Bool
    /// What can still be undone.
    var merges: [Merge]
    var clock: WorkspaceClock

    var path: String { kind.map { "/duplicates?kind=\($0.rawValue)" } ?? "/duplicates" }

    static let kinds: [LikenessReason] = [.traditional, .core, .pinyin, .abbreviation, .spelling, .branch, .brand, .phone, .mail, .domain]
}

extension Text {
    static let duplicates = Text("疑似重复", "疑似重複", "Likely duplicates")
}

/// The pairs that wait for a decision, the likeliest first, and the merges of the last thirty days.
func duplicateListPage(_ model: DuplicateListModel, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: .duplicates, section: .customers, frame: frame) {
        pageHeader(Text.duplicates(language), note: state(of: model.list, model.clock)(language)) {
            postForm(to: "/duplicates/scan", frame) {
                sendButton(
                    Text("查找全部客户", "尋找全部客戶", "Look through all customers")(language), .plain,
                    .disabled(model.list.isScanning))
            }
        }
        kindTabs(model, in: language)
        if model.list.pairs.isEmpty { nothing(model, in: language) }
        for pair in model.list.pairs { pairSheet(pair, frame) }
        pager(
            first: model.isFirst ? nil : model.path,
            next: model.list.next.map { address(model.path, setting: "after", to: $0.description) }, in: language)
        mergeSheet(model, frame)
    }
}

private func state(of list: DuplicateList, _ clock: WorkspaceClock) -> Text {
    if list.isScanning { return Text("正在查找……", "正在尋找……", "Looking through all customers …") }
    guard let scanned = list.scannedAt else {
        return Text("按名称、读音、电话和域名找出可能重复的客户。", "按名稱、讀音、電話和網域找出可能重複的客戶。",
            "Customers that may be one, by name, sound, telephone and web domain.")
    }
    return Text("上次查找：", "上次尋找：", "Last looked: ") + clock.date(of: scanned).spoken(today: clock.today)
}

private func kindTabs(_ model: DuplicateListModel, in language: Language) -> Markup {
    nav(.class("tabs"), .aria("label", Text("原因", "原因", "Reason")(language))) {
        ul {
            li { a(href: "/duplicates", .current(model.kind == nil)) { Text("全部", "全部", "All")(language) } }
            for kind in DuplicateListModel.kinds {
                li { a(href: "/duplicates?kind=\(kind.rawValue)", .current(kind == model.kind)) { kind.shortText(language) } }
            }
        }
    }
}

private func nothing(_ model: DuplicateListModel, in language: Language) -> Markup {
    emptyState(
        Text("没有待处理的疑似重复", "沒有待處理的疑似重複", "No pair waits for a decision")(language),
        hint: Text(
            "点“查找全部客户”，找到的会列在这里，最像的在前。", "點「尋找全部客戶」，找到的會列在這裡，最像的在前。",
            "Look through all customers: what is found stands here, the likeliest first.")(language))
}

private func pairSheet(_ pair: DuplicatePair, _ frame: Frame) -> Markup {
    let language = frame.language
    let names = "\(pair.one.name) · \(pair.other.name)"
    return section(.class("sheet pair"), .aria("label", names)) {
        ul(.class("pair-customers")) {
            for customer in [pair.one, pair.other] {
                li {
                    customerName(CustomerSummary(customer), in: language)
                    p(.class("quiet")) { facts(customer)(language) }
                }
            }
        }
        likenessLine(pair.likeness, in: language)
        div(.class("actions")) {
            linkButton(
                Text("比较并合并", "比較並合併", "Compare and merge")(language),
                href: "/duplicates/merge?survivor=\(pair.one.id)&loser=\(pair.other.id)", .plain,
                .aria("label", Text("比较并合并：\(names)", "比較並合併：\(names)", "Compare and merge: \(names)")(language)))
            postForm(to: "/duplicates/\(pair.id)/dismissal", frame) {
                sendButton(
                    Text("不是同一家", "不是同一家", "Two customers")(language), .small,
                    .aria("label", Text("不是同一家：\(names)", "不是同一家：\(names)", "Two customers: \(names)")(language)))
            }
        }
    }
}

/// Holder, region, trade: what tells two of the same name apart.
private func facts(_ customer: CustomerRow) -> Text {
    [
        customer.holderName.map(Text.init(verbatim:)) ?? Text("待分配", "待分配", "Pool"), regionName(customer.region),
        industryName(customer.market, word: customer.industryWord),
    ].compactMap(\.self).joined(by: Text(verbatim: " · "))
}

private func mergeSheet(_ model: DuplicateListModel, _ frame: Frame) -> Markup {
    let language = frame.language
    guard !model.merges.isEmpty else { return .empty }
    let columns = [
        Column(Text("保留的客户", "保留的客戶", "Kept"), .heading), Column(Text("并入的客户", "併入的客戶", "Merged into it")),
        Column(Text("谁", "誰", "Who")), Column(Text("可撤销到", "可撤銷到", "Can be undone until"), .date),
        Column(Text("操作", "操作", "Actions"), .actions),
    ]
    let rows = model.merges.map { merge in
        TableRow(cells: [
            a(href: "/customers/\(merge.survivor)") { merge.survivorName }, Markup(text: merge.loserName),
            Markup(text: merge.personName),
            Markup(text: model.clock.date(of: merge.undoUntil).spoken(today: model.clock.today)(language)),
            postForm(to: "/duplicates/merges/\(merge.id)/undo", frame) {
                sendButton(
                    Text("撤销", "撤銷", "Undo")(language), .small,
                    .aria("label", Text("撤销合并 \(merge.loserName)", "撤銷合併 \(merge.loserName)", "Undo the merge of \(merge.loserName)")(language)))
            },
        ])
    }
    let title = Text("最近的合并", "最近的合併", "Recent merges")(language)
    return sheet(title, id: "merges") { dataTable(caption: title, columns: columns, rows: rows, in: language) }
}

extension LikenessReason {
    /// For a tab.
    var shortText: Text {
        switch self {
        case .traditional: Text("繁简体", "繁簡體", "Characters")
        case .core: Text("名称主体", "名稱主體", "Name")
        case .pinyin: Text("读音", "讀音", "Sound")
        case .abbreviation: Text("简称", "簡稱", "Short name")
        case .spelling: Text("错字", "錯字", "Spelling")
        case .branch: Text("分支机构", "分支機構", "Branch")
        case .brand: Text("字号", "字號", "Brand")
        case .phone: Text("电话", "電話", "Phone")
        case .mail: Text("邮箱", "郵箱", "Mail")
        case .domain: Text("域名", "網域", "Domain")
        default: text
        }
    }
}
