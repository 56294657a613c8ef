/// A name taken apart for comparing: 深圳市恒达软件科技（集团）股份有限公司 is the brand 恒达, the trade 软件科技 and the place 深圳.
public struct ComparedName: Sendable, Hashable {
    /// As `CompanyName` compares it.
    public let normalised: String
    /// The same in simplified characters.
    let simplified: [UInt32]
    /// Brand and trade: the name without place, legal form, branch and what stands in brackets at its end.
    public let core: [UInt32]
    /// How much of the core the company is known by; the rest says what it does.
    public let brandCount: Int
    /// Where it is, by its name, else by what is known besides.
    public let place: Region
    /// It is a part of a company, at this place.
    public let branch: Region?

    /// - Parameter region: where the organisation is known to be. A word of the name that is a place elsewhere is then no place: 东方 is a
    ///   city of Hainan, and a word that many are called by.
    public init(_ name: CompanyName, in region: Region = .anywhere, _ knowledge: NameKnowledge) {
        normalised = name.normalised
        simplified = name.normalised.unicodeScalars.map { knowledge.simplified($0.value) }
        var parts = NameParts(name, region, knowledge)
        parts.takeBranchOff()
        parts.takePlaceOff()
        parts.takeFormOff()
        // A name that is nothing but place and form is known by just these.
        let core = parts.units.isEmpty ? simplified[...] : parts.units
        self.core = Array(core)
        brandCount = Self.brandCount(core)
        place = parts.place ?? region
        branch = parts.branch
    }

    public var brand: ArraySlice<UInt32> { core[..<brandCount] }
    public var trade: ArraySlice<UInt32> { core[brandCount...] }

    /// Whether their places exclude each other, so that their names alone can never make them likely. A branch is elsewhere by its nature.
    public func isElsewhere(than other: ComparedName) -> Bool {
        !place.contains(other.place) && !other.place.contains(place) && (branch == nil) == (other.branch == nil)
    }

    /// What is left in front when the words for what it does are taken off the end, at least two characters.
    private static func brandCount(_ core: ArraySlice<UInt32>) -> Int {
        var rest = core
        while let word = NameWords.last(NameWords.tradesByEnd, of: rest), rest.count - word.count >= 2 {
            rest = rest.dropLast(word.count)
        }
        return rest.count
    }
}

/// The parts of a name while it is taken apart.
private struct NameParts {
    private(set) var units: ArraySlice<UInt32>
    private(set) var place: Region?
    private(set) var branch: Region?
    private let region: Region
    private let knowledge: NameKnowledge

    init(_ name: CompanyName, _ region: Region, _ knowledge: NameKnowledge) {
        self.region = region
        self.knowledge = knowledge
        units = []
        var outside: [UInt32] = []
        var inside: [UInt32]?
        // Where the content of a bracket begins that nothing has followed yet.
        var ending: Int?
        for scalar in name.written.unicodeScalars {
            switch scalar {
            case "(", "（", "[", "［", "【", "〔": inside = inside ?? []
            case ")", "）", "]", "］", "】", "〕":
                guard let content = inside else { continue }
                inside = nil
                guard !isAside(content[...]) else { continue }
                ending = outside.count
                outside += content
            default:
                guard let unit = scalar.compared(knowledge) else { continue }
                guard inside == nil else {
                    inside?.append(unit)
                    continue
                }
                ending = nil
                outside.append(unit)
            }
        }
        // A bracket that is never closed is a slip.
        if let open = inside, !isAside(open[...]) { outside += open }
        // One in which the name ends says something about the company: （老客户）, （原协达软件）.
        units = ending.map { $0 >= 2 ? outside[..<$0] : outside[...] } ?? outside[...]
    }

    /// Whether what stands in brackets is a place or a legal form, which are noted and not part of the core.
    private mutating func isAside(_ content: ArraySlice<UInt32>) -> Bool {
        if content.isEmpty { return true }
        if let found = knowledge.places.whole(content), isPossible(found) {
            place = place ?? found
            return true
        }
        var rest = content
        while let form = NameWords.last(NameWords.formsByEnd, of: rest) { rest = rest.dropLast(form.count) }
        return rest.isEmpty
    }

    private func isPossible(_ found: Region) -> Bool {
        found.contains(region) || region.contains(found)
    }

    mutating func takeBranchOff() {
        guard let ending = NameWords.branches.first(where: { units.count > $0.count && units.suffix($0.count).elementsEqual($0) })
        else { return }
        let rest = units.dropLast(ending.count)
        branch = .anywhere
        // 协达软件有限公司北京分公司: what stands behind the company's own form is the branch's.
        if let end = rest.indices.dropFirst(2).last(where: { rest[..<$0].suffix(2).elementsEqual(NameWords.company) }) {
            branch = knowledge.places.whole(rest[end...]) ?? .anywhere
            units = rest[..<end]
            return
        }
        for length in stride(from: min(6, rest.count - 2), to: 1, by: -1) {
            guard let found = knowledge.places.whole(rest.suffix(length)) else { continue }
            branch = found
            units = rest.dropLast(length)
            return
        }
        units = rest
    }

    /// 广东省深圳市南山区恒达软件 and 深圳恒达软件 are both 恒达软件 in 深圳.
    mutating func takePlaceOff() {
        guard let (found, length) = knowledge.places.leading(units), isPossible(found) else { return }
        var (region, rest) = (found, units.dropFirst(length))
        if let (narrower, lengthOfIt) = knowledge.places.leading(rest, within: region) {
            (region, rest) = (narrower, rest.dropFirst(lengthOfIt))
        }
        // 德宏市, as people write it of what is a prefecture.
        if rest.first == NameWords.city, rest.count > 2 { rest = rest.dropFirst() }
        if let end = rest.prefix(4).firstIndex(where: NameWords.wards.contains), end - rest.startIndex >= 2 {
            rest = rest[(end + 1)...]
        }
        // 北京银行 is not 银行: what is left must be a name.
        var name = rest
        while let form = NameWords.last(NameWords.formsByEnd, of: name) { name = name.dropLast(form.count) }
        while let word = NameWords.last(NameWords.tradesByEnd, of: name) { name = name.dropLast(word.count) }
        guard !name.isEmpty, rest.count >= 2 else {
            place = place ?? region
            return
        }
        place = region
        units = rest
    }

    mutating func takeFormOff() {
        while let form = NameWords.last(NameWords.formsByEnd, of: units), units.count > form.count {
            units = units.dropLast(form.count)
        }
    }
}

extension Unicode.Scalar {
    /// Half width, lower case and simplified; nil for space and punctuation.
    fileprivate func compared(_ knowledge: NameKnowledge) -> UInt32? {
        if (0x3400...0x9FFF).contains(value) { return knowledge.simplified(value) }
        let half = (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value
        switch half {
        case 0x41...0x5A: return half + 0x20
        case 0x30...0x39, 0x61...0x7A, 0x2B: return half
        case ..<0x80: return nil
        default: return isSpaceOrPunctuation ? nil : (properties.lowercaseMapping.unicodeScalars.first ?? self).value
        }
    }
}
