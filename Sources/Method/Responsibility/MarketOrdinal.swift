extension Market {
    /// A small number of its own for each market, for keys that hash fast (names hash slowly). Not stored anywhere.
    var ordinal: UInt8 {
        switch self {
        case .any: 0
        case .sector(let sector): sector.ordinal
        case .industry(let industry): 8 + industry.ordinal
        }
    }
}

extension Sector {
    fileprivate var ordinal: UInt8 {
        switch self {
        case .energy: 1
        case .manufacturing: 2
        case .trade: 3
        case .services: 4
        case .highTechnology: 5
        case .publicSector: 6
        }
    }
}

extension Industry {
    fileprivate var ordinal: UInt8 {
        switch self {
        case .power: 1
        case .water: 2
        case .minerals: 3
        case .petroleum: 4
        case .extraction: 5
        case .smelting: 6
        case .chemicals: 7
        case .machinery: 8
        case .clothing: 9
        case .pharmaceuticals: 10
        case .electronics: 11
        case .hardware: 12
        case .wholesale: 13
        case .retail: 14
        case .trading: 15
        case .finance: 16
        case .securities: 17
        case .telecommunications: 18
        case .transport: 19
        case .firms: 20
        case .hotels: 21
        case .consulting: 22
        case .internet: 23
        case .computing: 24
        case .electronicCommerce: 25
        case .lifeSciences: 26
        case .government: 27
        case .healthCare: 28
        case .education: 29
        case .research: 30
        }
    }
}
