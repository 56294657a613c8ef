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
        // A form, so that no other site can begin it in somebody's browser and have its own account connected with theirs; and then
        // a link, since our policy lets no form lead to another site.
        pages.post("/account/openid") { _, context in
            let client = try configuration.requireOpenID()
            let journey = OpenIDJourney(next: "/account", isBinding: true)
            let address = try await client.address(
                of: journey, returningTo: context.visit.origin + SingleSignOnRoutes.callback)
            var response = departurePage(to: address, client.provider.label, context.frame).response()
            response.setCookie(journey.cookie(configuration))
            return response
        }
        pages.post("/account/openid/removal") { _, context in
            try await workspace.people.unbind(context.person.id, from: configuration.requireOpenID().provider.issuer)
            return context.redirect(
                to: "/account", saying: .done(Text("已解除关联。", "已解除關聯。", "Disconnected.")))
        }
    }
}

private func departurePage(to address: String, _ label: String, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: Text(verbatim: label), frame: frame, width: .dialog) {
        h1 { Text("关联\(label)账号", "關聯\(label)帳號", "Connect \(label)")(language) }
        p {
            Text(
                "接下来由\(label)确认您是谁，然后回到这里。", "接下來由\(label)確認您是誰，然後回到這裡。",
                "\(label) will find out who you are, and send you back here.")(language)
        }
        p { linkButton(Text("前往\(label)", "前往\(label)", "Go to \(label)")(language), href: address, .primary) }
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
            postForm(to: SingleSignOnBinding.path, frame) {
                sendButton(Text("关联\(label)账号", "關聯\(label)帳號", "Connect \(label)")(language), .plain)
            }
        }
    }
}
