/// What has to be known of writing and of the country to compare names. Whoever has the tables gives them: the method itself has none.
public struct NameKnowledge: Sendable {
    /// The simplified form of a traditional character; any other is its own.
    public let simplified: @Sendable (UInt32) -> UInt32
    /// One number for how a character is read, tones aside; 0 for what is no Chinese character. Who types by pinyin and takes the wrong one
    /// of the characters offered takes one of the same number.
    public let sound: @Sendable (UInt32) -> UInt32
    /// Whether two characters have any reading in common, tones aside.
    public let soundsAlike: @Sendable (UInt32, UInt32) -> Bool
    public let places: PlaceWords

    public init(
        simplified: @escaping @Sendable (UInt32) -> UInt32, sound: @escaping @Sendable (UInt32) -> UInt32,
        soundsAlike: @escaping @Sendable (UInt32, UInt32) -> Bool, places: PlaceWords
    ) {
        self.simplified = simplified
        self.sound = sound
        self.soundsAlike = soundsAlike
        self.places = places
    }
}

/// The names of provinces and cities, as names of companies begin with them: 广东, 深圳, 深圳市.
public struct PlaceWords: Sendable {
    private struct Word: Sendable {
        let characters: [UInt32]
        let region: Region
    }

    /// By the first character, the longest first.
    private let words: [UInt32: [Word]]

    /// - Parameter names: simplified, short (深圳) or long (深圳市). Of a word that names two places the wider one counts: 吉林, 海南.
    public init(_ names: some Sequence<(name: String, region: Region)>) {
        var found: [[UInt32]: Region] = [:]
        for (name, region) in names {
            let characters = name.unicodeScalars.map(\.value)
            guard characters.count >= 2 else { continue }
            if let known = found[characters], known.specificity <= region.specificity { continue }
            found[characters] = region
        }
        words = Dictionary(grouping: found.map { Word(characters: $0.key, region: $0.value) }) { $0.characters[0] }
            .mapValues { $0.sorted { $0.characters.count > $1.characters.count } }
    }

    /// The longest place that the characters begin with.
    func leading(_ characters: ArraySlice<UInt32>, within region: Region = .anywhere) -> (region: Region, length: Int)? {
        guard let first = characters.first, let candidates = words[first] else { return nil }
        let word = candidates.first { region.contains($0.region) && characters.starts(with: $0.characters) }
        return word.map { ($0.region, $0.characters.count) }
    }

    /// The place that the characters are, and nothing else.
    func whole(_ characters: ArraySlice<UInt32>) -> Region? {
        guard let (region, length) = leading(characters) else { return nil }
        let rest = characters.dropFirst(length)
        if rest.isEmpty { return region }
        guard let (narrower, lengthOfIt) = leading(rest, within: region), lengthOfIt == rest.count else { return nil }
        return narrower
    }
}
