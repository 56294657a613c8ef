/// A part of the target market: all of it, a sector, or an industry.
public enum Market: Sendable, Hashable {
    case any
    case sector(Sector)
    case industry(Industry)

    /// Everything, then sectors each followed by its industries.
    public static let all: [Market] =
        [.any] + Sector.allCases.flatMap { [.sector($0)] + $0.industries.map(Market.industry) }

    /// 0 for everything, 1 for a sector, 2 for an industry.
    public var specificity: Int {
        switch self {
        case .any: 0
        case .sector: 1
        case .industry: 2
        }
    }

    /// The next wider market; nil for everything.
    public var wider: Market? {
        switch self {
        case .any: nil
        case .sector: .any
        case .industry(let industry): .sector(industry.sector)
        }
    }

    /// Nil for everything.
    public var sector: Sector? {
        switch self {
        case .any: nil
        case .sector(let sector): sector
        case .industry(let industry): industry.sector
        }
    }

    /// Whether the other lies inside this one, or is it.
    public func contains(_ other: Market) -> Bool {
        switch self {
        case .any: true
        case .sector(let sector): other.sector == sector
        case .industry: other == self
        }
    }

    public var name: Text {
        switch self {
        case .any: Text("全部行业", "全部行業", "all industries")
        case .sector(let sector): sector.name
        case .industry(let industry): industry.name
        }
    }
}

extension Market: LosslessStringConvertible {
    /// The stored form: `*`, `manufacturing`, `manufacturing.chemicals`.
    public var description: String {
        switch self {
        case .any: "*"
        case .sector(let sector): sector.rawValue
        case .industry(let industry): "\(industry.sector.rawValue).\(industry.rawValue)"
        }
    }

    /// Nil for anything else, and for an industry under a sector that it does not belong to.
    public init?(_ description: String) {
        guard let market = Self.byDescription[description] else { return nil }
        self = market
    }

    private static let byDescription = Dictionary(uniqueKeysWithValues: all.map { ($0.description, $0) })
}
