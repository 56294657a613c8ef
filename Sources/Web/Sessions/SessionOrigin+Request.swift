import CRM
import Hummingbird

extension SessionOrigin {
    /// Where a request comes from, as its browser says.
    init(_ request: Request, _ visit: Visit) {
        self.init(address: visit.address, browser: request.headers[.userAgent].map(Self.kind))
    }

    /// `Chrome · Windows`: what people recognise, and no more than that. Every browser claims to be those before it, so the order counts.
    static func kind(of userAgent: String) -> String {
        let text = userAgent.prefix(500)
        func first(_ names: [(word: String, name: String)]) -> String? { names.first { text.contains($0.word) }?.name }
        let browser = first([
            ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Lark", "Lark"), ("Edg", "Edge"), ("OPR", "Opera"),
            ("QQBrowser", "QQ"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
        ])
        let system = first([
            ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Macintosh", "macOS"), ("Linux", "Linux"),
        ])
        return [browser, system].compactMap(\.self).joined(separator: " · ")
    }
}
