import CRM
import Crypto

/// HMAC-SHA256 (RFC 2104) over short texts.
enum Signature {
    /// 64 hexadecimal digits.
    static func of(_ text: String, with secret: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key(secret)).hexadecimal
    }

    /// Compares in a time that tells nothing.
    static func isValid(_ signature: String, of text: String, with secret: String) -> Bool {
        !secret.isEmpty && areEqual(signature, of(text, with: secret))
    }

    /// Compares every byte, so that the time taken tells nothing.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Array(secret.utf8)) }
}
