@testable import CRM

/// The 4,000 listed companies that are part of the program: names as people really write them.
enum ListedCompanies {
    struct Company {
        var code: String
        var name: String
        var area: String
        var industry: String
    }

    static let all: [Company] = (Resource(named: "listed-companies.csv")?.text ?? "")
        .split(whereSeparator: \.isNewline).dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
            return Company(code: cells[0], name: cells[1], area: cells[2], industry: cells[3])
        }

    static let names = all.map(\.name)
}

/// The same numbers every time, so that a failure comes again.
struct RepeatableGenerator: RandomNumberGenerator {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
