import CRM
import HTML
import Method

/// A mail to one of the customer's people, who can be reached so and has not asked to be left in peace.
func mailForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.mail)
    let people = model.page.contacts.filter { contact in
        contact.details.mail.flatMap { MailAddress($0) } != nil && model.page.refused[contact.id]?.contains(.mail) != true
    }
    guard model.sendsMail, !people.isEmpty || state.isDraft else { return .empty }
    return disclosure(Text("写邮件", "寫郵件", "Write a mail")(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/mails", frame) {
            input(hidden: "form_key", value: "\(model.formKey)-mail")
            selectField(
                state.field("contact", Text("写给", "寫給", "To"), isRequired: true, id: "mail-contact"),
                people.map { Choice(String($0.id), Text(verbatim: "\($0.details.name) <\($0.details.mail ?? "")>")) }, in: language)
            inputField(
                state.field("subject", Text("主题", "主旨", "Subject"), isRequired: true, id: "mail-subject"), .autocomplete("off"),
                .maxlength(MailDraft.longestSubject), in: language)
            textareaField(
                state.field(
                    "body", Text("正文", "內文", "Text"),
                    hint: Text(
                        "由公司邮箱发出，对方的回信到您的邮箱。记入历史。", "由公司信箱發出，對方的回信到您的信箱。記入歷史。",
                        "It goes out from the company’s address, answers come to yours, and it stands in the history."),
                    isRequired: true, id: "mail-body"),
                in: language)
            sendButton(Text("发送", "寄出", "Send")(language))
        }
    }
}

/// What became of a mail, below the touch that it is.
func mailLine(_ mail: CustomerMail, in language: Language) -> Markup {
    p(.class(mail.state == .failed ? "refused" : "quiet")) {
        "\(mail.address) · \(mail.state.name(language))"
        if mail.state == .failed, let answer = mail.answer { Text("：", "：", ": ")(language) + answer }
    }
}

extension Form {
    func mailDraft() throws -> MailDraft {
        MailDraft(
            contact: try id("contact"), subject: try optionalText("subject", longest: MailDraft.longestSubject) ?? "",
            body: try optionalText("body", longest: MailDraft.longestBody) ?? "",
            formKey: try optionalText("form_key").map { "\($0) \(fingerprint)" })
    }
}
