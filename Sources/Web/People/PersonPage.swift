import CRM
import HTML
import Hummingbird
import Method

struct PersonModel: Sendable {
    var person: Person
    var teams: [Team]
    var isSelf: Bool
    var secondFactor: SecondFactor.State
    var problem: Problem?
}

func personPage(_ model: PersonModel, _ frame: Frame) -> Page {
    let language = frame.language
    let person = model.person
    return Page(
        title: Text(verbatim: person.name), section: .people, frame: frame, width: .narrow,
        status: model.problem?.status ?? .ok
    ) {
        pageHeader(
            person.name,
            note: person.isActive ? person.login : "\(person.login) · \(Text("已停用", "已停用", "Deactivated")(language))")
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        sheet(Text("工作", "工作", "Work")(language), id: "work") {
            postForm(to: "/people/\(person.id)", frame) {
                input(hidden: "version", value: String(person.version))
                workFields(
                    role: person.role, team: person.teamID.map(String.init) ?? "",
                    capacity: person.capacity.map(String.init) ?? "", model.teams, model.problem, in: language)
                sendButton(Text("保存", "儲存", "Save")(language))
            }
        }
        sheet(Text("登录", "登入", "Sign-in")(language), id: "sign-in-access") {
            if person.isActive {
                postForm(to: "/people/\(person.id)/password-link", frame) {
                    p(.class("quiet")) {
                        Text(
                            "忘记密码时，给这位同事一个新的一次性链接；原来的密码在设好新密码之前仍然有效。",
                            "忘記密碼時，給這位同事一個新的一次性連結；原來的密碼在設好新密碼之前仍然有效。",
                            "For a forgotten password, make a new one-time link. The old password works until a new one is set."
                        )(language)
                    }
                    sendButton(Text("生成设置密码的链接", "產生設定密碼的連結", "Make a link to set a password")(language), .plain)
                }
                p {
                    a(href: "/people/\(person.id)/deputies") { Text.deputies(language) }
                    if frame.may(.allocateCustomers) {
                        " · "
                        handOverLink(person.id, in: language)
                    }
                }
                postForm(to: "/people/\(person.id)/sessions-end", frame) {
                    p(.class("quiet")) {
                        Text(
                            "设备丢失时，结束这位同事在各处的登录。", "裝置遺失時，結束這位同事在各處的登入。",
                            "For a lost device, end all sessions of this person.")(language)
                    }
                    sendButton(Text("结束全部登录", "結束全部登入", "End all sessions")(language), .plain)
                }
                if model.secondFactor.isOn {
                    postForm(to: "/people/\(person.id)/second-factor-removal", frame) {
                        p(.class("quiet")) {
                            Text(
                                "手机和恢复码都丢了时，清除两步验证；之后用密码登录，再重新设置。请先确认确实是本人。",
                                "手機和復原碼都遺失時，清除兩步驗證；之後用密碼登入，再重新設定。請先確認確實是本人。",
                                "When telephone and recovery codes are lost, remove the second factor; the password alone then signs in. Make sure first that it is they who ask."
                            )(language)
                        }
                        sendButton(Text("清除两步验证", "清除兩步驗證", "Remove the second factor")(language), .danger)
                    }
                }
                if !model.isSelf {
                    postForm(to: "/people/\(person.id)/deactivation", frame) {
                        p(.class("quiet")) {
                            Text(
                                "停用后立即退出各处登录，不能再登录；名下客户保留，直到交出。", "停用後立即登出各處，不能再登入；名下客戶保留，直到交出。",
                                "A deactivated person is signed out everywhere at once and cannot sign in. Their customers stay with them until handed over."
                            )(language)
                        }
                        sendButton(Text("停用", "停用", "Deactivate")(language), .danger)
                    }
                }
            } else {
                if frame.may(.allocateCustomers) { p { handOverLink(person.id, in: language) } }
                postForm(to: "/people/\(person.id)/reactivation", frame) {
                    sendButton(Text("恢复", "恢復", "Reactivate")(language), .plain)
                }
            }
        }
    }
}

private func handOverLink(_ person: Person.ID, in language: Language) -> Markup {
    a(href: "/people/\(person)/hand-over") {
        Text("交出全部客户和责任区域", "交出全部客戶和責任區域", "Hand over all customers and cells")(language)
    }
}

/// Shows a link to set a password, this once.
func invitationPage(_ invitation: Invitation, origin: String, _ frame: Frame) -> Page {
    let language = frame.language
    let person = invitation.person
    let title = Text("设置密码的链接", "設定密碼的連結", "Link to set a password")
    let address = origin + PasswordLinkRoutes.path(invitation.token)
    return Page(title: title, section: .people, frame: frame, width: .narrow) {
        pageHeader(title(language), note: "\(person.name) · \(person.login)")
        p {
            Text(
                "请把下面的链接交给\(person.name)。它只显示这一次，只能用一次，7 天内有效。", "請把下面的連結交給\(person.name)。它只顯示這一次，只能用一次，7 天內有效。",
                "Give the link below to \(person.name). It is shown only now, works once, and for 7 days.")(language)
        }
        inputField(
            Field("link", Text("一次性链接", "一次性連結", "One-time link"), value: address, isRequired: true), .readonly(),
            in: language)
        p { linkButton(Text("完成", "完成", "Done")(language), href: "/people", .primary) }
    }
}
