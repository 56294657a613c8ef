import Foundation
import Method
import Support
import Synchronization
import Testing

@testable import CRM
@testable import Outgoing

/// A server that takes what it is sent, or does not for as often as a test says.
final class Postbox: Sendable {
    let mails = Mutex<[OutgoingMail]>([])
    let failures = Mutex(0)

    @Sendable func send(_ mail: OutgoingMail) async throws {
        let fails = failures.withLock { left in
            left -= 1
            return left >= 0
        }
        guard !fails else { throw MailServer.Failure(description: "55 no") }
        mails.withLock { $0.append(mail) }
    }

    var received: [OutgoingMail] { mails.withLock { $0 } }

    /// Has a worker with this server do what is due, several times with a wait between.
    func work(_ office: Office, times: Int = 1, minutes: Int = 0) async throws {
        let sender = MailSender(from: try #require(MailAddress("crm@example.com")), site: "https://crm.example.com/", send: send)
        for _ in 0..<times {
            try await JobWorker(office.workspace, process: 1, mail: sender).workOff()
            office.test.clock.advance(seconds: minutes * 60)
        }
    }
}

extension OutgoingMail {
    /// The text of a mail, its headers and body decoded.
    func decoded() throws -> (headers: String, from: String, subject: String, body: String) {
        let parts = String(decoding: data, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
        let body = try #require(Data(base64Encoded: parts[1].replacing("\r\n", with: "")))
        let words = parts[0].matches(of: /=\?UTF-8\?B\?([^?]+)\?=/).compactMap {
            Data(base64Encoded: String($0.1)).map { String(decoding: $0, as: UTF8.self) }
        }
        return (parts[0], words.first ?? "", words.dropFirst().joined(), String(decoding: body, as: UTF8.self))
    }
}
