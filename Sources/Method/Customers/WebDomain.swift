/// The domain that belongs to an organisation, by which two customers may be the same: `xieda.com.cn` of `http://www.xieda.com.cn/about`.
///
/// The part in front of the registry's: the last two labels, or three where the registry sells below a second level
/// (CNNIC's categories and provinces under .cn; .hk, .tw, .mo, .uk, .jp, .au, .kr, .sg).
public struct WebDomain: Sendable, Hashable {
    /// In small letters, without a dot at its end.
    public let name: String

    /// Reads an address of the web, or a bare host. Nil for what has no host with a name, and for hosts where everybody may have a page.
    public init?(_ typed: String) {
        guard typed.utf8.count <= 2_000 else { return nil }
        var rest = typed.lowercased()[...]
        rest = rest.drop { $0.isWhitespace }
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        if let end = rest.firstIndex(where: { "/?#: ，,;；".contains($0) }) { rest = rest[..<end] }
        if let sign = rest.lastIndex(of: "@") { rest = rest[rest.index(after: sign)...] }
        if rest.last == "." { rest.removeLast() }
        self.init(host: String(rest))
    }

    /// The domain of an address of mail; nil where it is a public host's.
    public init?(_ mail: MailAddress) {
        guard !mail.isOfPublicHost else { return nil }
        self.init(host: mail.domain)
    }

    private init?(host: String) {
        guard Self.isHostName(host), !Self.publicHosts.contains(where: { host == $0 || host.hasSuffix("." + $0) }) else {
            return nil
        }
        let labels = host.split(separator: ".")
        let length = labels.count >= 3 && Self.isRegistry(labels[labels.count - 2], below: labels[labels.count - 1]) ? 3 : 2
        let name = labels.suffix(length).joined(separator: ".")
        guard !Self.publicMailHosts.contains(name) else { return nil }
        // A registry's own name, such as com.cn, is nobody's.
        if labels.count == 2, Self.isRegistry(labels[0], below: labels[1]) { return nil }
        self.name = name
    }

    /// Whether the text is a host's name with at least two labels (RFC 1123, section 2.1; letters beyond ASCII by RFC 5890).
    static func isHostName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, text.utf8.count <= 253, let top = labels.last, !top.allSatisfy(\.isNumber) else {
            return false
        }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        }
    }

    private static func isRegistry(_ label: Substring, below top: Substring) -> Bool {
        switch top {
        case "cn": categories.contains(label) || provinces.contains(label)
        case "hk", "tw", "mo", "uk", "jp", "au", "kr", "sg": categories.contains(label) || ["co", "or", "ne", "go"].contains(label)
        default: false
        }
    }

    private static let categories: Set<Substring> = ["com", "net", "org", "gov", "edu", "ac", "mil", "idv", "gob"]
    private static let provinces: Set<Substring> = [
        "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb", "he", "hi", "hk", "hl", "hn", "jl", "js", "jx", "ln", "mo",
        "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj", "tw", "xj", "xz", "yn", "zj",
    ]

    /// Where everybody may have an address.
    static let publicMailHosts: Set<String> = [
        "qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "vip.126.com", "yeah.net", "188.com", "139.com",
        "189.cn", "wo.cn", "sina.com", "vip.sina.com", "sina.cn", "sina.com.cn", "sohu.com", "vip.sohu.com", "tom.com",
        "21cn.com", "263.net", "aliyun.com", "eyou.com", "gmail.com", "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com",
        "yahoo.com", "yahoo.cn", "yahoo.com.cn", "icloud.com", "me.com", "proton.me", "protonmail.com", "hinet.net",
    ]

    /// Where everybody may have a page.
    private static let publicHosts: Set<String> = [
        "1688.com", "taobao.com", "tmall.com", "jd.com", "alibaba.com", "hc360.com", "made-in-china.com", "b2b.cn", "weibo.com",
        "weixin.qq.com", "mp.weixin.qq.com", "baidu.com", "blog.sina.com.cn", "github.io", "facebook.com", "linkedin.com",
    ]
}

extension WebDomain: CustomStringConvertible {
    public var description: String { name }
}
