import Method

extension Language {
    /// The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that the product speaks, by its weights; nil
    /// when it speaks none of them.
    init?(accepted header: String) {
        let ranges = header.prefix(500).split(separator: ",").map { part -> (tag: Substring, weight: Double) in
            let pieces = part.split(separator: ";").map { $0.drop(while: { $0 == " " }) }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (pieces.first ?? "", weight)
        }
        let best = ranges.enumerated()
            .filter { $0.element.weight > 0 && Language(tag: $0.element.tag) != nil }
            .max { ($0.element.weight, -$0.offset) < ($1.element.weight, -$1.offset) }
        guard let best, let language = Language(tag: best.element.tag) else { return nil }
        self = language
    }

    /// The language of a tag such as `zh-TW` (RFC 5646): script first, then region.
    private init?(tag: Substring) {
        let parts = tag.lowercased().split(separator: "-").map { $0.trimmingSpaces }
        switch parts.first {
        case "en": self = .english
        case "zh":
            if parts.contains("hans") {
                self = .simplified
            } else {
                self = parts.contains { ["hant", "tw", "hk", "mo"].contains($0) } ? .traditional : .simplified
            }
        default: return nil
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var rest = self
        while rest.last == " " { rest.removeLast() }
        return rest.drop { $0 == " " }
    }
}
