import Glibc
import Testing

@testable import CRM

/// Bytes that arrive in pieces of a size, as from a slow disk or a pipe.
final class PiecewiseBytes: ByteSource {
    let name = "customers.csv"
    let size: Int?
    private var rest: ArraySlice<UInt8>
    private let piece: Int

    init(_ bytes: [UInt8], piece: Int = 1 << 16) {
        size = bytes.count
        rest = bytes[...]
        self.piece = piece
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        let part = rest.prefix(min(piece, buffer.count))
        buffer.copyBytes(from: part)
        rest = rest.dropFirst(part.count)
        return part.count
    }
}

/// A beginning, one byte very often, and an end, without ever standing in memory.
final class RepeatedByte: ByteSource {
    let name = "customers.csv"
    let size: Int?
    private let beginning: [UInt8]
    private let byte: UInt8
    private let count: Int
    private let end: [UInt8]
    private var position = 0

    init(_ beginning: String, _ byte: UInt8, count: Int, _ end: String) {
        self.beginning = Array(beginning.utf8)
        self.byte = byte
        self.count = count
        self.end = Array(end.utf8)
        size = beginning.utf8.count + count + end.utf8.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        let part: Int
        if position < beginning.count {
            let bytes = beginning[position...].prefix(buffer.count)
            buffer.copyBytes(from: bytes)
            part = bytes.count
        } else if position < beginning.count + count {
            part = min(buffer.count, beginning.count + count - position)
            buffer[..<part].initializeMemory(as: UInt8.self, repeating: byte)
        } else {
            let bytes = end[(position - beginning.count - count)...].prefix(buffer.count)
            buffer.copyBytes(from: bytes)
            part = bytes.count
        }
        position += part
        return part
    }
}

enum Fixture {
    /// The text in another encoding, through the C library.
    static func encode(_ text: String, as name: String) throws -> [UInt8] {
        let converter = try #require(iconv_open(name, "UTF-8"))
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var remaining = input.count
                var to = output.baseAddress
                var free = output.count
                let result = iconv(converter, &from, &remaining, &to, &free)
                return result == 0 ? output.count - free : -1
            }
        }
        try #require(written >= 0, "\(name) has no form of this text")
        return output[..<written].map { UInt8(bitPattern: $0) }
    }

    static func text(_ bytes: [UInt8], piece: Int = 1 << 16, encoding: TextEncoding? = nil) throws -> String {
        let source = try TextSource(PiecewiseBytes(bytes, piece: piece), encoding: encoding, blockSize: piece)
        var text: [UInt8] = []
        var block: [UInt8] = []
        while try source.read(into: &block) { text += block }
        return String(decoding: text, as: UTF8.self)
    }

    static func reader(
        _ bytes: [UInt8], piece: Int = 1 << 16, limits: CSVLimits = CSVLimits()
    ) throws(ImportFileError) -> CSVReader {
        try CSVReader(TextSource(PiecewiseBytes(bytes, piece: piece), blockSize: piece), limits: limits)
    }

    static func records(_ text: String, piece: Int = 1 << 16, limits: CSVLimits = CSVLimits()) throws -> [CSVRecord] {
        var reader = try reader(Array(text.utf8), piece: piece, limits: limits)
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}

/// Chance that is the same in every run (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators").
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
