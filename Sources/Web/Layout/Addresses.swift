/// The path with one query item set, in place of an earlier one of the same name.
func address(_ path: String, setting name: String, to value: String?) -> String {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var items = parts.count > 1 ? parts[1].split(separator: "&").filter { !$0.hasPrefix("\(name)=") && $0 != name } : []
    let item = value.map { "\(name)=\(percentEncoded($0))" }
    if let item { items.append(item[...]) }
    return items.isEmpty ? String(parts[0]) : "\(parts[0])?\(items.joined(separator: "&"))"
}

/// The text as a value in a query: everything but RFC 3986's unreserved characters is escaped.
func percentEncoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        default:
            bytes.append(contentsOf: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
