/// An industry of the target market (METHOD §1), each in one sector.
public enum Industry: String, Sendable, CaseIterable, Codable {
    case power, water, minerals, petroleum, extraction, smelting
    case chemicals, machinery, clothing, pharmaceuticals, electronics, hardware
    case wholesale, retail, trading
    case finance, securities, telecommunications, transport, firms, hotels, consulting
    case internet, computing
    case electronicCommerce = "electronic_commerce"
    case lifeSciences = "life_sciences"
    case government
    case healthCare = "health_care"
    case education, research

    public var sector: Sector {
        switch self {
        case .power, .water, .minerals, .petroleum, .extraction, .smelting: .energy
        case .chemicals, .machinery, .clothing, .pharmaceuticals, .electronics, .hardware: .manufacturing
        case .wholesale, .retail, .trading: .trade
        case .finance, .securities, .telecommunications, .transport, .firms, .hotels, .consulting: .services
        case .internet, .computing, .electronicCommerce, .lifeSciences: .highTechnology
        case .government, .healthCare, .education, .research: .publicSector
        }
    }

    public var name: Text {
        switch self {
        case .power: Text("电力", "電力", "electric power")
        case .water: Text("供水", "供水", "water supply")
        case .minerals: Text("矿产", "礦產", "minerals")
        case .petroleum: Text("石油", "石油", "petroleum")
        case .extraction: Text("采掘", "採掘", "extraction")
        case .smelting: Text("冶炼", "冶煉", "smelting")
        case .chemicals: Text("化工", "化工", "chemicals")
        case .machinery: Text("机械", "機械", "machinery")
        case .clothing: Text("服装", "服裝", "clothing")
        case .pharmaceuticals: Text("医药", "醫藥", "pharmaceuticals")
        case .electronics: Text("电子", "電子", "electronics")
        case .hardware: Text("五金", "五金", "hardware")
        case .wholesale: Text("批发", "批發", "wholesale")
        case .retail: Text("零售", "零售", "retail")
        case .trading: Text("贸易", "貿易", "trading")
        case .finance: Text("金融", "金融", "finance")
        case .securities: Text("证券", "證券", "securities")
        case .telecommunications: Text("电信", "電信", "telecommunications")
        case .transport: Text("交通", "交通", "transport")
        case .firms: Text("事务所", "事務所", "law and accounting firms")
        case .hotels: Text("酒店", "酒店", "hotels")
        case .consulting: Text("咨询", "諮詢", "consulting")
        case .internet: Text("网络", "網路", "internet")
        case .computing: Text("计算机", "電腦", "computing")
        case .electronicCommerce: Text("电子商务", "電子商務", "e-commerce")
        case .lifeSciences: Text("生命科学", "生命科學", "life sciences")
        case .government: Text("党政机关", "黨政機關", "party and government")
        case .healthCare: Text("医疗", "醫療", "health care")
        case .education: Text("教育", "教育", "education")
        case .research: Text("科研院所", "科研院所", "research institutes")
        }
    }
}
