import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM
@testable import Outgoing

@Suite("Mail to contacts") struct CustomerMailTests {
    let office: Office
    private let postbox = Postbox()

    init() async throws { office = try await Office() }

    /// A customer on Li's list with a contact who has an address; Li can get answers.
    private func customer(_ name: String = "协达软件", mail: String? = "chen@client.cn") async throws -> (id: Customer.ID, contact: Contact.ID) {
        try await office.workspace.people.changeMail(of: office.li.id, to: "li@example.com")
        let id = try await office.customer(name, heldBy: office.li)
        var details = ContactDetails(name: "陈工", role: .itPerson)
        details.mail = mail
        let contact = try await office.workspace.customers.addContact(details, to: id, by: office.li.id)
        return (id, contact)
    }

    private func draft(_ contact: Contact.ID, key: String? = nil) -> MailDraft {
        MailDraft(contact: contact, subject: "流程平台的案例", body: "陈工：\r\n\r\n附上三家同行的案例。\r\n李娜", formKey: key)
    }

    @Test func isATouchAtOnceAndGoesOutOnce() async throws {
        let (id, contact) = try await customer()
        for _ in 0..<2 { try await office.workspace.customerMails.write(draft(contact, key: "k"), to: id, by: office.li.id) }
        let touch = try #require(try await office.workspace.maintenance.touches(of: id, by: office.li.id).first)
        #expect(touch.activity == .personalMail && touch.outcome == .sent && touch.contactName == "陈工")
        #expect(touch.mail?.state == .waiting)
        try await postbox.work(office, times: 3)
        let mail = try #require(postbox.received.first)
        #expect(postbox.received.count == 1 && mail.to == "chen@client.cn" && mail.from == "crm@example.com")
        let text = try mail.decoded()
        #expect(text.from == "李娜" && text.subject == "流程平台的案例")
        #expect(text.body == "陈工：\n\n附上三家同行的案例。\n李娜\n")
        #expect(text.headers.contains("Reply-To: <li@example.com>") && !text.headers.contains("Auto-Submitted"))
        let touches = try await office.workspace.maintenance.touches(of: id, by: office.li.id)
        #expect(touches.map(\.mail?.state) == [.sent])
    }

    @Test func itsWordsAreFound() async throws {
        let (id, contact) = try await customer()
        try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id)
        let found = try await office.workspace.search.everything("三家同行", limit: 5, by: office.li.id)
        #expect(found.touches.found.map(\.customerID) == [id])
    }

    @Test func whoeverWantsNoMailGetsNone() async throws {
        let (id, contact) = try await customer()
        let data = office.workspace.personalData
        try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id)
        try await data.record(.mail, isGiven: false, source: "电话", on: office.workspace.clock.today, of: contact, at: id, by: office.li.id)
        try await postbox.work(office)
        #expect(postbox.received.isEmpty)
        #expect(try await office.workspace.maintenance.touches(of: id, by: office.li.id).map(\.mail?.state) == [.left])
        let refused = try await problem { try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id) }
        #expect(refused?.field == "contact")
        try await data.record(.mail, isGiven: true, source: "电话", on: office.workspace.clock.today, of: contact, at: id, by: office.li.id)
        try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id)
        try await postbox.work(office)
        #expect(postbox.received.count == 1)
    }

    @Test func whoIsErasedIsNotWrittenToAndNothingOfThemStays() async throws {
        let (id, contact) = try await customer()
        try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id)
        try await office.workspace.personalData.erase(contact, at: id, reason: "本人要求", by: office.director.id)
        try await postbox.work(office)
        #expect(postbox.received.isEmpty)
        #expect(try await office.rows("SELECT address FROM customer_mail") == [])
    }

    @Test func whatTheServerNeverTakesIsToldToTheWriterOnceADay() async throws {
        let (id, contact) = try await customer()
        postbox.failures.withLock { $0 = 99 }
        for _ in 0..<2 { try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id) }
        try await postbox.work(office, times: 12, minutes: 65)
        let touch = try #require(try await office.workspace.maintenance.touches(of: id, by: office.li.id).first)
        #expect(touch.mail?.state == .failed && touch.mail?.answer == "55 no")
        #expect(try await office.rows("SELECT kind, customers FROM notice WHERE kind = 'mail_failed'") == ["text(\"mail_failed\") integer(1)"])
    }

    @Test func aMergedCustomersMailsGoWithIt() async throws {
        let (id, contact) = try await customer()
        try await office.workspace.customerMails.write(draft(contact), to: id, by: office.li.id)
        let other = try await office.customer("协达软件科技", heldBy: office.li)
        let versions = try await (office.version(other), office.version(id))
        _ = try await office.workspace.duplicates.merge(
            MergeRequest(survivor: other, survivorVersion: versions.0, loser: id, loserVersion: versions.1), by: office.director.id)
        try await postbox.work(office)
        #expect(postbox.received.map(\.to) == ["chen@client.cn"])
        #expect(try await office.workspace.maintenance.touches(of: other, by: office.li.id).map(\.mail?.state) == [.sent])
    }

    @Test(arguments: ["", " \n", "两\n行", String(repeating: "长", count: 201)])
    func aSubjectIsOneLine(_ subject: String) async throws {
        let (id, contact) = try await customer()
        let draft = MailDraft(contact: contact, subject: subject, body: "x")
        #expect(try await problem { try await office.workspace.customerMails.write(draft, to: id, by: office.li.id) }?.field == "subject")
    }

    @Test func needsAnAddressOnBothSidesAndSomebodyWhoWorksTheCustomer() async throws {
        let (id, contact) = try await customer(mail: nil)
        let mails = office.workspace.customerMails
        #expect(try await problem { try await mails.write(draft(contact), to: id, by: office.li.id) }?.field == "contact")
        #expect(try await problem { try await mails.write(draft(contact), to: id, by: office.qian.id) }?.kind == .forbidden)
        let (other, reachable) = try await customer("远光软件")
        try await office.workspace.people.changeMail(of: office.li.id, to: "")
        #expect(try await problem { try await mails.write(draft(reachable), to: other, by: office.li.id) }?.kind == .conflict)
        #expect(try await office.rows("SELECT id FROM touch") == [])
    }
}
