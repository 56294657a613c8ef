import CRM
import Crypto

/// A short name for contents, the same for the same contents only.
enum Fingerprint {
    /// The first 128 bits of the SHA-256, as 32 hexadecimal digits.
    static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(16).hexadecimal
    }
}
