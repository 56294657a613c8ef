import Foundation
import Glibc
import Support
import Testing

/// A running `quarry serve`.
struct Serving {
    let run: Run
    let address: String

    var port: Int { URL(string: address)?.port ?? 0 }

    /// Starts it on a free port and waits until it can be reached.
    init(_ desk: Desk) async throws {
        let changes = try FileChanges(in: desk.directory.url.path)
        let run = try desk.start(["serve", "--port", "0"])
        self.run = run
        address = try await changes.wait {
            let ready = try run.output().split(separator: "\n").first { $0.contains("Quarry is ready: ") }
            return ready?.split(separator: " ").last.map(String.init)
        }
    }

    /// Asks for a page on a connection of its own; the answer's head and body.
    func get(_ path: String) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8)
        _ = write(descriptor, request, request.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { answer += buffer[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }

    /// Asks it to end, as systemd does.
    func stop() async throws -> Answer {
        run.send(SIGTERM)
        return try await run.answer()
    }
}
