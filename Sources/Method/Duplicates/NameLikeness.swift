/// How likely two names are one company's. The same whichever comes first; 1 only for names that are the same when normalised.
public struct NameLikeness: Sendable {
    private let knowledge: NameKnowledge
    private let distance: EditDistance

    public init(_ knowledge: NameKnowledge) {
        self.knowledge = knowledge
        distance = EditDistance(knowledge: knowledge)
    }

    /// A value from 0 to 1 and what it rests on.
    public struct Value: Sendable, Hashable {
        public var value: Double
        public var reasons: [LikenessReason]
    }

    public func value(_ one: ComparedName, _ other: ComparedName) -> Value {
        if one.normalised == other.normalised { return Value(value: 1, reasons: [.name]) }
        if one.simplified == other.simplified { return Value(value: 0.98, reasons: [.traditional]) }
        var value = cores(one, other)
        guard value.value > 0 else { return value }
        consider(branchesOf: one, other, &value)
        consider(placesOf: one, other, &value)
        return value
    }

    public func likeness(_ one: ComparedName, _ other: ComparedName) -> Likeness {
        let value = value(one, other)
        return value.value == 1
            ? Likeness(score: 100, reasons: value.reasons) : Likeness(value: value.value, reasons: value.reasons)
    }

    private func cores(_ one: ComparedName, _ other: ComparedName) -> Value {
        let brand = min(EditDistance.weight(one.brand), EditDistance.weight(other.brand))
        if one.core == other.core {
            let whole = EditDistance.weight(one.core[...])
            return Value(value: whole >= 4 ? 0.97 : whole >= 3 ? 0.95 : whole >= 2 ? 0.88 : 0.6, reasons: [.core])
        }
        let isSameBrand = one.brand.elementsEqual(other.brand)
        let related = Self.isRelated(one.trade, other.trade)
        if isSameBrand, related {
            // Both say something of what they do, and it fits.
            let both = one.trade.isEmpty || other.trade.isEmpty ? 0 : 0.03
            return Value(value: (brand >= 4 ? 0.92 : brand >= 3 ? 0.88 : brand >= 2 ? 0.79 : 0.5) + both, reasons: [.abbreviation])
        }
        if isSameBrand, !one.trade.isEmpty, !other.trade.isEmpty { return Value(value: 0.5, reasons: [.brand]) }
        let found = [Self.beginning(one, other), slip(one, other), related ? near(one, other) : nil].compactMap(\.self)
        return found.max { $0.value < $1.value } ?? Value(value: 0, reasons: [])
    }

    /// Whether one trade says no more than a part of the other: 软件 of 软件科技, or nothing.
    private static func isRelated(_ one: ArraySlice<UInt32>, _ other: ArraySlice<UInt32>) -> Bool {
        var (shorter, longer) = one.count <= other.count ? (one, other) : (other, one)
        while let next = shorter.first {
            guard let place = longer.firstIndex(of: next) else { return false }
            shorter = shorter.dropFirst()
            longer = longer[(place + 1)...]
        }
        return true
    }

    /// One is the beginning of the other: 广弘 and 广弘绿洲生态.
    private static func beginning(_ one: ComparedName, _ other: ComparedName) -> Value? {
        let (shorter, longer) = one.core.count <= other.core.count ? (one, other) : (other, one)
        guard longer.core.starts(with: shorter.core) else { return nil }
        // 一丁 and 一丁一: what follows makes another name of it, unless the shorter is long enough to be meant by itself.
        let weight = EditDistance.weight(shorter.core[...])
        let value = weight >= 4 ? 0.84 : weight >= 3 ? 0.72 : 0.5
        return Value(value: value, reasons: [.abbreviation])
    }

    /// A slip behind the brand: 恒达科枝. The words for what they do must not both be known words, for those mean different things.
    private func slip(_ one: ComparedName, _ other: ComparedName) -> Value? {
        let brand = one.brandCount < other.brandCount ? one.brand : other.brand
        guard one.brandCount != other.brandCount, one.core.starts(with: brand), other.core.starts(with: brand),
            let cost = distance.between(one.core[brand.count...], other.core[brand.count...]), cost <= 1
        else { return nil }
        let weight = max(EditDistance.weight(one.core[...]), EditDistance.weight(other.core[...]))
        return Value(value: (weight >= 5 ? 0.93 : weight >= 4 ? 0.9 : 0.8) - 0.06 * cost, reasons: [.spelling])
    }

    /// Brands that are read or written nearly alike. The shorter they are, the more a difference weighs.
    private func near(_ one: ComparedName, _ other: ComparedName) -> Value? {
        guard let cost = distance.between(one.brand, other.brand) else { return nil }
        let length = max(EditDistance.weight(one.brand), EditDistance.weight(other.brand))
        let trade = one.trade.elementsEqual(other.trade) && !one.trade.isEmpty ? 1 : 0.93
        if one.brand.count == other.brand.count, zip(one.brand, other.brand).allSatisfy({ $0 == $1 || knowledge.soundsAlike($0, $1) }) {
            let value = length >= 4 ? 0.93 : length >= 3 ? 0.89 : length >= 2 ? 0.8 : 0.4
            return Value(value: value * trade, reasons: [.pinyin])
        }
        // Of two characters one is half of the name.
        guard length > 2 || cost < 1 else { return nil }
        return Value(value: 0.99 * max(0, 1 - cost / length) * trade, reasons: [.spelling])
    }

    private func consider(branchesOf one: ComparedName, _ other: ComparedName, _ value: inout Value) {
        switch (one.branch, other.branch) {
        case (nil, nil): break
        case (let place?, let otherPlace?):
            if !place.contains(otherPlace), !otherPlace.contains(place) {
                value.value *= 0.5
                value.reasons.append(.otherPlace)
            }
        default:
            value.value = min(value.value, 0.8)
            value.reasons = [.branch] + value.reasons
        }
    }

    private func consider(placesOf one: ComparedName, _ other: ComparedName, _ value: inout Value) {
        if one.place == .anywhere || other.place == .anywhere {
            value.value *= 0.97
        } else if one.place.contains(other.place) || other.place.contains(one.place) {
            value.value += (1 - value.value) * 0.2
            value.reasons.append(.place)
        } else if one.isElsewhere(than: other) {
            value.value *= 0.55
            value.reasons.append(.otherPlace)
        }
    }
}
