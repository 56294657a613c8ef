public import Method
public import SQL

/// A mail to a contact of a customer, as it stands in the history: a touch with what became of its sending.
public struct CustomerMail: Sendable, Hashable {
    /// Where it goes.
    public internal(set) var address: String
    public let state: MailState
    /// What the server said to the last attempt; nil where it took the mail.
    public let answer: String?

    /// Nil for a touch that is no mail.
    init?(_ row: Row) throws {
        guard let state: MailState = try row["mail_state"] else { return nil }
        self.state = state
        address = try row["mail_address"]
        answer = try row["mail_answer"]
    }

    static let columns: Query =
        "customer_mail.address AS mail_address, customer_mail.state AS mail_state, customer_mail.answer AS mail_answer"
}

/// A mail as somebody writes it.
public struct MailDraft: Sendable {
    public var contact: Contact.ID
    /// One line.
    public var subject: String
    public var body: String
    /// Identifies the form, so that sending it twice sends one mail.
    public var formKey: String?

    public init(contact: Contact.ID, subject: String, body: String, formKey: String? = nil) {
        (self.contact, self.subject, self.formKey) = (contact, subject, formKey)
        self.body = body.replacing("\r\n", with: "\n")
    }

    /// The longest that a subject may be, and a whole mail, in characters.
    public static let longestSubject = 200
    public static let longestBody = 9_000

    /// What the touch notes of it, and what it is sent from: the subject in the first line.
    var note: String { "\(subject)\n\n\(body)" }

    func check() throws {
        let isOneLine = !subject.contains(where: \.isNewline)
        guard subject.contains(where: { !$0.isWhitespace }), isOneLine, subject.count <= Self.longestSubject else {
            throw Problem.invalid(
                Text("主题要有一行，最多 \(Self.longestSubject) 字。", "主旨要有一行，最多 \(Self.longestSubject) 字。", "A mail has a subject of one line."),
                advice: Text("请写一句说得清楚的主题。", "請寫一句說得清楚的主旨。", "Say in at most \(Self.longestSubject) characters what it is about."),
                field: "subject")
        }
        guard body.contains(where: { !$0.isWhitespace }), body.count <= Self.longestBody else {
            throw Problem.invalid(
                Text("正文是空的或太长。", "內文是空的或太長。", "The text is empty or too long."),
                advice: Text(
                    "请写 1 到 \(Self.longestBody) 字。", "請寫 1 到 \(Self.longestBody) 字。", "Write 1 to \(Self.longestBody) characters."),
                field: "body")
        }
    }
}

/// Where a mail is on its way to the server.
public enum MailState: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
    case waiting, sent, failed
    /// Whoever it was for has asked meanwhile to be left in peace, or is no contact any more.
    case left

    public var name: Text {
        switch self {
        case .waiting: Text("等待发出", "等待發出", "waiting to go out")
        case .sent: Text("已发出", "已發出", "sent")
        case .failed: Text("未能发出", "未能發出", "could not be sent")
        case .left: Text("没有发出：对方不愿收邮件，或已不是联系人", "沒有發出：對方不願收郵件，或已不是聯絡人", "not sent: asked to be left in peace, or no contact any more")
        }
    }
}
