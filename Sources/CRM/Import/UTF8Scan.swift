/// A walk over bytes that should be UTF-8 (The Unicode Standard, table 3-7).
enum UTF8Scan: Equatable {
    /// All bytes up to the end are valid.
    case end
    /// Valid up to here, where the end cuts a sequence that could still become valid.
    case incomplete(at: Int)
    /// Valid up to here, where so many bytes (1 to 3) belong to no valid sequence.
    case invalid(at: Int, length: Int)

    /// The first place from `start` on that is not valid; adds the valid sequences of several bytes before it to `count`.
    static func next(in bytes: Span<UInt8>, from start: Int, counting count: inout Int) -> UTF8Scan {
        var position = start
        while position < bytes.count {
            let first = bytes[position]
            if first < 0x80 {
                position += 1
                continue
            }
            let length: Int
            var lowest: UInt8 = 0x80
            var highest: UInt8 = 0xBF
            switch first {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, lowest) = (3, 0xA0)
            case 0xED: (length, highest) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, lowest) = (4, 0x90)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, highest) = (4, 0x8F)
            default: return .invalid(at: position, length: 1)
            }
            var index = 1
            while index < length {
                guard position + index < bytes.count else { return .incomplete(at: position) }
                let byte = bytes[position + index]
                guard byte >= lowest, byte <= highest else { return .invalid(at: position, length: index) }
                (lowest, highest) = (0x80, 0xBF)
                index += 1
            }
            position += length
            count += 1
        }
        return .end
    }
}
