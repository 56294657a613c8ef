import CRM
import HTML
import Hummingbird
import Method

struct SignInModel: Sendable {
    var login: String
    /// Where to go then.
    var next: String
    var problem: Problem?
    /// Nobody can sign in yet.
    var isNewWorkspace: Bool
    /// The name of the provider at which people may sign in as well.
    var provider: String?
}

func signInPage(_ model: SignInModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("登录", "登入", "Sign in")
    return Page(title: title, frame: frame, width: .dialog, status: model.problem?.status ?? .ok) {
        h1 { title(language) }
        if let problem = model.problem {
            errorState(problem, in: language)
        }
        if model.isNewWorkspace {
            emptyState(
                Text("还没有任何用户。", "還沒有任何使用者。", "There is nobody yet.")(language),
                hint: Text(
                    "请打开启动掘客时在终端里显示的一次性链接，设置第一位总监。", "請打開啟動掘客時在終端機裡顯示的一次性連結，設定第一位總監。",
                    "Open the one-time link that was printed when Quarry started, and set up the first director.")(
                        language))
        }
        postForm(to: "/sign-in", frame) {
            input(hidden: "next", value: model.next)
            inputField(
                Field("login", .login, value: model.login, isRequired: true), .autocomplete("username"),
                .attribute("autocapitalize", "none"), .attribute("spellcheck", "false"), .maxlength(100),
                .autofocus(model.login.isEmpty), in: language)
            inputField(
                Field("password", .password, isRequired: true), type: .password, .autocomplete("current-password"),
                .maxlength(500), in: language)
            sendButton(title(language))
        }
        if let provider = model.provider {
            p {
                linkButton(
                    Text("用\(provider)登录", "用\(provider)登入", "Sign in with \(provider)")(language),
                    href: address(SingleSignOnRoutes.path, setting: "next", to: model.next))
            }
        }
    }
}

extension Text {
    static let login = Text("登录名", "登入名稱", "Sign-in name")
    static let password = Text("密码", "密碼", "Password")
    static let newPassword = Text("新密码", "新密碼", "New password")
    static let passwordHint = Text(
        "至少 10 个字符，越长越好，例如几个不相干的词。", "至少 10 個字元，越長越好，例如幾個不相干的詞。",
        "At least 10 characters; the longer the better, such as several unrelated words.")
}

/// The field for a password that is to be set.
func newPasswordField(_ problem: Problem?, label: Text = .password, in language: Language) -> Markup {
    inputField(
        Field("password", label, hint: .passwordHint, error: problem.error(at: "password"), isRequired: true),
        type: .password, .autocomplete("new-password"), .minlength(10), .maxlength(500), in: language)
}
