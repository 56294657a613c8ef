/// How somebody at the customer stands to buying from us (METHOD section 7: who is for us and who is against us decides a deal).
public enum ContactAttitude: String, Sendable, CaseIterable, Codable {
    case unknown
    case supports, neutral, opposes

    public var name: Text {
        switch self {
        case .unknown: Text("态度不明", "態度不明", "attitude not known")
        case .supports: Text("支持", "支持", "for us")
        case .neutral: Text("中立", "中立", "neutral")
        case .opposes: Text("反对", "反對", "against us")
        }
    }
}
