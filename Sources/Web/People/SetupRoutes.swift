import CRM
import HTML
import Hummingbird
import Method

/// The one-time link with which the first director begins.
struct SetupRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static func path(_ token: String) -> String { "/setup/\(token)" }

    func add(to router: Router<AppRequestContext>) {
        router.get("/setup/:token") { _, context in
            try await requireOpen(context.token)
            return setupPage(SetupModel(token: context.token), context.frame)
        }
        router.post("/setup/:token") { request, context in
            try await requireOpen(context.token)
            let form = try await request.form()
            do {
                let session = try await workspace.people.setUpFirstDirector(
                    token: context.token, login: form["login"] ?? "", name: form["name"] ?? "",
                    password: form.secret("password"), language: context.language,
                    origin: SessionOrigin(request, context.visit))
                return try await begin(session, request, context, workspace, configuration, next: SampleRoutes.path)
            } catch let problem as Problem where problem.kind == .invalid || problem.field != nil {
                return setupPage(
                    SetupModel(
                        token: context.token, name: String((form["name"] ?? "").prefix(100)),
                        login: String((form["login"] ?? "").prefix(100)), problem: problem), context.frame
                ).response()
            }
        }
    }

    private func requireOpen(_ token: String) async throws {
        guard try await workspace.people.isFirstDirectorLinkOpen(token: token) else {
            throw Problem(
                .notFound,
                Text("这个链接已经用过或已失效。", "這個連結已經用過或已失效。", "This link was used already or no longer works."),
                advice: Text(
                    "如果已经设置过，请直接登录；否则重新启动掘客，终端里会显示新的链接。", "如果已經設定過，請直接登入；否則重新啟動掘客，終端機裡會顯示新的連結。",
                    "If you are set up already, sign in; otherwise start Quarry again, and it prints a new link."))
        }
    }
}

struct SetupModel: Sendable {
    var token: String
    var name = ""
    var login = ""
    var problem: Problem?
}

func setupPage(_ model: SetupModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("欢迎使用掘客", "歡迎使用掘客", "Welcome to Quarry")
    let fields = (
        name: Field(
            "name", Text("您的姓名", "您的姓名", "Your name"), value: model.name, error: model.problem.error(at: "name"),
            isRequired: true),
        login: Field(
            "login", .login, value: model.login,
            hint: Text("登录时输入，例如 wang.fang。", "登入時輸入，例如 wang.fang。", "What you type to sign in, such as wang.fang."),
            error: model.problem.error(at: "login"), isRequired: true)
    )
    return Page(title: title, frame: frame, width: .dialog, status: model.problem?.status ?? .ok) {
        h1 { title(language) }
        p {
            Text(
                "您是第一位总监：可以看到全部客户、添加同事、修改设置。", "您是第一位總監：可以看到全部客戶、新增同事、修改設定。",
                "You are the first director: you see all customers, add people and change settings.")(language)
        }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        postForm(to: SetupRoutes.path(model.token), frame) {
            inputField(fields.name, .autocomplete("name"), .maxlength(100), .autofocus(), in: language)
            inputField(
                fields.login, .autocomplete("username"), .attribute("autocapitalize", "none"),
                .attribute("spellcheck", "false"), .maxlength(100), in: language)
            newPasswordField(model.problem, in: language)
            sendButton(Text("开始", "開始", "Begin")(language))
        }
    }
}
