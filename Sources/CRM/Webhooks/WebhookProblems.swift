import Method
import Outgoing

extension Webhooks {
    /// Whoever stands in between could read what is sent, so it is encrypted, unless it need not leave the house.
    static func checked(_ typed: String, _ allowsInternal: Bool) throws -> String {
        guard let url = OutgoingURL(typed), url.isEncrypted || allowsInternal else {
            throw Problem.invalid(
                Text("这个地址不能用。", "這個位址不能用。", "This address cannot be used."),
                advice: Text(
                    "请填 https:// 开头的完整地址，不带用户名和密码。", "請填 https:// 開頭的完整位址，不帶使用者名稱和密碼。",
                    "Give a whole address that begins with https://, without a name or password in it."), field: "url")
        }
        if let address = IPAddress(url.host), !address.isPublic, !allowsInternal {
            throw Problem.invalid(
                Text("不能通知内部地址。", "不能通知內部位址。", "Internal addresses cannot be told."),
                advice: Text(
                    "请用公网上的地址；管理员可以用 --webhooks-internal 放开。", "請用公網上的位址；管理員可以用 --webhooks-internal 放開。",
                    "Use one on the internet; the administrator may allow others with --webhooks-internal."),
                field: "url")
        }
        return url.description
    }

    static let none = Problem.notFound(Text("这个通知地址", "這個通知位址", "webhook"))

    static let noKind = Problem.invalid(
        Text("没有选要通知什么。", "沒有選要通知什麼。", "Nothing was chosen to tell of."),
        advice: Text("请至少选一项。", "請至少選一項。", "Choose at least one."), field: "kind")

    static let tooMany = Problem(
        .conflict,
        Text("通知地址已有 \(most) 个。", "通知位址已有 \(most) 個。", "There are \(most) webhooks already."),
        advice: Text("请先删除不用的。", "請先刪除不用的。", "Remove those that are not used."))
}
