import CRM
import HTML
import Hummingbird
import Method

struct EnrolmentModel: Sendable {
    var enrolment: SecondFactor.Enrolment
    /// Where the code is sent.
    var action: String
    /// Where to go then.
    var next: String
    var problem: Problem?
}

/// The secret for the authenticator as a QR code and as text, and the code that shows that it has arrived.
func enrolmentPage(_ model: EnrolmentModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("设置验证器", "設定驗證器", "Set up the authenticator")
    return Page(title: title, frame: frame, width: .dialog, status: model.problem?.status ?? .ok) {
        h1 { title(language) }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        p {
            Text(
                "用验证器扫描这个二维码，然后输入它显示的 6 位数字。", "用驗證器掃描這個 QR 碼，然後輸入它顯示的 6 位數字。",
                "Scan this code with the authenticator, then type the 6 digits that it shows.")(language)
        }
        if let picture = qrCode(
            model.enrolment.address,
            title: Text("给验证器的二维码", "給驗證器的 QR 碼", "QR code for the authenticator")(language))
        {
            picture
        }
        inputField(
            Field(
                "secret", Text("或手工输入这个密钥", "或手動輸入這個金鑰", "Or type this secret"), value: model.enrolment.secret,
                isRequired: true), .readonly(), .autocomplete("off"), in: language)
        postForm(to: model.action, frame) {
            input(hidden: "next", value: model.next)
            codeField(model.problem, in: language)
            sendButton(Text("确认", "確認", "Confirm")(language))
        }
    }
}

/// The recovery codes, this once.
func recoveryCodesPage(_ codes: [String], next: String, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("恢复码", "復原碼", "Recovery codes")
    return Page(title: title, frame: frame, width: .dialog) {
        h1 { title(language) }
        p {
            Text(
                "两步验证已开启。请把这些恢复码打印出来或存在安全的地方：手机丢失时，每个码可以代替验证码用一次。它们只显示这一次。",
                "兩步驗證已開啟。請把這些復原碼列印出來或存在安全的地方：手機遺失時，每個碼可以代替驗證碼用一次。它們只顯示這一次。",
                "Two-factor sign-in is on. Print these codes or keep them somewhere safe: when the telephone is lost, each stands in for a code once. They are shown only now."
            )(language)
        }
        ul(.class("recovery-codes")) {
            for code in codes { li { HTML.code { code } } }
        }
        p { linkButton(Text("已保存，继续", "已儲存，繼續", "I have kept them")(language), href: next, .primary) }
    }
}
