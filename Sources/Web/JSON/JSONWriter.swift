/// Writes JSON (RFC 8259) straight into one buffer of bytes. Answers are lists of a few hundred known members, for which an
/// encoder that first builds a tree costs several times the query behind them.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("name", customer.name)
///         json.member("grades") { $0.array(grades) { $0.value($1.rawValue) } }
///     }
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// Whether a value stands before the next one on the same level.
    private var follows = false

    init(capacity: Int = 512) {
        bytes.reserveCapacity(capacity)
    }

    mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        bytes.append(UInt8(ascii: "{"))
        follows = false
        try members(&self)
        bytes.append(UInt8(ascii: "}"))
        follows = true
    }

    mutating func array<Element>(
        _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        separate()
        bytes.append(UInt8(ascii: "["))
        follows = false
        for element in elements { try write(&self, element) }
        bytes.append(UInt8(ascii: "]"))
        follows = true
    }

    /// A member whose value the closure writes: exactly one.
    mutating func member(_ name: StaticString, _ value: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // A name of our own source, without anything to escape.
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        follows = false
        try value(&self)
    }

    /// A member whose name is not known in advance.
    mutating func member(named name: String, _ value: (inout JSONWriter) throws -> Void) rethrows {
        self.value(name)
        bytes.append(UInt8(ascii: ":"))
        follows = false
        try value(&self)
    }

    mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append(escaping: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func value(_ number: Int64) {
        separate()
        append(number)
    }

    mutating func value(_ truth: Bool) {
        separate()
        append(truth ? "true" : "false")
    }

    mutating func null() {
        separate()
        append("null")
    }

    private mutating func separate() {
        if follows { bytes.append(UInt8(ascii: ",")) }
        follows = true
    }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Quotation mark, reverse solidus and control characters are escaped (RFC 8259, 7), and nothing else needs to be. Runs
    /// between them are copied whole.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (index, byte) in text.enumerated()
        where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            bytes.append(contentsOf: text[start..<index])
            start = index + 1
            bytes.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
            case 0..<0x20:
                append("u00")
                for digit in [byte >> 4, byte & 15] {
                    bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
                }
            default: bytes.append(byte)
            }
        }
        bytes.append(contentsOf: text[start...])
    }
}
