import CCurl
import Dispatch
import Foundation

/// A mail as it goes out: who it is from and for, and its text with its headers (RFC 5322).
public struct OutgoingMail: Sendable, Hashable {
    public var from: String
    public var to: String
    public var data: [UInt8]

    public init(from: String, to: String, data: [UInt8]) {
        self.from = from
        self.to = to
        self.data = data
    }
}

/// The server that takes mail to be sent (SMTP, RFC 5321), spoken to by libcurl.
public struct MailServer: Sendable {
    /// Sends a mail. Anything but `MailServer.Failure` is unexpected.
    public typealias Send = @Sendable (OutgoingMail) async throws -> Void

    /// Why the server has not taken a mail: libcurl's code and words.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// `smtp://host:587` or `smtps://host`.
    private let url: String
    private let user: String?
    private let password: String?
    private let allowsPlain: Bool

    /// - Parameters:
    ///   - url: `smtp://user@host:587` or `smtps://user@host`; nil for anything else.
    ///   - allowsPlain: whether an unencrypted connection will do, as to a relay on the same machine.
    public init?(_ url: String, password: String?, allowsPlain: Bool) {
        guard var parts = URLComponents(string: url), ["smtp", "smtps"].contains(parts.scheme), let host = parts.host,
            !host.isEmpty, parts.password == nil, parts.query == nil
        else { return nil }
        user = parts.user
        parts.user = nil
        guard let bare = parts.string else { return nil }
        self.url = bare
        self.password = password
        self.allowsPlain = allowsPlain
    }

    private static let queue = DispatchQueue(label: "quarry.mail", attributes: .concurrent)
    /// libcurl's own beginning, once in a process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Throws: `Failure`.
    public func send(_ mail: OutgoingMail) async throws {
        // libcurl waits where it is called: on a thread of its own.
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Self.queue.async { continuation.resume(with: Result { try sendNow(mail) }) }
        }
    }

    private func sendNow(_ mail: OutgoingMail) throws {
        guard Self.isReady else { throw Failure(description: "libcurl is not ready") }
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = withOptional(user) { user in
            withOptional(password) { password in
                url.withCString { url in
                    "<\(mail.from)>".withCString { from in
                        "<\(mail.to)>".withCString { to in
                            mail.data.withUnsafeBytes { data in
                                var call = quarry_mail(
                                    url: url, user: user, password: password, from: from, to: to,
                                    data: data.bindMemory(to: CChar.self).baseAddress, length: data.count,
                                    allows_plain: allowsPlain ? 1 : 0, timeout: 30)
                                return quarry_send_mail(&call, &words)
                            }
                        }
                    }
                }
            }
        }
        guard code != 0 else { return }
        let said = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw Failure(description: "\(code) \(said)")
    }

    private func withOptional<Value>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Value) -> Value {
        guard let text else { return body(nil) }
        return text.withCString { body($0) }
    }
}
