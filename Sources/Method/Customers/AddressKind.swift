/// What an address of a customer is for.
public enum AddressKind: String, Sendable, CaseIterable, Codable {
    /// As it stands in the register of companies.
    case registered
    case office
    case delivery
    /// Where invoices go to.
    case invoice
    case other

    public var name: Text {
        switch self {
        case .registered: Text("注册地址", "註冊地址", "registered office")
        case .office: Text("办公地址", "辦公地址", "office")
        case .delivery: Text("收货地址", "收貨地址", "delivery")
        case .invoice: Text("收票地址", "收票地址", "invoices")
        case .other: Text("其他地址", "其他地址", "other")
        }
    }
}
