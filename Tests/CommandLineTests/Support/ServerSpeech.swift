import Foundation
import Glibc

/// A socket that stands where a server's would, and says what a test wants. Debian has no PostgreSQL older than 15, so this speaks
/// the messages with which one begins (https://www.postgresql.org/docs/15/protocol-message-formats.html).
final class ServerSpeech: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "ServerSpeech")

    /// - Parameter answer: said to each who comes; nil to say nothing.
    init(in directory: String, answer: [UInt8]?) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: "\(directory)/.s.PGSQL.5432".utf8.prefix(path.count - 1))
        }
        let isListening = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(descriptor, 8) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        guard let answer else { return }
        queue.async {
            while true {
                let visitor = accept(descriptor, nil, nil)
                if visitor < 0 { return }
                var startUp = [UInt8](repeating: 0, count: 10_000)
                _ = read(visitor, &startUp, startUp.count)
                _ = send(visitor, answer, answer.count, Int32(MSG_NOSIGNAL))
                // Until it has heard enough.
                while read(visitor, &startUp, startUp.count) > 0 {}
                close(visitor)
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    /// How a server of a version lets somebody in.
    static func welcome(version: String) -> [UInt8] {
        func message(_ type: Character, _ content: [UInt8]) -> [UInt8] {
            let length = UInt32(content.count + 4)
            return Array(String(type).utf8) + withUnsafeBytes(of: length.bigEndian) { Array($0) } + content
        }
        func status(_ name: String, _ value: String) -> [UInt8] {
            message("S", Array("\(name)\0\(value)\0".utf8))
        }
        return message("R", [0, 0, 0, 0]) + status("server_version", version) + status("client_encoding", "UTF8")
            + message("Z", [UInt8(ascii: "I")])
    }
}
