import CRM
import Foundation
import Support
import Testing

@testable import Web

@Suite("JSON") struct JSONWriterTests {
    /// What JSON escapes, what it need not, and what Swift itself treats in its own way.
    private static let awkward: [String] =
        (0..<0x30).map { String(UnicodeScalar(UInt8($0))) } + [
            "\"", "\\", "/", "\u{7F}", "\u{80}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}",
            "\u{10FFFF}", "掘客",
            "e\u{301}", "👩‍👩‍👧", "\u{301}", "", "null", "\\u0000", "</script>", "𠮷野家",
        ]

    @Test("a text comes back as it was, whatever it holds")
    func textsComeBack() throws {
        var generator = SeededRandom(seed: 42)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? Self.awkward.randomElement(using: &generator) ?? ""
                    : String(Character(UnicodeScalar(UInt32.random(in: 0..<0xD800, using: &generator)) ?? " "))
            }.joined()
            var json = JSONWriter()
            json.array([text, text]) { $0.value($1) }
            let read = try JSONDecoder().decode([String].self, from: Data(json.bytes))
            // By their scalars: Swift's equality would let one way of writing é pass for the other.
            #expect(read.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars), Array(text.unicodeScalars)])
        }
    }

    @Test("every control character is escaped, so that strict readers take it")
    func controlCharacters() {
        for text in Self.awkward {
            var json = JSONWriter()
            json.value(text)
            #expect(json.bytes.allSatisfy { $0 >= 0x20 })
        }
    }

    @Test("numbers come back exactly", arguments: [0, 1, -1, 10, -10, 9_007_199_254_740_993, .max, .min] as [Int64])
    func numbers(_ number: Int64) throws {
        var json = JSONWriter()
        json.array([number]) { $0.value($1) }
        #expect(try JSONDecoder().decode([Int64].self, from: Data(json.bytes)) == [number])
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[\(number)]")
    }

    @Test("any tree comes back as it was")
    func treesComeBack() throws {
        var generator = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let tree = Self.tree(depth: 4, &generator)
            var json = JSONWriter()
            Self.write(tree, &json)
            #expect(JSONValue(parsing: json.bytes) == tree, "\(String(decoding: json.bytes, as: UTF8.self))")
        }
    }

    @Test(
        "an instant is written as RFC 3339 says",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_795_399_200_123, "2026-11-23T02:00:00.123Z"),
        ] as [(Int64, String)])
    func instants(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).timestamp == text)
    }

    @Test(
        "what is no JSON is none, and deep nesting ends calmly",
        arguments: [
            "", " ", "{", "{\"a\":}", "{\"a\":1} x", "nul", "'a'", "\"\\ud800\"", "NaN", "\u{0}",
            String(repeating: "[", count: 100_000),
            String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000),
        ])
    func noJSON(_ text: String) {
        #expect(JSONValue(parsing: Array(text.utf8)) == nil)
    }

    private static func tree(depth: Int, _ generator: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
        case 0: .null
        case 1: .truth(Bool.random(using: &generator))
        case 2: .integer(Int64.random(in: -1_000_000...1_000_000, using: &generator))
        case 3: .text(awkward.randomElement(using: &generator) ?? "")
        case 4: .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in tree(depth: depth - 1, &generator) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        (awkward.randomElement(using: &generator) ?? "", tree(depth: depth - 1, &generator))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func write(_ value: JSONValue, _ json: inout JSONWriter) {
        switch value {
        case .null: json.null()
        case .truth(let truth): json.value(truth)
        case .integer(let integer): json.value(integer)
        case .number: break
        case .text(let text): json.value(text)
        case .array(let array): json.array(array) { write($1, &$0) }
        case .object(let members):
            json.object { json in
                for (name, value) in members { json.member(named: name) { write(value, &$0) } }
            }
        }
    }
}
