/// A way to reach a person, for which they have consented or asked to be left in peace.
public enum ContactChannel: String, Sendable, CaseIterable, Codable {
    case telephone
    case message
    case mail
    case wechat
    case post

    public var name: Text {
        switch self {
        case .telephone: Text("电话", "電話", "telephone")
        case .message: Text("短信", "簡訊", "text message")
        case .mail: Text("电子邮件", "電子郵件", "e-mail")
        case .wechat: Text("微信", "微信", "WeChat")
        case .post: Text("邮寄", "郵寄", "post")
        }
    }
}
