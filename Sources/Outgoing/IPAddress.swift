#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An address of IPv4 (4 bytes) or IPv6 (16).
public struct IPAddress: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// An address as it is written (RFC 4291, 2.2, and four decimal numbers); nil for anything else, names among it.
    public init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: &v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: &v6) { Array($0) }
        } else {
            return nil
        }
    }

    /// An IPv4 address that is written as one of IPv6 (RFC 4291, 2.5.5.2) is the IPv4 address.
    private var plain: [UInt8] {
        bytes.count == 16 && bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            ? Array(bytes.suffix(4)) : bytes
    }

    public var isLoopback: Bool {
        plain.count == 4 ? plain[0] == 127 : plain == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// Whether everybody on the internet means the same by it: neither this machine, nor its network, nor the address at which a
    /// cloud tells a machine its secrets, nor one that is kept for examples or several receivers (IANA's registries of special
    /// addresses, RFC 6890).
    public var isPublic: Bool {
        let bytes = plain
        return bytes.count == 4
            ? !Self.special4.contains { $0.contains(bytes) }
            // Of IPv6 only 2000::/3 is given out at all. So what translates to IPv4 (64:ff9b::/96) is out as well.
            : bytes[0] & 0xE0 == 0x20 && !Self.special6.contains { $0.contains(bytes) }
    }

    private struct Block {
        let bytes: [UInt8]
        let bits: Int

        init(_ bytes: [UInt8], _ bits: Int) {
            self.bytes = bytes
            self.bits = bits
        }

        func contains(_ address: [UInt8]) -> Bool {
            (0..<bits).allSatisfy { bit in
                let mask = UInt8(0x80) >> (bit % 8)
                return (bit / 8 < bytes.count ? bytes[bit / 8] : 0) & mask == address[bit / 8] & mask
            }
        }
    }

    private static let special4: [Block] = [
        Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
        Block([172, 16], 12),
        Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24), Block([192, 168], 16),
        Block([198, 18], 15),
        Block([198, 51, 100], 24), Block([203, 0, 113], 24), Block([224], 4), Block([240], 4),
    ]

    /// IETF's own with Teredo, documentation, 6to4 and its like, which carry any IPv4 address in themselves.
    private static let special6: [Block] = [
        Block([0x20, 0x01], 23), Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x20, 0x02], 16), Block([0x3F, 0xFF], 20),
    ]
}

extension IPAddress: CustomStringConvertible {
    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = bytes.withUnsafeBytes {
            inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &text, socklen_t(text.count))
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
