import CRM

/// Which workspace a request means, and what it asks of it.
struct WorkspaceAddress: Sendable, Hashable {
    let name: WorkspaceName
    /// What stands before each of its paths in the browser's address: nothing where it has a host of its own, else `/w/NAME`.
    let prefix: String
    /// Path and query within the workspace.
    let path: String

    /// Reads it from the host, `NAME.DOMAIN`, or else from the path, `/w/NAME/…`. A host within the domain decides alone: its pages reach
    /// no other workspace, whatever their path.
    ///
    /// - Parameters:
    ///   - authority: host and port as the request names them.
    ///   - target: path and query of the request.
    ///   - domain: the one whose first labels are workspaces; nil where there is none.
    /// - Returns: nil when it names none.
    init?(authority: String?, target: String, domain: String?) {
        if let domain, let label = Self.label(of: authority ?? "", in: domain) {
            guard let name = WorkspaceName(label) else { return nil }
            self.init(name: name, prefix: "", path: target)
            return
        }
        guard target.hasPrefix("/w/") else { return nil }
        let rest = target.dropFirst(3)
        let text = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let name = WorkspaceName(String(text)) else { return nil }
        let within = rest.dropFirst(text.count)
        self.init(name: name, prefix: "/w/\(name)", path: within.first == "/" ? String(within) : "/" + within)
    }

    private init(name: WorkspaceName, prefix: String, path: String) {
        self.name = name
        self.prefix = prefix
        self.path = path
    }

    /// What stands before the domain in a host; nil where the host is not within it. Case and a dot at the end do not matter
    /// (RFC 1034, 3.1), and the port is none of the name.
    private static func label(of authority: String, in domain: String) -> String? {
        var host = authority.lowercased()
        if let colon = host.lastIndex(of: ":"), host[colon...].dropFirst().allSatisfy(\.isNumber) {
            host = String(host[..<colon])
        }
        if host.hasSuffix(".") { host.removeLast() }
        let ending = "." + domain.lowercased()
        return host.hasSuffix(ending) ? String(host.dropLast(ending.count)) : nil
    }
}
