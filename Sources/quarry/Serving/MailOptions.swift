import ArgumentParser
import CRM
import Foundation
import Method
import Outgoing

/// By which server people are written to; without one no mail is made.
struct MailOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Send mail by this server: smtp://USER@HOST:587 or smtps://USER@HOST; the password is read from QUARRY_SMTP_PASSWORD.",
            valueName: "url"))
    var smtpURL: String?

    @Option(help: ArgumentHelp("From whom mail is.", valueName: "address"))
    var mailFrom: String?

    @Option(
        help: ArgumentHelp(
            "Where people reach the site, for the links in mail; of many workspaces with NAME where the name stands.",
            valueName: "url"))
    var publicURL: String?

    @Flag(help: "Send mail without encryption where the server offers none, as to a relay on this machine.")
    var smtpPlain = false

    func validate() throws { _ = try sender() }

    /// Nil where no server is given.
    func sender() throws -> MailSender? {
        guard let smtpURL else {
            guard mailFrom == nil, publicURL == nil, !smtpPlain else {
                throw ValidationError("--mail-from, --public-url and --smtp-plain want --smtp-url.")
            }
            return nil
        }
        let password = ProcessInfo.processInfo.environment["QUARRY_SMTP_PASSWORD"]
        guard let server = MailServer(smtpURL, password: password, allowsPlain: smtpPlain) else {
            throw ValidationError("--smtp-url is smtp://USER@HOST:PORT or smtps://USER@HOST, without a password.")
        }
        guard let from = mailFrom.flatMap({ MailAddress($0) }) else {
            throw ValidationError("--smtp-url wants --mail-from, an address.")
        }
        guard let publicURL, let site = URL(string: publicURL), ["http", "https"].contains(site.scheme), site.host != nil else {
            throw ValidationError("--smtp-url wants --public-url, https://….")
        }
        return MailSender(from: from, site: publicURL, send: server.send)
    }
}
