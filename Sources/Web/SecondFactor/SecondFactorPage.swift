import CRM
import HTML
import Hummingbird
import Method

/// How one's own second factor stands, and what can be done with it.
func secondFactorPage(_ state: SecondFactor.State, _ problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: .secondFactor, frame: frame, width: .narrow, status: problem?.status ?? .ok) {
        pageHeader(Text.secondFactor(language), note: state.words(language))
        if let problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if state.isOn {
            sheet(Text("新的恢复码", "新的復原碼", "New recovery codes")(language), id: "renew") {
                p(.class("quiet")) {
                    Text("原来的恢复码随之作废。", "原來的復原碼隨之作廢。", "The earlier ones are worth nothing then.")(language)
                }
                askingForm("/account/second-factor/recovery-codes", problem, frame) {
                    sendButton(Text("换新的恢复码", "換新的復原碼", "Make new codes")(language), .plain)
                }
            }
            if !state.isObligatory {
                sheet(Text("关闭", "關閉", "Switch it off")(language), id: "off") {
                    askingForm("/account/second-factor/removal", nil, frame, prefix: "off-") {
                        sendButton(Text("关闭两步验证", "關閉兩步驗證", "Switch it off")(language), .danger)
                    }
                }
            }
        } else {
            sheet(Text("开启", "開啟", "Switch it on")(language), id: "on") {
                p {
                    Text(
                        "登录时除了密码，还要输入手机上验证器显示的 6 位数字：光有密码的人进不来。", "登入時除了密碼，還要輸入手機上驗證器顯示的 6 位數字：光有密碼的人進不來。",
                        "Besides the password you will be asked for the 6 digits that an authenticator on your telephone shows: a password alone no longer opens the door."
                    )(language)
                }
                postForm(to: SecondFactorRoutes.path, frame) {
                    currentField(problem, in: language)
                    sendButton(Text("开始设置", "開始設定", "Set it up")(language))
                }
            }
        }
    }
}

private func askingForm(
    _ action: String, _ problem: Problem?, _ frame: Frame, prefix: String = "", @MarkupBuilder button: () -> Markup
) -> Markup {
    postForm(to: action, frame) {
        currentField(problem, prefix: prefix, in: frame.language)
        inputField(
            Field(
                "code", Text("验证码或恢复码", "驗證碼或復原碼", "Code, or a recovery code"),
                error: problem.error(at: "code"), isRequired: true, id: prefix + "code"),
            .autocomplete("one-time-code"), .maxlength(40), in: frame.language)
        button()
    }
}

private func currentField(_ problem: Problem?, prefix: String = "", in language: Language) -> Markup {
    inputField(
        Field(
            "current", Text("现在的密码", "現在的密碼", "Present password"), error: problem.error(at: "current"),
            isRequired: true, id: prefix + "current"),
        type: .password, .autocomplete("current-password"), .maxlength(500), in: language)
}

extension SecondFactor.State {
    /// `已开启，还有 9 个恢复码`
    var words: Text {
        isOn
            ? Text(
                "已开启，还有 \(recoveryCodes) 个恢复码", "已開啟，還有 \(recoveryCodes) 個復原碼",
                "On, with \(recoveryCodes) recovery codes left")
            : Text("没有开启", "沒有開啟", "Off")
    }
}
