/// How far two runs of characters are from one another: the least cost at which the one becomes the other by leaving out, putting in,
/// changing and swapping neighbours (optimal string alignment; Boytsov 2011, "Indexing methods for approximate dictionary searching").
///
/// A character that sounds alike costs less, since that is what typing by pinyin gets wrong. Numbers and points of the compass cost more,
/// since they are what tells sister companies apart. A Latin letter weighs less than a Chinese character, which is a whole syllable.
struct EditDistance {
    let knowledge: NameKnowledge

    /// What a homophone costs, in characters.
    static let homophone = 0.35
    static let swap = 0.6

    /// Nil where it is certainly more than two characters.
    func between(_ one: ArraySlice<UInt32>, _ other: ArraySlice<UInt32>) -> Double? {
        guard abs(one.count - other.count) <= 4 else { return nil }
        let (one, other) = (Array(one), Array(other))
        var (before, above) = ([Double](), [Double](repeating: 0, count: other.count + 1))
        for column in 1..<(other.count + 1) { above[column] = above[column - 1] + Self.cost(other[column - 1]) }
        for row in 1..<(one.count + 1) {
            var line = [above[0] + Self.cost(one[row - 1])]
            line.reserveCapacity(other.count + 1)
            for column in 1..<(other.count + 1) {
                let (left, right) = (one[row - 1], other[column - 1])
                var least = min(
                    above[column - 1] + change(left, right), above[column] + Self.cost(left), line[column - 1] + Self.cost(right))
                if row > 1, column > 1, left == other[column - 2], one[row - 2] == right, left != right {
                    least = min(least, before[column - 2] + Self.swap)
                }
                line.append(least)
            }
            (before, above) = (above, line)
        }
        return above[other.count] <= 2 ? above[other.count] : nil
    }

    private func change(_ one: UInt32, _ other: UInt32) -> Double {
        if one == other { return 0 }
        if NameWords.distinguishing.contains(one) || NameWords.distinguishing.contains(other) { return 3 }
        return knowledge.soundsAlike(one, other) ? Self.homophone : max(Self.weight(one), Self.weight(other))
    }

    private static func cost(_ unit: UInt32) -> Double { NameWords.distinguishing.contains(unit) ? 1.5 : weight(unit) }

    /// In Chinese characters.
    static func weight(_ unit: UInt32) -> Double { unit < 0x250 ? 0.4 : 1 }

    static func weight(_ units: ArraySlice<UInt32>) -> Double { units.reduce(0) { $0 + weight($1) } }
}
