import CLibPQ

/// The object ids of the types that Quarry's tables and answers have (catalog pg_type, the same on every server).
private enum TypeID {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let bigint: Oid = 20
    static let smallint: Oid = 21
    static let integer: Oid = 23
    static let text: Oid = 25
    static let real: Oid = 700
    static let double: Oid = 701
    static let numeric: Oid = 1700
    /// The server finds the type from where the parameter stands.
    static let unspecified: Oid = 0
}

extension SQLValue {
    /// A value has the type that it would have in SQLite, so that `SELECT $1` and `COALESCE($1, 0)` mean the same on both.
    var postgreSQLType: Oid {
        switch self {
        case .null: TypeID.unspecified
        case .integer: TypeID.bigint
        case .real: TypeID.double
        case .text: TypeID.text
        case .blob: TypeID.bytes
        }
    }
}

/// The columns of an answer, and how their text becomes values.
struct RowReader {
    private let columns: [String]
    private let types: [Oid]

    init(_ result: OpaquePointer) {
        let count = PQnfields(result)
        columns = (0..<count).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        types = (0..<count).map { PQftype(result, $0) }
    }

    func row(_ index: Int32, of result: OpaquePointer) -> Row {
        Row(columns: columns, values: types.indices.map { column in value(index, Int32(column), types[column], result) })
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid, _ result: OpaquePointer) -> SQLValue {
        if PQgetisnull(result, row, column) == 1 { return .null }
        guard let characters = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: characters, count: Int(PQgetlength(result, row, column)))
        switch type {
        case TypeID.bigint, TypeID.integer, TypeID.smallint: return .integer(integer(bytes))
        case TypeID.boolean: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case TypeID.double, TypeID.real: return .real(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)
        // What sums of integers are; in SQLite they stay integers.
        case TypeID.numeric:
            let text = String(decoding: bytes, as: UTF8.self)
            return Int64(text).map { .integer($0) } ?? .real(Double(text) ?? .nan)
        case TypeID.bytes: return .blob(unhex(bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func integer(_ digits: UnsafeRawBufferPointer) -> Int64 {
        var value: Int64 = 0
        let isNegative = digits.first == UInt8(ascii: "-")
        // Down from zero, since the least number has no positive counterpart.
        for digit in digits.dropFirst(isNegative ? 1 : 0) { value = value &* 10 &- Int64(digit &- 48) }
        return isNegative ? value : 0 &- value
    }

    /// `\x` and two hexadecimal digits a byte (bytea_output = hex).
    private func unhex(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        func nibble(_ digit: UInt8) -> UInt8 { digit < 58 ? digit &- 48 : digit &- 87 }
        return stride(from: 2, to: bytes.count - 1, by: 2).map { nibble(bytes[$0]) << 4 | nibble(bytes[$0 + 1]) }
    }
}

/// The parameters of one statement in one buffer, as libpq wants them.
enum ParameterBuffer {
    static func withParameters<Value>(
        _ values: [SQLValue],
        _ body: (
            _ pointers: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>, _ lengths: UnsafeMutableBufferPointer<Int32>,
            _ formats: UnsafeMutableBufferPointer<Int32>
        ) -> Value
    ) -> Value {
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        for value in values {
            starts.append(value == .null ? nil : bytes.count)
            switch value {
            case .null: break
            case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
            case .real(let real): bytes.append(contentsOf: real.postgreSQLText.utf8)
            // No text of PostgreSQL's holds a zero byte.
            case .text(let text): bytes.append(contentsOf: text.utf8.lazy.filter { $0 != 0 })
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            bytes.append(0)
        }
        return bytes.withUnsafeBytes { buffer in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: max(1, values.count)) { pointers in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, values.count)) { lengths in
                    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, values.count)) { formats in
                        for (index, value) in values.enumerated() {
                            pointers[index] = starts[index].map { start in
                                // The buffer holds at least the zero byte of each value that is not null.
                                (buffer.baseAddress! + start).assumingMemoryBound(to: CChar.self)
                            }
                            lengths[index] = 0
                            formats[index] = 0
                            if case .blob(let blob) = value {
                                lengths[index] = Int32(blob.count)
                                formats[index] = 1
                            }
                        }
                        return body(pointers, lengths, formats)
                    }
                }
            }
        }
    }
}

extension Double {
    /// As PostgreSQL reads it, infinities included.
    var postgreSQLText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        return "\(self)"
    }
}
