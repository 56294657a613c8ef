/// A syllable of pinyin without its tone, ü written v: at most six letters, `zhuang`, packed into one word with the
/// first letter lowest, so that it is compared and written at once.
struct Syllable: Hashable, Sendable {
    let letters: UInt64
    let count: Int

    /// Nil unless there are one to eight bytes.
    init?(_ bytes: some Collection<UInt8>) {
        guard (1...8).contains(bytes.count) else { return nil }
        var letters: UInt64 = 0
        for byte in bytes.reversed() { letters = letters << 8 | UInt64(byte) }
        self.letters = letters
        count = bytes.count
    }

    var initial: UInt8 { UInt8(truncatingIfNeeded: letters) }

    var text: String {
        String(decoding: (0..<count).map { UInt8(truncatingIfNeeded: letters >> (8 * UInt64($0))) }, as: UTF8.self)
    }

    /// Whether the letters begin with this syllable, or are themselves its beginning: the last syllable that a person
    /// types may be unfinished.
    ///
    /// - Returns: how many of the letters it takes, nil when they begin otherwise.
    func length(in word: ArraySlice<UInt8>) -> Int? {
        var rest = letters
        let start = word.prefix(count)
        for letter in start {
            guard UInt8(truncatingIfNeeded: rest) == letter else { return nil }
            rest >>= 8
        }
        return start.count
    }
}
