import CRM
import HTML
import Hummingbird
import Method

/// Which roles may not do without a second factor: for directors.
struct ObligatoryRolesRoutes {
    let workspace: Workspace

    static let path = "/settings/sign-in"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/sign-in") { _, context in try await page(context) }
        pages.post("/settings/sign-in") { request, context in
            let form = try await request.form()
            do {
                try await workspace.people.secondFactor.require(
                    of: Set(form.all("role").compactMap(Role.init(rawValue:))), by: context.person.id)
            } catch let problem as Problem where problem.kind == .conflict {
                return try await page(context, problem).response()
            }
            return context.redirect(
                to: Self.path, saying: .done(Text("已保存。", "已儲存。", "Saved.")))
        }
    }

    private func page(_ context: SignedInContext, _ problem: Problem? = nil) async throws -> Page {
        obligatoryRolesPage(try await workspace.people.secondFactor.obligatoryRoles(), problem, context.frame)
    }
}

private func obligatoryRolesPage(_ roles: Set<Role>, _ problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(
        title: .signInRules, section: .settings, frame: frame, width: .narrow, status: problem?.status ?? .ok
    ) {
        pageHeader(Text.signInRules(language))
        if let problem { errorState(problem, in: language) }
        sheet(Text.secondFactor(language), id: "second-factor") {
            postForm(to: ObligatoryRolesRoutes.path, frame) {
                fieldset(.class("scope-boxes")) {
                    legend {
                        Text("哪些角色必须使用", "哪些角色必須使用", "Which roles may not do without")(language)
                    }
                    for role in Role.allCases {
                        label {
                            input(
                                type: .checkbox, name: "role", .value(role.rawValue), .checked(roles.contains(role)))
                            span { role.name(language) }
                        }
                    }
                }
                p(.class("quiet")) {
                    Text(
                        "还没有开启的人下一次操作就会被请去重新登录并设置验证器。", "還沒有開啟的人下一次操作就會被請去重新登入並設定驗證器。",
                        "Who has none yet is asked to sign in and set one up at their next request.")(language)
                }
                sendButton(Text("保存", "儲存", "Save")(language))
            }
        }
    }
}

extension Text {
    static let signInRules = Text("登录规则", "登入規則", "Rules of signing in")
}
