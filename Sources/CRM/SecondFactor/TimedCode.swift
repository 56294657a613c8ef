import Crypto
import Foundation

/// The code that an authenticator shows for half a minute: TOTP (RFC 6238) over HMAC-SHA1, as every authenticator knows it.
enum TimedCode {
    /// Seconds for which a code stands.
    static let period: Int64 = 30
    static let digits = 6

    /// The half minute, counted from 1970, in which an instant lies.
    static func step(at instant: Instant) -> Int64 { instant.milliseconds / 1000 / period }

    /// HOTP (RFC 4226, 5.3) of a step.
    static func code(of secret: [UInt8], at step: Int64, digits: Int = digits) -> String {
        let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed: now's, or, since clocks differ and people type slowly, the one before or after it.
    static func step(of typed: String, _ secret: [UInt8], at now: Instant) -> Int64? {
        let given = Array(typed.utf8)
        let current = step(at: now)
        return (current - 1...current + 1).first { Secret.areEqual(Array(code(of: secret, at: $0).utf8), given) }
    }

    /// What the QR code says to the authenticator (the `otpauth` form that they all read).
    static func address(_ secret: [UInt8], login: String) -> String {
        let account = login.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "otpauth://totp/Quarry:\(account)?secret=\(base32(secret))&issuer=Quarry&algorithm=SHA1"
            + "&digits=\(digits)&period=\(period)"
    }

    /// RFC 4648, section 6, without padding: whole groups of five bytes need none.
    static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, buffer, bits) = ("", 0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
        }
        if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
        return text
    }
}
