extension SearchQuery {
    /// So many digits of a telephone number find it.
    private static let fewestDigits = 4

    /// A part of a telephone number, however it is written: `0755-2677`, `+86 138 0013`, `8000`. Nil for what is none.
    ///
    /// Numbers are kept as E.164 has them: a zero in front may be the one that is dialled within China and not kept.
    init?(partOfNumber typed: String) {
        let signs = " -()+.\t　－（）＋"
        let digits = typed.filter { !signs.contains($0) }
            .unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? UInt8($0.value - 0xFF10 + 0x30) : UInt8($0.value & 0x7F) }
        let isOfDigits = typed.allSatisfy { signs.contains($0) || ($0.isWholeNumber && $0.unicodeScalars.count == 1) }
        guard isOfDigits, digits.allSatisfy(\.isDigit), (Self.fewestDigits...15).contains(digits.count) else { return nil }
        var ways = [digits]
        if digits.starts(with: Array("00".utf8)) {
            ways.append(Array(digits.dropFirst(2)))
        } else if digits.first == UInt8(ascii: "0") {
            ways.append(Array("86".utf8) + digits.dropFirst())
        }
        self.init(words: [.number(ways)])
    }
}
