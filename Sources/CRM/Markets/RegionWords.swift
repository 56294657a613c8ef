import Method

/// What people write for provinces and cities.
struct RegionWords: Sendable {
    private var regions: [FoldedWord: [Region]] = [:]
    private var longest = 1

    /// Words that no rule makes from the name.
    private static let others: [String: [String]] = [
        "15": ["内蒙"], "45": ["广西省"], "54": ["Xizang"], "65": ["新疆省"], "81": ["HK", "HKSAR"], "82": ["Macao"],
        "6527": ["博州"], "6528": ["巴州"], "6530": ["克州"],
    ]
    private static let endings = ["特别行政区", "自治区", "自治州", "地区", "盟", "省", "市", "州"]

    private static let separators = ",，、;；/\\|—·>()（）"

    mutating func add(_ region: Region, full: Text, short: Text) {
        var words = [full, short].flatMap { [$0.simplified, $0.traditional, $0.english] }
        words += RegionWords.others[region.description] ?? []
        if region.specificity == 1 {
            words += [full.english + " Province", full.english + " City"]
            if full.simplified.hasSuffix("区") { words += [short.simplified + "自治区", short.simplified + "特区"] }
        } else {
            words.append(full.english + " City")
            if full.simplified.hasSuffix("州"), !short.simplified.hasSuffix("州") { words.append(short.simplified + "州") }
        }
        for word in Set(words.map { FoldedWord($0) }) where !word.isEmpty {
            regions[word, default: []].append(region)
            longest = max(longest, word.text.count)
        }
    }

    /// Nil for what names no place, or several between which nothing decides.
    func region(_ word: String) -> Region? {
        if let whole = chosen(among: places(FoldedWord(word))) { return whole }
        let parts = word.split { RegionWords.separators.contains($0) }
        return common(parts) ?? common(parts.flatMap { $0.split { $0.isWhitespace || $0 == "-" } })
    }

    /// The narrowest place of a cell such as "深圳, 广东" or "Fuzhou / Fujian", whose parts must lie within one another.
    private func common(_ parts: [Substring]) -> Region? {
        let found = parts.count > 1 ? parts.map { places(FoldedWord($0)) }.filter { !$0.isEmpty } : []
        guard let widest = found.compactMap(chosen).min(by: { $0.specificity < $1.specificity }) else { return nil }
        let within = found.map { places in places.filter { widest.contains($0) || $0.contains(widest) } }
        guard within.allSatisfy({ !$0.isEmpty }) else { return nil }
        let narrowest = within.compactMap { RegionWords.only($0) }.max { $0.specificity < $1.specificity }
        return narrowest ?? widest
    }

    private func chosen(among places: [Region]) -> Region? {
        // 吉林 and 海南 are provinces first.
        places.count == 1 ? places[0] : RegionWords.only(places.filter { $0.specificity == 1 })
    }

    private static func only(_ places: [Region]) -> Region? { places.count == 1 ? places[0] : nil }

    /// The places a folded word means: the whole of it, or a province with a city, a district or nothing behind it.
    private func places(_ word: FoldedWord) -> [Region] {
        if let exact = regions[word] { return exact }
        let text = word.text
        guard let first = text.unicodeScalars.first, !first.isASCII else { return [] }
        if text.hasPrefix("中国") { return places(FoldedWord(text.dropFirst(2))) }
        guard let (place, rest) = leading(text) else { return [] }
        if place.specificity == 1, let (city, behind) = leading(rest, within: place),
            RegionWords.isDistrict(behind, behindEnding: rest.dropLast(behind.count))
        {
            return [city]
        }
        return RegionWords.isDistrict(rest, behindEnding: text.dropLast(rest.count)) ? [place] : []
    }

    /// The longest place that a text begins with, and what follows it.
    private func leading(_ text: String, within province: Region? = nil) -> (Region, String)? {
        for count in stride(from: min(longest, text.count), to: 0, by: -1) {
            let places = (regions[FoldedWord(text.prefix(count))] ?? []).filter { place in
                province.map { $0.contains(place) && place != $0 } ?? true
            }
            if let place = chosen(among: places) { return (place, String(text.dropFirst(count))) }
        }
        return nil
    }

    /// Whether what stands behind a place can be a part of it. Behind 深圳市 it can be any; behind 北海 it must look like
    /// one, because 北海道 is somewhere else.
    private static func isDistrict(_ rest: String, behindEnding name: Substring) -> Bool {
        if rest.isEmpty || endings.contains(where: name.hasSuffix) { return true }
        return ["区", "县", "旗", "镇", "乡", "街道"].contains(where: rest.hasSuffix)
            || (rest.hasSuffix("市") && rest.count > 1)
    }
}
