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

    /// Sends a file through a form, as a browser does: a beginning and one block again and again, never whole in memory.
    ///
    /// - Parameter sentBlocks: fewer where the connection breaks off; then there is no reply.
    func upload(
        _ path: String, _ beginning: String, block: String = "", times: Int = 0, sentBlocks: Int? = nil
    ) throws -> Reply? {
        let head =
            "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n" + beginning
        let end = "\r\n--x--\r\n"
        let wire = try #require(Wire(port: port))
        begin(
            wire, "POST \(path)", type: "multipart/form-data; boundary=x",
            length: head.utf8.count + block.utf8.count * times + end.utf8.count)
        wire.send(head)
        for _ in 0..<(sentBlocks ?? times) { wire.send(block) }
        guard sentBlocks == nil else { return nil }
        wire.send(end)
        return try reply(wire, "POST \(path)")
    }

    private func ask(_ line: String, _ body: String) throws -> Reply {
        let wire = try #require(Wire(port: port))
        begin(wire, line, type: "application/x-www-form-urlencoded", length: body.utf8.count)
        wire.send(body)
        return try reply(wire, line)
    }

    private func begin(_ wire: Wire, _ line: String, type: String, length: Int) {
        let sent = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        wire.send(
            """
            \(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\nAccept-Language: en\r
            Cookie: \(sent)\r\nContent-Type: \(type)\r
            Content-Length: \(length)\r\n\r\n
            """)
    }

    private func reply(_ wire: Wire, _ line: String) throws -> Reply {
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
