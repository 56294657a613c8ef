import CRM
import HTML
import Hummingbird
import Method

struct TokensModel: Sendable {
    var tokens: [APIToken]
    /// A token that has just been made: shown this once.
    var new: NewAPIToken?
    var form: Form
    var problem: Problem?
    var clock: WorkspaceClock
}

/// One's own tokens for programs.
func tokensPage(_ model: TokensModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text.tokens
    return Page(title: title, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "程序用令牌代表您工作，能做的不会比您多。", "程式用權杖代表您工作，能做的不會比您多。",
                "A program works on your behalf with a token, and never may do more than you may.")(language))
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if let new = model.new { secretSheet(new, in: language) }
        sheet(Text("新令牌", "新權杖", "New token")(language), id: "new-token") { newTokenForm(model, frame) }
        if model.tokens.isEmpty {
            emptyState(Text("还没有令牌", "還沒有權杖", "There are no tokens yet")(language))
        } else {
            tokenTable(model, frame)
        }
    }
}

private func secretSheet(_ new: NewAPIToken, in language: Language) -> Markup {
    sheet(new.token.name, id: "token-secret") {
        p {
            Text(
                "请现在复制，它只显示这一次；丢了就撤销，再建一个。", "請現在複製，它只顯示這一次；遺失就撤銷，再建一個。",
                "Copy it now: it is shown only this once. If it gets lost, revoke it and make another.")(language)
        }
        inputField(
            Field("secret", Text("令牌", "權杖", "Token"), value: new.secret, isRequired: true), .readonly(),
            .autocomplete("off"), in: language)
    }
}

private func newTokenForm(_ model: TokensModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return postForm(to: "/account/tokens", frame) {
        inputField(
            Field(
                "name", Text("名称", "名稱", "Name"), value: model.form["name"] ?? "",
                hint: Text("用在哪里，例如“电话系统”", "用在哪裡，例如「電話系統」", "Where it is used, such as “telephone system”"),
                error: model.problem.error(at: "name"), isRequired: true, id: "token-name"),
            .autocomplete("off"), .maxlength(100), in: language)
        fieldset(.class("scope-boxes")) {
            legend { Text("可以做什么", "可以做什麼", "What it may do")(language) }
            for scope in TokenScope.allCases {
                label {
                    input(
                        type: .checkbox, name: "scope", .value(scope.rawValue),
                        .checked(model.form.all("scope").contains(scope.rawValue)))
                    span { scope.name(language) }
                    span(.class("quiet code")) { scope.rawValue }
                }
            }
            if let error = model.problem.error(at: "scope") { p(.class("field-error")) { error(language) } }
        }
        inputField(
            Field(
                "days", Text("有效天数", "有效天數", "Good for, in days"),
                value: model.form["days"] ?? String(APITokens.usualDays), error: model.problem.error(at: "days"),
                isRequired: true, id: "token-days"),
            .inputmode("numeric"), .autocomplete("off"), .maxlength(4), in: language)
        sendButton(Text("建立令牌", "建立權杖", "Make the token")(language))
    }
}

private func tokenTable(_ model: TokensModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let now = model.clock.now
    let columns = [
        Column(Text("名称", "名稱", "Name"), .heading), Column(Text("可以做什么", "可以做什麼", "What it may do")),
        Column(Text("状态", "狀態", "State")), Column(Text("有效至", "有效至", "Good until"), .date),
        Column(Text("最近使用", "最近使用", "Last used"), .date), Column(Text("操作", "操作", "Actions"), .actions),
    ]
    let rows = model.tokens.map { token in
        let state = token.state(at: now)
        return TableRow(cells: [
            Markup(text: token.name), Markup(text: token.scopes.words), Markup(text: state.name(language)),
            day(token.expires, model, in: language),
            token.lastUsed.map { day($0, model, in: language) }
                ?? span(.class("quiet")) { Text("从未", "從未", "never")(language) },
            state == .active ? revocation(of: token, frame) : .empty,
        ])
    }
    return dataTable(caption: Text.tokens(language), columns: columns, rows: rows, in: language)
}

private func day(_ instant: Instant, _ model: TokensModel, in language: Language) -> Markup {
    date(model.clock.date(of: instant), today: model.clock.today, in: language)
}

private func revocation(of token: APIToken, _ frame: Frame) -> Markup {
    let language = frame.language
    return postForm(to: "/account/tokens/\(token.id)/revocation", frame) {
        sendButton(
            Text("撤销", "撤銷", "Revoke")(language), .danger,
            .aria("label", Text("撤销 \(token.name)", "撤銷 \(token.name)", "Revoke \(token.name)")(language)))
    }
}

extension APIToken.State {
    fileprivate var name: Text {
        switch self {
        case .active: Text("有效", "有效", "Good")
        case .expired: Text("已过期", "已過期", "Expired")
        case .revoked: Text("已撤销", "已撤銷", "Revoked")
        }
    }
}

extension Text {
    static let tokens = Text("程序令牌", "程式權杖", "Tokens for programs")
}
