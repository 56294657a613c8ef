import Method

/// Measures how well duplicates are found, with names of which it is known which are one company's.
public struct DuplicateMeasure: Sendable {
    /// What was found from one score on.
    public struct Line: Sendable, Hashable {
        public let threshold: Int
        /// Pairs that are one company and were found.
        public var right = 0
        /// Pairs that are two companies and were taken for one.
        public var wrong = 0
        /// Pairs that are one company and were not found.
        public var missed = 0

        /// How many of the pairs found are right, 0 to 1.
        public var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
        /// How many of the right pairs were found, 0 to 1.
        public var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
        /// The harmonic mean of both.
        public var balance: Double {
            precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        }
    }

    /// Over all.
    public let lines: [Line]
    /// By the way in which the name was spoilt; a wrong pair of two names as they should be is in none of them.
    public let kinds: [Spoiling: [Line]]
    public let names: Int
    public let pairs: Int
    /// Some of what was got wrong at the threshold in use, to look at.
    public let examples: [String]

    public static let thresholds = [60, 65, 70, 75, 80, 85, 90, 95]

    /// - Parameter companies: how many; about a fifth of them is there twice.
    public static func run(brands: [String], companies: Int, seed: UInt64) throws -> DuplicateMeasure {
        let labelled = try LabelledNames(brands: brands, companies: companies, seed: seed).entries
        var best = BestPairs(limit: Int.max / 4)
        for kind in DuplicateKey.allCases where kind != .fact {
            var entries: [DuplicateEntry] = []
            for (index, entry) in labelled.enumerated() {
                kind.add(Int64(index), entry.customer.name, to: &entries)
            }
            try DuplicateSearch(kind: kind, least: thresholds[0]).pairs(
                &entries, { Dictionary(uniqueKeysWithValues: $0.map { ($0, labelled[Int($0)].customer) }) },
                each: { best.add($0) })
        }
        return DuplicateMeasure(labelled, found: best.pairs)
    }

    private init(_ labelled: [LabelledNames.Entry], found: [FoundPair]) {
        names = labelled.count
        let spoilt = labelled.indices.filter { labelled[$0].spoiling != nil }
        pairs = spoilt.count
        var all = Self.thresholds.map { Line(threshold: $0) }
        var kinds = Dictionary(
            uniqueKeysWithValues: Spoiling.allCases.map { ($0, Self.thresholds.map { Line(threshold: $0) }) })
        var scores: [Int: Int] = [:]
        var examples: [String] = []
        for pair in found {
            let (one, other) = (labelled[Int(pair.low)], labelled[Int(pair.high)])
            let isRight = one.original == other.original
            if isRight {
                let copy = one.spoiling != nil ? Int(pair.low) : Int(pair.high)
                scores[copy] = max(scores[copy] ?? 0, pair.likeness.score)
                continue
            }
            for (index, threshold) in Self.thresholds.enumerated() where pair.likeness.score >= threshold {
                all[index].wrong += 1
                for kind in Set([one.spoiling, other.spoiling].compactMap(\.self)) { kinds[kind]?[index].wrong += 1 }
            }
            if pair.likeness.isLikely, examples.count < 30 {
                examples.append("wrong \(pair.likeness.score) \(one.written) · \(other.written)")
            }
        }
        for copy in spoilt {
            guard let kind = labelled[copy].spoiling else { continue }
            for (index, threshold) in Self.thresholds.enumerated() {
                if scores[copy] ?? 0 >= threshold {
                    all[index].right += 1
                    kinds[kind]?[index].right += 1
                } else {
                    all[index].missed += 1
                    kinds[kind]?[index].missed += 1
                }
            }
            if scores[copy] ?? 0 < Likeness.likely, examples.count < 60 {
                let (one, other) = (labelled[labelled[copy].original], labelled[copy])
                examples.append("missed \(scores[copy] ?? 0) \(kind.rawValue) \(one.written) · \(other.written)")
            }
        }
        lines = all
        self.kinds = kinds
        self.examples = examples
    }
}
