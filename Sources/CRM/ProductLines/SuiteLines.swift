import Method
import SQL

/// The product lines of the method's suites, for made-up customers.
struct SuiteLines: Sendable {
    private let lines: [Suite: ProductLine.ID]

    init(_ connection: any Connection) throws {
        let found = try connection.all("SELECT suite, id FROM product_line WHERE suite IS NOT NULL AND archived = 0") { row in
            (Suite(rawValue: try row[0]), try row[1] as ProductLine.ID)
        }
        lines = found.reduce(into: [:]) { lines, line in if let suite = line.0 { lines[suite] = line.1 } }
    }

    /// What a customer of a market is mostly worked for: authorities for e-government, traders for e-commerce, others for the office.
    func usual(in market: Market) -> ProductLine.ID? {
        switch market.sector {
        case .publicSector: lines[.eGovernment]
        case .trade: lines[.eCommerce]
        default: lines[.networkOffice]
        }
    }
}
