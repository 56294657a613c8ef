import Support
import Testing

@testable import Web

@Suite("A form with a file") struct MultipartScannerTests {
    private struct Read: Hashable {
        var name: String
        var fileName: String?
        var content: [UInt8]
    }

    /// Nil for what is no such form, or ends before it does.
    private func read(_ body: [UInt8], boundary: String = "x", piece: Int) -> [Read]? {
        var scanner = MultipartScanner(boundary: boundary)
        var parts: [Read] = []
        var rest = body[...]
        while true {
            switch scanner.next() {
            case .part(let part): parts.append(Read(name: part.name, fileName: part.fileName, content: []))
            case .content(let bytes): parts[parts.count - 1].content += bytes
            case .endOfPart: break
            case .end: return parts
            case .malformed: return nil
            case .more:
                guard !rest.isEmpty else { return nil }
                scanner.add(rest.prefix(piece))
                rest = rest.dropFirst(piece)
            }
        }
    }

    private static let contents: [[UInt8]] = [
        [], Array("a".utf8), [0x0D, 0x0A], Array("\r\n--".utf8), Array("\r\n--y\r\n--".utf8), Array("--x".utf8),
        Array("\r\n\r\n".utf8), [0, 255, 13, 10, 45, 45, 0], Array(repeating: 13, count: 300),
    ]

    @Test("has its parts, wherever the line has cut it", arguments: [1, 2, 3, 5, 64, 1 << 20])
    func cuts(piece: Int) {
        for first in Self.contents {
            for second in Self.contents {
                var body = Array("--boundary7\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n".utf8) + first
                body += Array(
                    "\r\n--boundary7\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a%22b.csv\"\r\nContent-Type: x/y\r\n\r\n"
                        .utf8)
                body += second + Array("\r\n--boundary7--\r\nepilogue".utf8)
                #expect(
                    read(body, boundary: "boundary7", piece: piece) == [
                        Read(name: "csrf", fileName: nil, content: first),
                        Read(name: "file", fileName: "a\"b.csv", content: second),
                    ])
            }
        }
    }

    @Test("that is none is refused, and one that was cut off does not end", arguments: [1, 7, 1 << 20])
    func broken(piece: Int) {
        let whole = Array("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--x--".utf8)
        #expect(read(whole, piece: piece)?.count == 1)
        for end in 0..<whole.count { #expect(read(Array(whole[..<end]), piece: piece) == nil) }
        for body in [
            "--xy\r\n", "--x\r\nContent-Disposition: form-data\r\n\r\n", "--x\r\nX: y\r\n\r\n--x--", "--x \r\n",
            "--x\r\n" + String(repeating: "a", count: 20_000),
        ] { #expect(read(Array(body.utf8), piece: piece) == nil, "\(body.prefix(40))") }
    }

    @Test(
        "says its boundary",
        arguments: [
            ("multipart/form-data; boundary=x", "x"), ("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b"),
            ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil), ("text/plain; boundary=x", nil),
            ("multipart/form-data; boundary=" + String(repeating: "x", count: 71), nil),
        ] as [(String, String?)])
    func boundary(type: String, boundary: String?) {
        #expect(MultipartScanner.boundary(inContentType: type) == boundary)
    }
}
