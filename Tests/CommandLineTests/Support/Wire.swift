import Foundation
import Glibc

/// A connection to this machine, byte by byte: for what no HTTP client lets a test do.
final class Wire: Sendable {
    private let descriptor: Int32

    /// Nil when nobody listens.
    ///
    /// - Parameter isNarrow: takes in little at a time, as somebody on a slow line does, so that what is sent waits at the sender.
    init?(port: Int, isNarrow: Bool = false) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // A program that has ended must fail the test, not end it; one that hangs must not hang the test.
        signal(SIGPIPE, SIG_IGN)
        set(SOL_SOCKET, SO_RCVTIMEO, timeval(tv_sec: 120, tv_usec: 0))
        if isNarrow {
            set(SOL_SOCKET, SO_RCVBUF, Int32(2048))
            set(Int32(IPPROTO_TCP), TCP_MAXSEG, Int32(536))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return nil }
    }

    deinit { close(descriptor) }

    private func set<Value>(_ level: Int32, _ option: Int32, _ value: Value) {
        withUnsafePointer(to: value) {
            _ = setsockopt(descriptor, level, option, $0, socklen_t(MemoryLayout<Value>.size))
        }
    }

    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What has come, at least a byte; empty at the end.
    func readSome(atMost limit: Int = 65_536) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = read(descriptor, &buffer, limit)
        return Array(buffer.prefix(max(0, count)))
    }

    func readToEnd() -> String {
        var answer: [UInt8] = []
        while case let some = readSome(), !some.isEmpty { answer += some }
        return String(decoding: answer, as: UTF8.self)
    }

    /// Reads one answer, whose head says how long it is, and leaves the connection open.
    func readAnswer() -> String {
        var answer: [UInt8] = []
        while case let some = readSome(), !some.isEmpty {
            answer += some
            if Reply(String(decoding: answer, as: UTF8.self))?.isWhole == true { break }
        }
        return String(decoding: answer, as: UTF8.self)
    }
}

/// An answer of HTTP/1.1.
struct Reply {
    let status: Int
    let head: [String]
    let body: String
    let rest: String

    /// Reads the first answer of a text; nil where that has no whole head.
    init?(_ text: String) {
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        head = text[..<end.lowerBound].components(separatedBy: "\r\n")
        guard let status = head[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        self.status = status
        let following = Array(text[end.upperBound...].utf8)
        let length = Self.values("content-length", head).first.flatMap { Int($0) } ?? 0
        isWhole = following.count >= length
        body = String(decoding: following.prefix(length), as: UTF8.self)
        rest = String(decoding: following.dropFirst(length), as: UTF8.self)
    }

    /// Whether all of the body is there.
    let isWhole: Bool

    func values(_ header: String) -> [String] { Self.values(header, head) }

    private static func values(_ header: String, _ head: [String]) -> [String] {
        head.dropFirst().compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts[0].lowercased() == header
                ? parts.last.map { $0.trimmingCharacters(in: .whitespaces) } : nil
        }
    }
}
