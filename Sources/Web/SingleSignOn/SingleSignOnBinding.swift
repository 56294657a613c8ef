import CRM
import HTML
import Hummingbird
import Method

/// Connects one's own account with the provider, and disconnects it.
struct SingleSignOnBinding {
    let workspace: Workspace
    let configuration: WebConfiguration

    static let path = "/account/openid"

    func add(to pages: RouterGroup<SignedInContext>) {
        // A link, for the same reason as at sign-in. Who follows it unawares has connected nothing before the provider asked them.
        pages.get("/account/openid") { _, context in
            try await departure(OpenIDJourney(next: "/account", isBinding: true), configuration.requireOpenID(), context,
                configuration)
        }
        pages.post("/account/openid/removal") { _, context in
            try await workspace.people.unbind(context.person.id, from: configuration.requireOpenID().provider.issuer)
            return context.redirect(
                to: "/account", saying: .done(Text("已解除关联。", "已解除關聯。", "Disconnected.")))
        }
    }
}

func singleSignOnSheet(_ provider: AccountModel.Provider, _ frame: Frame) -> Markup {
    let language = frame.language
    let label = provider.label
    return sheet(label, id: "openid") {
        if provider.isBound {
            p {
                Text("可以用\(label)登录。", "可以用\(label)登入。", "You may sign in with \(label).")(language)
            }
            postForm(to: SingleSignOnBinding.path + "/removal", frame) {
                sendButton(Text("解除关联", "解除關聯", "Disconnect")(language), .danger)
            }
        } else {
            p {
                linkButton(
                    Text("关联\(label)账号", "關聯\(label)帳號", "Connect \(label)")(language),
                    href: SingleSignOnBinding.path)
            }
        }
    }
}
