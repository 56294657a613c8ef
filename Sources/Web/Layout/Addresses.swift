import CRM

/// The path with one query item set, in place of an earlier one of the same name.
func address(_ path: String, setting name: String, to value: String?) -> String {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var items = parts.count > 1 ? parts[1].split(separator: "&").filter { !$0.hasPrefix("\(name)=") && $0 != name } : []
    let item = value.map { "\(name)=\($0.percentEncoded())" }
    if let item { items.append(item[...]) }
    return items.isEmpty ? String(parts[0]) : "\(parts[0])?\(items.joined(separator: "&"))"
}
