import CRM
import HTML
import Method

enum SearchPage {
    static let path = "/search"
    static let title = Text("查找", "尋找", "Search")

    static func path(for words: String) -> String { "\(path)?q=\(words.percentEncoded())" }
}

struct SearchModel: Sendable {
    var words: String
    var findings: Findings
    var today: CivilDate
}

/// All that was found, a sheet for each kind.
func searchPage(_ model: SearchModel, _ frame: Frame) -> Page {
    let language = frame.language
    let words = model.words
    let title =
        words.isEmpty ? SearchPage.title : Text("查找“\(words)”", "尋找「\(words)」", "Search for “\(words)”")
    return Page(title: title, frame: frame, width: .narrow) {
        pageHeader(title(language))
        searchField(words, in: language)
        if model.findings.isEmpty {
            nothing(model, in: language)
        } else {
            for section in model.findings.sections(today: model.today, in: language) { sheet(section, words, in: language) }
        }
    }
}

/// Larger than the one at the top, which a phone hides while one reads.
private func searchField(_ words: String, in language: Language) -> Markup {
    form(action: SearchPage.path, method: .get, .class("search-again"), .attribute("role", "search")) {
        input(
            type: .search, name: "q", .value(words), .autocomplete("off"), .maxlength(100), .enterkeyhint("search"),
            .aria("label", SearchPage.prompt(language)), .placeholder(SearchPage.prompt(language)))
        sendButton(SearchPage.title(language), .primary)
    }
}

private func sheet(_ section: FoundSection, _ words: String, in language: Language) -> Markup {
    sheet(section.title(language), id: section.id) {
        ul(.class("found")) {
            for line in section.lines { li { a(href: line.path) { line.content } } }
        }
        if section.hasMore {
            p(.class("quiet")) {
                Text("只显示前 \(section.lines.count) 条，请再多输入一些。", "只顯示前 \(section.lines.count) 筆，請再多輸入一些。",
                    "Only the first \(section.lines.count) are shown: type more of it.")(language)
                if section.id == FoundSection.customers {
                    " "
                    a(href: "/customers?scope=all&q=\(words.percentEncoded())") {
                        Text("在客户列表中查看全部", "在客戶列表中查看全部", "See all of them in the list of customers")(language)
                    }
                }
            }
        }
    }
}

private func nothing(_ model: SearchModel, in language: Language) -> Markup {
    let hint = Text(
        "可以输入名称、拼音或首字母，联系人，电话中连续的 4 位以上，邮箱，信用代码或股票代码，以及接触记录里的词。",
        "可以輸入名稱、拼音或首字母，聯絡人，電話中連續的 4 位以上，電郵，信用代碼或股票代碼，以及接觸記錄裡的詞。",
        "Type a name, its pinyin or initials, a contact, four or more digits of a number, a mail address, a credit or stock code, or words of a touch.")
    if model.words.isEmpty {
        return emptyState(Text("要找什么？", "要找什麼？", "What are you looking for?")(language), hint: hint(language))
    }
    if model.findings.isCutShort {
        return emptyState(
            Text("含有这些字的太多，没有找到您能看到的。", "含有這些字的太多，沒有找到您能看到的。", "Too many have these words, and none among those looked at is yours to see.")(language),
            hint: Text("请再多输入一些。", "請再多輸入一些。", "Type more of it.")(language))
    }
    return emptyState(
        Text("没有找到", "沒有找到", "Nothing found")(language), hint: hint(language)
    ) { linkButton(Text("新客户", "新客戶", "New customer")(language), href: "/customers/new") }
}

extension SearchPage {
    /// What the search box asks for.
    static let prompt = Text("客户、联系人、电话、记录", "客戶、聯絡人、電話、記錄", "Customer, contact, number, note")
}
