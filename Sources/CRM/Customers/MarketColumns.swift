import Method
import SQL

// A market and a region stand in columns of their own, so that lists can be filtered by each level.

extension Market {
    init(sector: String?, industry: String?) {
        if let industry = industry.flatMap(Industry.init(rawValue:)) {
            self = .industry(industry)
        } else if let sector = sector.flatMap(Sector.init(rawValue:)) {
            self = .sector(sector)
        } else {
            self = .any
        }
    }

    var sectorColumn: String? {
        switch self {
        case .any: nil
        case .sector(let sector): sector.rawValue
        case .industry(let industry): industry.sector.rawValue
        }
    }

    var industryColumn: String? {
        guard case .industry(let industry) = self else { return nil }
        return industry.rawValue
    }
}

extension Region {
    init(province: String?, city: String?) {
        self = city.flatMap(Region.init(city:)) ?? province.flatMap(Region.init(province:)) ?? .anywhere
    }
}
