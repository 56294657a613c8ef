import Crypto
import Foundation

/// Random tokens: a session's, a one-time link's. Whoever reads the database learns none, since only hashes are stored.
enum Secret {
    /// 32 random bytes in base64url without padding (RFC 4648, section 5): 43 characters.
    static func token() -> String {
        Data(randomBytes(32)).base64URL
    }

    /// What is stored of a token: SHA-256 in hexadecimal. A token has 256 random bits, so no salt is needed.
    static func hash(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).hexadecimal
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Compares every byte, so that the time taken tells nothing.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
