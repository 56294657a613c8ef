import Foundation

/// The state machine of a form with files (multipart/form-data, RFC 7578 and RFC 2046, 5.1), apart from where the bytes come from: any
/// cut into blocks gives the same parts. It holds at most a block and what may be the beginning of a boundary.
struct MultipartScanner {
    struct Part: Hashable, Sendable {
        let name: String
        /// Nil for a field that is no file.
        let fileName: String?
    }

    enum Event: Hashable {
        case part(Part)
        case content([UInt8])
        case endOfPart
        /// Behind the last part.
        case end
        /// More bytes are wanted.
        case more
        /// It is no such form.
        case malformed
    }

    private enum State {
        case preamble, behindBoundary, headers, content, epilogue
    }

    private let boundary: [UInt8]
    /// A line's end stands before each boundary, the first perhaps excepted.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var state = State.preamble

    /// More than any browser's part has.
    private static let longestHeaders = 8 << 10

    init(boundary: String) {
        self.boundary = Array("\r\n--\(boundary)".utf8)
    }

    /// The boundary that a `Content-Type` names (RFC 2046, 5.1.1); nil when it is that of another kind of form.
    static func boundary(inContentType type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        for parameter in type.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
            guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
            let value = String(pair[1]).replacing("\"", with: "")
            return (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
    }

    mutating func next() -> Event {
        switch state {
        case .preamble:
            guard let start = Self.range(of: boundary, in: buffer) else {
                keepEnd()
                return .more
            }
            buffer.removeFirst(start + boundary.count)
            state = .behindBoundary
            return next()
        case .behindBoundary:
            guard buffer.count >= 2 else { return .more }
            if buffer.starts(with: [0x2D, 0x2D]) {
                state = .epilogue
                return .end
            }
            guard buffer.starts(with: [0x0D, 0x0A]) else { return .malformed }
            state = .headers
            return next()
        case .headers: return headers()
        case .content: return content()
        case .epilogue: return .end
        }
    }

    /// They end with an empty line; the line's end behind the boundary is the first of two where there are none.
    private mutating func headers() -> Event {
        guard let end = Self.range(of: [0x0D, 0x0A, 0x0D, 0x0A], in: buffer) else {
            return buffer.count > Self.longestHeaders ? .malformed : .more
        }
        guard end <= Self.longestHeaders else { return .malformed }
        let lines = String(decoding: buffer[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
        buffer.removeFirst(end + 4)
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = Self.parameter("name", in: disposition) else { return .malformed }
        state = .content
        return .part(Part(name: name, fileName: Self.parameter("filename", in: disposition)))
    }

    private mutating func content() -> Event {
        if let end = Self.range(of: boundary, in: buffer) {
            guard end == 0 else {
                defer { buffer.removeFirst(end) }
                return .content(Array(buffer[..<end]))
            }
            buffer.removeFirst(boundary.count)
            state = .behindBoundary
            return .endOfPart
        }
        let certain = buffer.count - (boundary.count - 1)
        guard certain > 0 else { return .more }
        defer { buffer.removeFirst(certain) }
        return .content(Array(buffer[..<certain]))
    }

    private mutating func keepEnd() {
        buffer.removeFirst(max(0, buffer.count - (boundary.count - 1)))
    }

    /// A parameter in quotation marks, in which browsers write a mark as %22 and line ends as %0D %0A (WHATWG HTML, 4.10.21.8).
    private static func parameter(_ name: String, in line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"") else { return nil }
        let value = line[start.upperBound...].prefix { $0 != "\"" }
        return String(value).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    private static func range(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        let first = pattern[0]
        return bytes.withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var position = 0
                let last = bytes.count - pattern.count
                while position <= last {
                    if bytes[position] == first {
                        var matched = 1
                        while matched < pattern.count, bytes[position + matched] == pattern[matched] { matched += 1 }
                        if matched == pattern.count { return position }
                    }
                    position += 1
                }
                return nil
            }
        }
    }
}
