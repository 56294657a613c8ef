import CRM
import HTML
import Hummingbird
import Method

/// The one-time link with which somebody who was added sets their password.
struct PasswordLinkRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static func path(_ token: String) -> String { "/password/\(token)" }

    func add(to router: Router<AppRequestContext>) {
        router.get("/password/:token") { _, context in
            let person = try await workspace.people.personOfPasswordLink(token: context.token)
            return passwordLinkPage(person, token: context.token, problem: nil, context.frame)
        }
        router.post("/password/:token") { request, context in
            let token = context.token
            let person = try await workspace.people.personOfPasswordLink(token: token)
            let form = try await request.form()
            do {
                let admission = try await workspace.people.setPassword(
                    token: token, password: form.secret("password"), origin: SessionOrigin(request, context.visit))
                return try await goOn(admission, request, context, workspace, configuration, next: .start)
            } catch let problem as Problem where problem.kind == .invalid {
                return passwordLinkPage(person, token: token, problem: problem, context.frame).response()
            }
        }
    }
}

extension AppRequestContext {
    /// The route's `:token`; empty, which fits no link, when it is not there.
    var token: String { parameters.get("token").map { String($0.prefix(100)) } ?? "" }
}

func passwordLinkPage(_ person: Person, token: String, problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("设置密码", "設定密碼", "Set your password")
    return Page(title: title, frame: frame, width: .dialog, status: problem?.status ?? .ok) {
        h1 { title(language) }
        p {
            Text(
                "\(person.name)，您好。设好密码后就用登录名 \(person.login) 登录。", "\(person.name)，您好。設好密碼後就用登入名稱 \(person.login) 登入。",
                "Hello \(person.name). From now on you sign in as \(person.login).")(language)
        }
        postForm(to: PasswordLinkRoutes.path(token), frame) {
            // For password managers, which keep name and password together.
            input(
                type: .text, name: "username", .value(person.login), .autocomplete("username"), .readonly(),
                .hidden(), .tabindex(-1))
            newPasswordField(problem, in: language)
            sendButton(title(language))
        }
    }
}
