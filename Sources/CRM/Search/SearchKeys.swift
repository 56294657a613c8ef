/// Tokens as PostgreSQL's index holds them: numbers, each of a token among the customers of one *block*, which is a run of
/// ids.
///
/// A GIN index knows no order: to give the newest 50 customers of a word with 500,000 hits it gathers all of them. With the
/// block in the key, it is asked block by block, newest first, until a page is full, and no question has more hits than a block has
/// customers. Numbers make it smaller than texts would and quicker to build, above all because the newest customers' keys
/// stand together at its end. Two tokens may have one number: then a customer is a candidate that does not match, and
/// verifying leaves it out.
enum SearchKeys {
    /// A block has 2¹⁴ ids. Half as many double the questions for a rare word, twice as many the hits of a common one.
    static let blockBits = 14
    /// The lower bits of a key are the token's number, those above them the block's.
    static let numberBits = 32

    /// The keys of one's text, as PostgreSQL reads an array.
    static func array(of text: String, id: Int64) -> String {
        let firstKey = (id >> Int64(blockBits)) << Int64(numberBits)
        var numbers: Set<UInt32> = []
        var number = TokenHash()
        var tokens = SearchTokens.joined(of: text)
        tokens.withUTF8 { bytes in
            for byte in bytes {
                if byte != UInt8(ascii: " ") {
                    number.add(byte)
                } else if !number.isEmpty {
                    numbers.insert(number.value)
                    number = TokenHash()
                }
            }
        }
        if !number.isEmpty { numbers.insert(number.value) }
        var array = "{"
        array.reserveCapacity(numbers.count * 16 + 2)
        // In order they are packed and compared soonest.
        for number in numbers.sorted() {
            if array.utf8.count > 1 { array += "," }
            array += String(firstKey + Int64(number))
        }
        return array + "}"
    }

    /// The number of a token.
    static func number(of token: String) -> Int64 {
        var number = TokenHash()
        for byte in token.utf8 { number.add(byte) }
        return Int64(number.value)
    }

    /// The hash FNV-1a of 32 bits (Fowler, Noll, Vo): a token has few bytes, and the number must be the same for ever.
    private struct TokenHash {
        private(set) var value: UInt32 = 2_166_136_261
        private(set) var isEmpty = true

        mutating func add(_ byte: UInt8) {
            value = (value ^ UInt32(byte)) &* 16_777_619
            isEmpty = false
        }
    }
}
