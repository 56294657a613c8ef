/// One of the six sectors of the target market (METHOD §1).
public enum Sector: String, Sendable, CaseIterable, Codable {
    case energy
    case manufacturing
    case trade
    case services
    case highTechnology = "high_technology"
    case publicSector = "public_sector"

    public var name: Text {
        switch self {
        case .energy: Text("能源", "能源", "energy")
        case .manufacturing: Text("制造业", "製造業", "manufacturing")
        case .trade: Text("商贸", "商貿", "trade")
        case .services: Text("服务业", "服務業", "services")
        case .highTechnology: Text("高科技", "高科技", "high technology")
        case .publicSector: Text("公共部门", "公共部門", "public sector")
        }
    }

    /// Its industries, in the method's order.
    public var industries: [Industry] { Industry.allCases.filter { $0.sector == self } }

    /// No benefit for a person may be given to anybody there (METHOD §4, compliance).
    public var forbidsPersonalBenefits: Bool { self == .publicSector }
}
