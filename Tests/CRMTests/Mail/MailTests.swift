import Foundation
import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM
@testable import Outgoing

@Suite("Mail") struct MailTests {
    let office: Office
    private let postbox = Postbox()

    init() async throws { office = try await Office() }

    private func work(times: Int = 1, minutes: Int = 0) async throws {
        try await postbox.work(office, times: times, minutes: minutes)
    }

    @Test func whoIsAskedIsWrittenToOnceWithALink() async throws {
        try await office.workspace.people.changeMail(of: office.supervisor.id, to: "Zhou <zhou@example.com>")
        _ = try await office.askHandOver("协达软件")
        try await work(times: 3)
        #expect(postbox.received.map(\.to) == ["zhou@example.com"])
        let mail = try #require(postbox.received.first)
        let text = try mail.decoded()
        #expect(mail.from == "crm@example.com" && text.subject == "请您审批：交出客户")
        #expect(text.body.contains("李娜") && text.body.contains("https://crm.example.com/approvals/1\n"))
        // Who the customer is, is for those who sign in.
        #expect(!text.body.contains("协达"))
        for line in text.headers.split(separator: "\r\n") { #expect(line.utf8.count <= 78 && line.utf8.allSatisfy { $0 < 128 }) }
        #expect(text.headers.contains("Date: Mon, 23 Nov 2026 02:00:00 +0000"))
        #expect(try await office.rows("SELECT state, attempts FROM mail") == ["text(\"sent\") integer(1)"])
    }

    @Test func isInTheReadersLanguageAndTellsTheDecision() async throws {
        for person in [office.supervisor, office.li] {
            try await office.workspace.people.changeMail(of: person.id, to: "\(person.login)@example.com")
        }
        try await office.workspace.people.changeLanguage(of: office.li.id, to: .english)
        let (_, approval) = try await office.askHandOver("协达软件")
        try await work()
        _ = try await office.workspace.approvals.decide(approval, grant: false, note: "先谈完", by: office.supervisor.id)
        try await work()
        #expect(postbox.received.map(\.to) == ["supervisor@example.com", "li@example.com"])
        #expect(try #require(postbox.received.last).decoded().subject == "Hand-over: Refused")
    }

    @Test func whatTheServerDoesNotTakeIsTriedAgainAndThenFailed() async throws {
        try await office.workspace.people.changeMail(of: office.supervisor.id, to: "zhou@example.com")
        _ = try await office.askHandOver("协达软件")
        postbox.failures.withLock { $0 = 2 }
        try await work(times: 5, minutes: 3)
        #expect(postbox.received.count == 1)
        #expect(try await office.rows("SELECT state, attempts FROM mail") == ["text(\"sent\") integer(3)"])
        postbox.failures.withLock { $0 = 99 }
        _ = try await office.askHandOver("远光软件")
        try await work(times: 12, minutes: 65)
        #expect(postbox.received.count == 1)
        #expect(
            try await office.rows("SELECT state, attempts, answer FROM mail WHERE notice_id = 2")
                == ["text(\"failed\") integer(8) text(\"55 no\")"])
    }

    @Test func withoutAServerOrAnAddressNothingIsMade() async throws {
        _ = try await office.askHandOver("协达软件")
        try await work()
        #expect(postbox.received.isEmpty)
        try await office.workspace.people.changeMail(of: office.supervisor.id, to: "zhou@example.com")
        try await JobWorker(office.workspace, process: 1).workOff()
        #expect(try await office.rows("SELECT id FROM job WHERE kind = 'mail'") == [])
        // What is old by the time that there is a server is not news.
        office.test.clock.advance(days: 3)
        try await office.test.database.write { try $0.execute("UPDATE approval SET next_on = NULL") }
        try await work()
        #expect(postbox.received.isEmpty)
    }

    @Test func whatIsDecidedAlreadyIsNotAskedForByMail() async throws {
        try await office.workspace.people.changeMail(of: office.supervisor.id, to: "zhou@example.com")
        let (_, approval) = try await office.askHandOver("协达软件")
        _ = try await office.workspace.approvals.decide(approval, grant: true, by: office.director.id)
        try await work()
        #expect(postbox.received.isEmpty)
    }

    @Test(arguments: ["x", "a@", "a@b c", "a@example.com\r\nBcc: b@example.com"])
    func whatIsNoAddressIsRefused(_ typed: String) async throws {
        let refused = try await problem { try await office.workspace.people.changeMail(of: office.li.id, to: typed) }
        #expect(refused?.field == "mail")
        try await office.workspace.people.changeMail(of: office.li.id, to: " ")
        #expect(try await office.workspace.people.mail(of: office.li.id) == nil)
    }

    @Test func aLongSubjectIsFoldedBetweenCharacters() throws {
        let address = try #require(MailAddress("a@example.com"))
        let subject = String(repeating: "客户名单交换", count: 20)
        let message = MailMessage(
            from: address, to: address, subject: subject, body: subject + "\n", id: "x", at: Instant(milliseconds: 0))
        let text = try message.outgoing.decoded()
        #expect(text.subject == subject && text.body == subject + "\n")
        #expect(text.headers.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func theLinkLeadsIntoTheWorkspace() throws {
        let address = try #require(MailAddress("a@example.com"))
        let name = try #require(WorkspaceName("north"))
        for (site, expected) in [
            ("https://x.com/", "https://x.com/w/north"), ("https://NAME.x.com", "https://north.x.com"),
        ] {
            #expect(MailSender(from: address, site: site, send: postbox.send).within(name).site == expected)
        }
    }

    @Test(arguments: [
        ("smtp://u@mail.example.com:587", true), ("smtps://mail.example.com", true), ("http://mail.example.com", false),
        ("smtp://u:p@mail.example.com", false), ("smtp://", false), ("file:///etc/passwd", false),
    ])
    func aServerIsNamedByItsURL(_ url: String, _ isGood: Bool) {
        #expect((MailServer(url, password: nil, allowsPlain: false) != nil) == isGood)
    }
}
