import CRM
import HTML
import Hummingbird
import Method

/// Asks for the second step, or says that one has to be set up.
func secondStepPage(_ step: SecondStep, next: SitePath, problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text.secondFactor
    return Page(title: title, frame: frame, width: .dialog, status: problem?.status ?? .ok) {
        h1 { title(language) }
        if let problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if step.isEnrolled {
            postForm(to: SecondStepRoutes.path, frame) {
                input(hidden: "next", value: next.description)
                codeField(
                    problem,
                    hint: Text(
                        "验证器显示的 6 位数字；手机不在身边时，用一个恢复码。", "驗證器顯示的 6 位數字；手機不在身邊時，用一個復原碼。",
                        "The 6 digits that your authenticator shows, or a recovery code when the telephone is not at hand."
                    ),
                    in: language)
                sendButton(Text("登录", "登入", "Sign in")(language))
            }
        } else {
            p {
                Text(
                    "\(step.person.name)，您好。您的角色必须使用两步验证：请准备好手机上的验证器（例如微信小程序“腾讯身份验证器”、Microsoft Authenticator）。",
                    "\(step.person.name)，您好。您的角色必須使用兩步驗證：請準備好手機上的驗證器（例如 Microsoft Authenticator）。",
                    "Hello \(step.person.name). Your role may not do without two-factor sign-in: have an authenticator ready on your telephone."
                )(language)
            }
            postForm(to: "/sign-in/enrolment", frame) {
                input(hidden: "next", value: next.description)
                sendButton(Text("开始设置", "開始設定", "Set it up")(language))
            }
        }
        p { a(href: "/sign-in") { Text("换一个人登录", "換一個人登入", "Sign in as somebody else")(language) } }
    }
}

/// The field for a code of the authenticator.
func codeField(_ problem: Problem?, hint: Text? = nil, in language: Language) -> Markup {
    inputField(
        Field(
            "code", Text("验证码", "驗證碼", "Code"), hint: hint, error: problem.error(at: "code"), isRequired: true),
        .autocomplete("one-time-code"), .attribute("autocapitalize", "none"), .attribute("spellcheck", "false"),
        .maxlength(40), in: language)
}

extension Text {
    static let secondFactor = Text("两步验证", "兩步驗證", "Two-factor sign-in")
}
