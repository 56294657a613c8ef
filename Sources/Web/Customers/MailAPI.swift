import CRM
import Hummingbird
import Method

/// Mail to contacts for programs.
enum MailAPI {
    static let endpoints = [write]

    private static let write = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/mails", id: "writeMail",
            summary: "Writes a mail to a contact: a touch at once, sent by the workspace’s mail server as soon as there is one.",
            scope: .touchesWrite, parameters: [.customerID], body: .newMail,
            answer: .init(status: .created, note: "The customer as it is now.", schema: .customerState),
            problems: [.conflict])
    ) { request in
        let body = request.body
        let draft = MailDraft(
            contact: try body.id("contact"), subject: try body.text("subject"),
            body: try body.text("body", longest: MailDraft.longestBody),
            formKey: try body.optionalText("key").map { "api \(request.bearer.token.id) \(request.id) mail \($0)" })
        let customer = try await request.workspace.customerMails.write(draft, to: request.id, by: request.person.id)
        var answer = try await APIAnswer.state(of: customer, request)
        answer.status = .created
        return answer
    }
}

extension Schema {
    fileprivate static let newMail = Schema.named(
        "NewMail",
        .object(
            .required("contact", Schema.integer.noted("A contact of the customer who has an address.")),
            .required("subject", .text(longest: MailDraft.longestSubject)), .required("body", .text(longest: MailDraft.longestBody)),
            .optional(
                "key",
                Schema.text(longest: 100).orNull.noted("The program's own name for this mail: sent twice, it is one mail."))))

    /// What became of a mail in the history.
    static let sentMail = Schema.named(
        "SentMail",
        .object(
            .required("address", .text), .required("state", .words(MailState.allCases.map(\.rawValue))),
            .required("answer", Schema.text.orNull.noted("What the server said where it has not taken the mail."))))
}
