import Crypto
import SQL

/// How many rows, and a sum of them in which their order does not count and both engines agree.
///
/// Each row is written in one encoding (a letter for the kind, the length of what has one, the bytes), hashed with SHA-256, and the first
/// 128 bits are added up. A sum, not an exclusive or: a row that is there twice does not cancel itself out.
struct TableSum: Sendable, Hashable {
    private(set) var rows = 0
    private var sum: UInt128 = 0
    private var bytes: [UInt8] = []

    mutating func add(_ values: [SQLValue]) {
        bytes.removeAll(keepingCapacity: true)
        for value in values { append(value) }
        rows += 1
        sum &+= SHA256.hash(data: bytes).withUnsafeBytes { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    }

    var checksum: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    static func == (left: TableSum, right: TableSum) -> Bool { left.rows == right.rows && left.sum == right.sum }

    func hash(into hasher: inout Hasher) {
        hasher.combine(rows)
        hasher.combine(sum)
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .integer(let integer):
            bytes.append(UInt8(ascii: "i"))
            append(UInt64(bitPattern: integer))
        case .real(let real):
            bytes.append(UInt8(ascii: "r"))
            append(real.bitPattern)
        case .text(var text):
            bytes.append(UInt8(ascii: "t"))
            text.withUTF8 { characters in
                append(UInt64(characters.count))
                bytes.append(contentsOf: characters)
            }
        case .blob(let blob):
            bytes.append(UInt8(ascii: "b"))
            append(UInt64(blob.count))
            bytes.append(contentsOf: blob)
        }
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
