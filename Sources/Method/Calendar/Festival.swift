/// The seven festivals on which all of China has days off.
public enum Festival: String, Sendable, Hashable, CaseIterable {
    case newYear = "元旦"
    case spring = "春节"
    case qingming = "清明节"
    case labour = "劳动节"
    case dragonBoat = "端午节"
    case midAutumn = "中秋节"
    case national = "国庆节"

    public var name: Text {
        switch self {
        case .newYear: Text("元旦", "元旦", "New Year's Day")
        case .spring: Text("春节", "春節", "Spring Festival")
        case .qingming: Text("清明节", "清明節", "Qingming Festival")
        case .labour: Text("劳动节", "勞動節", "Labour Day")
        case .dragonBoat: Text("端午节", "端午節", "Dragon Boat Festival")
        case .midAutumn: Text("中秋节", "中秋節", "Mid-Autumn Festival")
        case .national: Text("国庆节", "國慶節", "National Day")
        }
    }

    /// The name of a holiday as it was announced, in three languages when it is one of the seven (with or without 节).
    public static func name(announced: String) -> Text {
        let festival = allCases.first { $0.rawValue == announced || $0.rawValue == announced + "节" }
        return festival?.name ?? Text(verbatim: announced)
    }
}
