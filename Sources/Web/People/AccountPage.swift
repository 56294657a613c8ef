import CRM
import HTML
import Hummingbird
import Method

struct AccountModel: Sendable {
    var person: Person
    /// On how many devices the person is signed in.
    var sessions: Int
    var problem: Problem?
}

func accountPage(_ model: AccountModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("账户与密码", "帳戶與密碼", "Account and password")
    return Page(title: title, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language), note: "\(model.person.name) · \(model.person.login) · \(model.person.role.name(language))")
        if let problem = model.problem, problem.field == nil {
            errorState(problem.what(language), whatToDo: problem.advice(language))
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
                    "您现在在 \(model.sessions) 处登录。更改密码会让其他各处都退出。", "您現在在 \(model.sessions) 處登入。更改密碼會讓其他各處都登出。",
                    model.sessions == 1
                        ? "You are signed in on this device only. Changing the password signs out everywhere else."
                        : "You are signed in on \(model.sessions) devices. Changing the password signs out all others."
                )(language)
            }
        }
        sheet(Text.deputies(language), id: "deputies") {
            p {
                a(href: "/account/deputies") {
                    Text("谁在您离开时代理，您在代理谁", "誰在您離開時代理，您在代理誰", "Who stands in for you, and for whom you do")(language)
                }
            }
        }
        sheet(Text.tokens(language), id: "tokens") {
            p {
                a(href: "/account/tokens") {
                    Text(
                        "查看、建立和撤销令牌", "檢視、建立和撤銷權杖", "See, make and revoke tokens")(language)
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
