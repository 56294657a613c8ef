/// How a file's characters are written as bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// What Excel writes in mainland China (GB 18030-2022; holds GBK and GB 2312).
    case gb18030
    /// What Excel writes in Taiwan and Hong Kong; never guessed, only taken when named.
    case big5
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// As people write it.
    public var name: String { rawValue.uppercased() }

    static var list: String { allCases.map(\.rawValue).joined(separator: " ") }

    /// The C library's name; Big5 is read as Windows writes it.
    var converterName: String { self == .big5 ? "CP950" : name }

    /// The encoding that a byte order mark at the start names, and the mark's length.
    static func byteOrderMark(of bytes: Span<UInt8>) -> (encoding: TextEncoding, length: Int)? {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return (.utf8, 3) }
        guard bytes.count >= 2 else { return nil }
        if bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
        if bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
        return nil
    }

    /// Whether the file begins like a zip file (.xlsx) or an OLE file (.xls).
    static func isWorkbook(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 4 else { return false }
        let start = (bytes[0], bytes[1], bytes[2], bytes[3])
        return start == (0x50, 0x4B, 0x03, 0x04) || start == (0xD0, 0xCF, 0x11, 0xE0)
    }

    enum Guess: Equatable {
        case ascii
        case encoding(TextEncoding)
        /// The offset of the first byte that is not UTF-8.
        case unknown(at: Int)
    }

    /// Tells UTF-8, GB18030 and neither apart by a sample of the text.
    ///
    /// UTF-8 gives itself away: four valid sequences for each invalid one make it UTF-8 with some damage. In GB18030 text most
    /// characters are of GB 2312's area, and traditional ones use bytes 0x80–0xA0, which Big5 and accented Latin letters never
    /// use; so text without them whose second bytes are often ASCII is neither.
    static func guess(_ sample: Span<UInt8>, isWhole: Bool) -> Guess {
        var valid = 0
        var invalid = 0
        var firstInvalid = 0
        var position = 0
        scan: while true {
            switch UTF8Scan.next(in: sample, from: position, counting: &valid) {
            case .end: break scan
            case .incomplete(let at):
                guard isWhole else { break scan }
                if invalid == 0 { firstInvalid = at }
                invalid += 1
                break scan
            case .invalid(let at, let length):
                if invalid == 0 { firstInvalid = at }
                invalid += 1
                position = at + length
            }
        }
        if invalid == 0 { return valid == 0 ? .ascii : .encoding(.utf8) }
        if valid >= invalid * 4 { return .encoding(.utf8) }
        return looksLikeGB18030(sample) ? .encoding(.gb18030) : .unknown(at: firstInvalid)
    }

    private static func looksLikeGB18030(_ sample: Span<UInt8>) -> Bool {
        var pairs = 0
        var common = 0
        var onlyInGB = 0
        var invalid = 0
        var position = 0
        while position < sample.count {
            let first = sample[position]
            guard first >= 0x80 else {
                position += 1
                continue
            }
            guard (0x81...0xFE).contains(first), position + 1 < sample.count else {
                invalid += position + 1 < sample.count ? 1 : 0
                position += 1
                continue
            }
            let second = sample[position + 1]
            if (0x30...0x39).contains(second) {
                onlyInGB += 1
                position += 4
            } else if second >= 0x40, second != 0x7F, second != 0xFF {
                pairs += 1
                if second >= 0xA1, (0xA1...0xF7).contains(first) { common += 1 }
                if first <= 0xA0 || (0x80...0xA0).contains(second) { onlyInGB += 1 }
                position += 2
            } else {
                invalid += 1
                position += 1
            }
        }
        guard pairs + onlyInGB > 0, invalid * 5 <= pairs + onlyInGB else { return false }
        return common * 10 >= pairs * 9 || (common * 10 >= pairs * 3 && onlyInGB * 10 >= pairs)
    }
}
