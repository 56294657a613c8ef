/// Rows in the text format of COPY (https://www.postgresql.org/docs/15/sql-copy.html, "Text Format").
struct CopyEncoder {
    var bytes: [UInt8] = []

    mutating func append(_ row: [SQLValue]) {
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            append(value)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N")])
        case .integer(let integer): append(integer)
        case .real(let real): bytes.append(contentsOf: real.postgreSQLText.utf8)
        case .text(var text): text.withUTF8 { append(escaping: $0) }
        case .blob(let blob): append(hex: blob)
        }
    }

    private mutating func append(_ integer: Int64) {
        var text = String(integer)
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
            case UInt8(ascii: "\n"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case UInt8(ascii: "\r"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            case UInt8(ascii: "\t"): bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            // No text of PostgreSQL's holds it.
            case 0: break
            default: bytes.append(byte)
            }
        }
    }

    private mutating func append(hex blob: [UInt8]) {
        bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\"), UInt8(ascii: "x")])
        for byte in blob {
            for nibble in [byte >> 4, byte & 0xF] { bytes.append(nibble < 10 ? nibble + 48 : nibble + 87) }
        }
    }
}
