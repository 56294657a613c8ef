import Foundation
import Testing

/// Somebody with a browser, at the real program: keeps cookies, and sends back the token of the last page that had a
/// form.
final class Visitor {
    private let port: Int
    private var cookies: [String: String] = [:]
    private var csrf = ""

    init(_ serving: Serving) {
        port = serving.port
    }

    @discardableResult
    func get(_ path: String) throws -> Reply {
        try ask("GET \(path)", "")
    }

    @discardableResult
    func post(_ path: String, _ fields: KeyValuePairs<String, String>) throws -> Reply {
        let all = fields.map { "\($0.key)=\(Self.encoded($0.value))" } + ["csrf=\(csrf)"]
        return try ask("POST \(path)", all.joined(separator: "&"))
    }

    private func ask(_ line: String, _ body: String) throws -> Reply {
        let wire = try #require(Wire(port: port))
        let sent = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        wire.send(
            """
            \(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\nAccept-Language: en\r
            Cookie: \(sent)\r\nContent-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """)
        let reply = try #require(Reply(wire.readToEnd()), "\(line)")
        #expect(reply.isWhole)
        for cookie in reply.values("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count > 1 && !cookie.contains("Max-Age=0") ? pair[1] : nil
        }
        if let found = reply.body.firstMatch(of: /name="csrf" value="([0-9a-f]*)"/) { csrf = String(found.1) }
        return reply
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}
