/// One of the suites of what is sold (METHOD §1): the product lines that a new workspace begins with.
public enum Suite: String, Sendable, CaseIterable {
    case networkOffice = "network_office"
    case eCommerce = "e_commerce"
    case eGovernment = "e_government"

    public var name: Text {
        switch self {
        case .networkOffice: Text("网络办公（OA）", "網路辦公（OA）", "Network office (OA)")
        case .eCommerce: Text("电子商务", "電子商務", "E-commerce")
        case .eGovernment: Text("电子政务", "電子政務", "E-government")
        }
    }
}
