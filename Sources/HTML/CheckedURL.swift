/// Decides which addresses may stand in `href`, `src`, `action` and their like.
///
/// A browser strips control characters and spaces around an address and removes tabs and line ends inside it before it
/// looks for a scheme (WHATWG URL, 4.4), so `java\nscript:` is a script. What has a scheme other than the four below, or
/// anything before a colon that could be read as one, is refused.
enum CheckedURL {
    static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// What stands in place of a refused address.
    static let refused = "#"

    /// The address itself when it is relative or has an allowed scheme, else `#`.
    static func checked(_ address: String) -> String {
        // Nearly all of a page's addresses are paths.
        if address.utf8.first == UInt8(ascii: "/") { return address }
        var scheme: [UInt8] = []
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                return address
            case UInt8(ascii: ":"):
                let name = String(decoding: scheme, as: UTF8.self).lowercased()
                return schemes.contains(name) ? address : refused
            case Stencil.mark:
                // What will stand here is not known yet.
                return refused
            case 0x00...0x20:
                continue
            default:
                scheme.append(byte)
            }
        }
        return address
    }
}
