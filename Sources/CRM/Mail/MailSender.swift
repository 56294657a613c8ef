public import Method
public import Outgoing

/// How a workspace writes to its people: by which server, from whom, and where its pages are.
public struct MailSender: Sendable {
    public let send: MailServer.Send
    public let from: MailAddress
    /// What stands before a path in a link: `https://crm.example.com`.
    public let site: String

    public init(from: MailAddress, site: String, send: @escaping MailServer.Send) {
        self.from = from
        self.site = site.hasSuffix("/") ? String(site.dropLast()) : site
        self.send = send
    }

    /// Sends a mail.
    ///
    /// - Returns: what the server said, where it has not taken it.
    func answer(to mail: OutgoingMail) async throws -> String? {
        do {
            try await send(mail)
            return nil
        } catch let failure as MailServer.Failure {
            return String(failure.description.prefix(300))
        }
    }

    /// The same for one workspace of many: its name stands where the address says `NAME`, or else behind `/w/`.
    public func within(_ name: WorkspaceName) -> MailSender {
        let site = site.contains("NAME") ? site.replacing("NAME", with: name.description) : "\(site)/w/\(name)"
        return MailSender(from: from, site: site, send: send)
    }
}
