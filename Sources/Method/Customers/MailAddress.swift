/// An address of electronic mail (RFC 5321, section 4.1.2; RFC 6531 for other than Latin letters), as two people would take it for the same.
public struct MailAddress: Sendable, Hashable {
    /// What stands before the sign, in the letters in which it was typed.
    public let localPart: String
    /// In small letters.
    public let domain: String

    /// Reads `Li.Na@Example.com`, also with full-width signs, a display name or `mailto:` around it. Quoted local parts and addresses of
    /// machines by number are none that a customer has. Nil for what no mail can be sent to.
    public init?(_ typed: String) {
        guard typed.utf8.count <= 400 else { return nil }
        var text = Self.folded(typed)
        if let open = text.lastIndex(of: "<"), text.last == ">" {
            text = String(text[text.index(after: open)...].dropLast())
        }
        if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7)) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let (local, domain) = (String(parts[0]), String(parts[1]).lowercased())
        guard (1...64).contains(local.utf8.count), domain.utf8.count <= 253, Self.isLocalPart(local),
            WebDomain.isHostName(domain)
        else { return nil }
        localPart = local
        self.domain = domain
    }

    /// The form by which two are the same. By the standard `Li@` and `li@` could be two people; nobody gives out such addresses.
    public var key: String { localPart.lowercased() + "@" + domain }

    /// Whether the domain is one where everybody may have an address, so that it tells nothing of the company.
    public var isOfPublicHost: Bool { WebDomain.publicMailHosts.contains(domain) }

    /// `l***@example.com`.
    public var masked: String { String(localPart.prefix(1)) + "***@" + domain }

    private static func folded(_ typed: String) -> String {
        var folded = ""
        for scalar in typed.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: folded.unicodeScalars.append(UnicodeScalar(scalar.value - 0xFEE0) ?? " ")
            case 0x3002: folded.append(".")
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: continue
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return String(folded.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    private static func isLocalPart(_ text: String) -> Bool {
        let signs = "!#$%&'*+-/=?^_`{|}~."
        return text.first != "." && text.last != "." && !text.contains("..")
            && text.allSatisfy { $0.isLetter || $0.isNumber || ($0.isASCII && signs.contains($0)) }
    }
}

extension MailAddress: CustomStringConvertible {
    public var description: String { localPart + "@" + domain }
}
