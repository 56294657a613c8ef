public import Method
import SQL

/// Mail to people at customers, one by one, from those who work them. What is told to many is a campaign's.
public struct CustomerMails: Sendable {
    let workspace: Workspace

    /// Writes a mail: a touch of this moment, and a mail that the next worker with a server sends, from the workspace's address, answers to
    /// the writer's own. A form sent twice is one mail.
    ///
    /// - Throws: `Problem.invalid` on `subject`, `body` or `contact` (no address, or asked to be left in peace); `.conflict` for a customer
    ///   that is not valid, or a writer who can get no answer; `.forbidden` for whoever may not log touches there.
    @discardableResult
    public func write(_ draft: MailDraft, to id: Customer.ID, by person: Person.ID) async throws -> Customer {
        try draft.check()
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, for: .logTouches, workspace.access(person, connection), connection)
            if let key = draft.formKey, try Maintenance.isLogged(key, connection) { return before }
            guard before.standing == .valid else { throw Problem.notValid(before) }
            let address = try Self.address(of: draft.contact, at: id, connection)
            guard let answers = try People.mail(of: person, connection) else { throw CustomerMailProblem.noAnswers }
            var entry = TouchEntry(activity: .personalMail, outcome: .sent)
            (entry.contactID, entry.note, entry.formKey) = (draft.contact, draft.note, draft.formKey)
            let touch = try Maintenance.insert(entry, id, person, clock, connection)
            try connection.execute(
                """
                INSERT INTO customer_mail (touch_id, address, answer_to, state, attempts, due_at)
                VALUES (\(touch), \(address.description), \(answers.description), \(MailState.waiting), 0, \(clock.now))
                """)
            return try Maintenance.follow(entry, touch, before, person, clock, connection)
        }
    }

    private static func address(
        of id: Contact.ID, at customer: Customer.ID, _ connection: any Connection
    ) throws -> MailAddress {
        let contact = try PersonalData.contact(id, at: customer, connection)
        guard let address = contact.details.mail.flatMap(MailAddress.init) else { throw CustomerMailProblem.noAddress(contact) }
        guard try ContactConsent.allows(.mail, of: id, connection) else { throw CustomerMailProblem.refused(contact) }
        return address
    }
}

enum CustomerMailProblem {
    static func noAddress(_ contact: Contact) -> Problem {
        .invalid(
            Text("没有\(contact.details.name)的邮箱。", "沒有\(contact.details.name)的信箱。", "There is no mail address of \(contact.details.name)."),
            advice: Text("请先在联系人里填上。", "請先在聯絡人裡填上。", "Add it to the contact first."), field: "contact")
    }

    static func refused(_ contact: Contact) -> Problem {
        .invalid(
            Text(
                "\(contact.details.name)说过不要发邮件。", "\(contact.details.name)說過不要寄郵件。", "\(contact.details.name) has asked not to be mailed."),
            advice: Text("请换一种方式。", "請換一種方式。", "Reach them in another way."), field: "contact")
    }

    static let noAnswers = Problem(
        .conflict, Text("您还没有填自己的邮箱。", "您還沒有填自己的信箱。", "Your own mail address is not known."),
        advice: Text(
            "请先在“账户与密码”里填写，客户的回信会到那里。", "請先在「帳戶與密碼」裡填寫，客戶的回信會到那裡。",
            "Enter it under Account and password: answers go there."))
}

extension Workspace {
    public var customerMails: CustomerMails { CustomerMails(workspace: self) }
}
