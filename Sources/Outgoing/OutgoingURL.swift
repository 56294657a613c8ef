import Foundation

/// The address of somebody else's server: absolute, `http` or `https`, without a name or password in it.
public struct OutgoingURL: Sendable, Hashable, CustomStringConvertible {
    public let description: String
    public let isEncrypted: Bool
    /// As it is looked up: without the brackets of IPv6.
    public let host: String

    /// Nil for what is no such address.
    public init?(_ text: String) {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
            let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.user == nil, parts.password == nil, parts.fragment == nil,
            let host = parts.percentEncodedHost, !host.isEmpty, (1...65_535).contains(parts.port ?? 443)
        else { return nil }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let plain = isBracketed ? String(host.dropFirst().dropLast()) : host
        // What this side looks up and what the library connects to must be the same text, so nothing in it may want decoding.
        guard isBracketed ? IPAddress(plain) != nil : plain.utf8.allSatisfy(Self.standsInNames) else { return nil }
        description = text
        isEncrypted = scheme == "https"
        self.host = plain
    }

    private static func standsInNames(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
    }

    /// Whether it is a name or number of this machine itself, which no wire is in between to.
    public var isOfThisMachine: Bool {
        host == "localhost" || (IPAddress(host)?.isLoopback ?? false)
    }
}
