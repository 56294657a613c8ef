/// A path within this site, safe to send a browser to.
struct SitePath: Sendable, Hashable, CustomStringConvertible {
    let description: String

    /// Nil for what leads, or might lead some browser, to another site: `//evil`, `/\evil`, `https:…`, control characters.
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 2000,
            text.utf8.dropFirst().first != UInt8(ascii: "/"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        description = text
    }
}
