/// The way by which a touch reaches a customer.
public enum Channel: String, Sendable, CaseIterable, Codable {
    case faceToFace = "face_to_face"
    case telephone
    case mail
    case internet
    case event
    case press
    case post

    public var name: Text {
        switch self {
        case .faceToFace: Text("面谈", "面談", "face to face")
        case .telephone: Text("电话", "電話", "telephone")
        case .mail: Text("电子邮件", "電子郵件", "e-mail")
        case .internet: Text("互联网", "網際網路", "internet")
        case .event: Text("活动", "活動", "event")
        case .press: Text("报刊", "報刊", "press")
        case .post: Text("邮寄", "郵寄", "post")
        }
    }

    /// Whether one such touch reaches many customers at once: breadth, which is what keeps D customers warm.
    public var isBroad: Bool { self == .press || self == .internet || self == .mail }
}
