/// Names what an answer holds, so that a browser that still has it is spared the sending (RFC 9110, 8.8.3).
struct EntityTag: Sendable, Hashable {
    /// As it stands in the header, with its quotation marks.
    let text: String

    /// Two pages that differ do not share a tag.
    init(of bytes: [UInt8]) {
        text = "\"\(Fingerprint.of(bytes))\""
    }

    /// The tag of an `ETag` header of ours.
    init(header: String) {
        text = header
    }

    /// Whether an `If-None-Match` header names this tag, or any (13.1.2). The comparison is the weak one: a proxy
    /// that compresses an answer on its way marks its tag as weak.
    func isAmong(_ header: String) -> Bool {
        header.split(separator: ",").contains { candidate in
            var tag = candidate.drop { $0 == " " || $0 == "\t" }
            while tag.last == " " || tag.last == "\t" { tag.removeLast() }
            if tag.hasPrefix("W/") { tag.removeFirst(2) }
            return tag == text || tag == "*"
        }
    }
}
