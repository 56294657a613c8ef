/// Escapes text as HTML's parser reads it back (WHATWG HTML, 13.2.5, tokenization).
enum Escaping {
    enum Context {
        /// Between tags.
        case text
        /// Between double quotes in a tag.
        case attribute
    }

    /// Appends the text, escaped. `<`, `>` and `&` are escaped everywhere and `"` in attributes; a carriage return becomes a
    /// reference, since a parser would read it as a line feed; NUL, which no document may contain, becomes U+FFFD.
    static func append(_ text: String, to bytes: inout [UInt8], in context: Context) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &bytes, in: context) }
        guard done == nil else { return }
        var contiguous = text
        contiguous.withUTF8 { append($0, to: &bytes, in: context) }
    }

    private static func append(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], in context: Context) {
        var plain = utf8.startIndex
        for index in utf8.indices {
            guard let reference = reference(for: utf8[index], in: context) else { continue }
            bytes.append(contentsOf: utf8[plain..<index])
            reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
            plain = index + 1
        }
        bytes.append(contentsOf: utf8[plain...])
    }

    private static func reference(for byte: UInt8, in context: Context) -> StaticString? {
        guard byte <= 0x3E else { return nil }
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return context == .attribute ? "&quot;" : nil
        case 0x0D: return "&#13;"
        case 0x00: return "\u{FFFD}"
        default: return nil
        }
    }
}
