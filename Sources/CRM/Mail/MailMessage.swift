import Foundation
import Method
import Outgoing

/// A mail of plain text with its headers (RFC 5322; RFC 2047 and RFC 2045 for what is not ASCII).
struct MailMessage: Sendable {
    var from: MailAddress
    /// Who it is from, as people read it.
    var fromName = "掘客 Quarry"
    /// Where an answer goes; nil for whom it is from.
    var answersTo: MailAddress?
    var to: MailAddress
    var subject: String
    var body: String
    /// The same each time that it is sent, by which a receiver knows a repetition.
    var id: String
    var at: Instant
    /// Whether the program writes by itself: then nobody's holiday note is wanted back (RFC 3834).
    var isAutomatic = true

    var outgoing: OutgoingMail { OutgoingMail(from: from.description, to: to.description, data: bytes) }

    var bytes: [UInt8] {
        var lines = [
            "From: \(Self.words(fromName))\r\n <\(from)>",
            "To: <\(to)>",
            "Subject: \(Self.words(subject))",
            "Date: \(Self.date(at))",
            "Message-ID: <\(id)@\(from.domain)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ]
        if let answersTo { lines.append("Reply-To: <\(answersTo)>") }
        if isAutomatic { lines.append("Auto-Submitted: auto-generated") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + Self.folded(Self.base64(body)) + "\r\n").utf8)
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    /// Encoded words of at most 75 characters, none of which cuts a character in two (RFC 2047, 2 and 5).
    private static func words(_ text: String) -> String {
        var parts: [String] = [""]
        for character in text where !character.isNewline {
            if parts[parts.count - 1].utf8.count + String(character).utf8.count > 42 { parts.append("") }
            parts[parts.count - 1].append(character)
        }
        return parts.map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    /// Lines of 76 characters (RFC 2045, 6.8).
    private static func folded(_ text: String) -> String {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(76))
            rest = rest.dropFirst(76)
        }
        return lines.joined(separator: "\r\n")
    }

    /// `Mon, 23 Nov 2026 02:00:00 +0000`.
    private static func date(_ instant: Instant) -> String {
        let stamp = instant.timestamp
        guard let day = CivilDate(String(stamp.prefix(10))) else { return stamp }
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = stamp.dropFirst(11).prefix(8)
        return "\(weekdays[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
    }
}
