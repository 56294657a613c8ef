import CRM
import HTML
import Hummingbird
import Method

struct AccountModel: Sendable {
    var person: Person
    /// Where the person is signed in.
    var sessions: [OpenSession]
    var secondFactor: SecondFactor.State
    /// The provider at which people may sign in as well.
    var provider: Provider?
    /// Where they are written to: empty for nowhere, nil where no mail is sent at all.
    var mail: String?
    var clock: WorkspaceClock
    var problem: Problem?

    struct Provider: Sendable {
        var label: String
        var isBound: Bool
    }
}

func accountPage(_ model: AccountModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("账户与密码", "帳戶與密碼", "Account and password")
    return Page(title: title, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language), note: "\(model.person.name) · \(model.person.login) · \(model.person.role.name(language))")
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        sheet(Text("更改密码", "更改密碼", "Change the password")(language), id: "change-password") {
            postForm(to: "/account/password", frame) {
                inputField(
                    Field(
                        "current", Text("现在的密码", "現在的密碼", "Present password"),
                        error: model.problem.error(at: "current"), isRequired: true),
                    type: .password, .autocomplete("current-password"), .maxlength(500), in: language)
                newPasswordField(model.problem, label: .newPassword, in: language)
                sendButton(Text("更改密码", "更改密碼", "Change the password")(language))
            }
            p(.class("quiet")) {
                Text(
                    "更改密码会让其他各处都退出。", "更改密碼會讓其他各處都登出。",
                    "Changing the password signs out everywhere else.")(language)
            }
        }
        sheet(Text.deputies(language), id: "deputies") {
            p {
                a(href: "/account/deputies") {
                    Text("谁在您离开时代理，您在代理谁", "誰在您離開時代理，您在代理誰", "Who stands in for you, and for whom you do")(language)
                }
            }
        }
        sheet(Text.secondFactor(language), id: "second-factor") {
            p { model.secondFactor.words(language) }
            p {
                a(href: SecondFactorRoutes.path) {
                    model.secondFactor.isOn
                        ? Text("恢复码与关闭", "復原碼與關閉", "Recovery codes, and switching it off")(language)
                        : Text("开启两步验证", "開啟兩步驗證", "Switch on two-factor sign-in")(language)
                }
            }
        }
        if let provider = model.provider { singleSignOnSheet(provider, frame) }
        sessionsSheet(model.sessions, model.clock, frame)
        sheet(Text.tokens(language), id: "tokens") {
            p {
                a(href: "/account/tokens") {
                    Text(
                        "查看、建立和撤销令牌", "檢視、建立和撤銷權杖", "See, make and revoke tokens")(language)
                }
            }
        }
        if let mail = model.mail {
            sheet(Text("邮件提醒", "郵件提醒", "Mail")(language), id: "mail") {
                postForm(to: "/account/mail", frame) {
                    inputField(
                        Field(
                            "mail", Text("邮箱", "信箱", "Your address"), value: mail,
                            hint: Text(
                                "有申请等您审批或有了结果时通知您；留空则不发。", "有申請等您審批或有了結果時通知您；留空則不發。",
                                "You are written to when something waits for you or was decided; leave it empty for no mail."),
                            error: model.problem.error(at: "mail"), id: "account-mail"), type: .email, .autocomplete("email"),
                        .maxlength(320), in: language)
                    sendButton(Text("保存", "儲存", "Save")(language), .plain)
                }
            }
        }
        sheet(Text("语言", "語言", "Language")(language), id: "language-choice") {
            postForm(to: "/account/language", frame) {
                selectField(
                    Field(
                        "language", Text("界面语言", "介面語言", "Language of the pages"), value: language.rawValue,
                        isRequired: true),
                    Language.allCases.map { Choice($0.rawValue, Text(verbatim: $0.ownName), in: $0) }, in: language)
                sendButton(Text("保存", "儲存", "Save")(language), .plain)
            }
        }
    }
}
