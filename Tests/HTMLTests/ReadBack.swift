/// Reads markup back as a browser's tokenizer would, as far as this builder can write it: an independent judge of escaping.
struct ReadBack {
    enum Token: Equatable {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    private(set) var tokens: [Token] = []
    private let input: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        input = bytes
        while index < input.count {
            if input[index] == UInt8(ascii: "<") { readTag() } else { readText() }
        }
    }

    /// All text between tags.
    var text: String {
        tokens.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    var tags: [Token] {
        tokens.filter { if case .text = $0 { false } else { true } }
    }

    private mutating func readText() {
        tokens.append(.text(Self.decoded(take { $0 == UInt8(ascii: "<") })))
    }

    private mutating func readTag() {
        index += 1
        if input[index] == UInt8(ascii: "/") {
            index += 1
            let name = take { $0 == UInt8(ascii: ">") }
            index += 1
            tokens.append(.end(String(decoding: name, as: UTF8.self)))
            return
        }
        let name = take { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
        var attributes: [String: String] = [:]
        while index < input.count, input[index] == UInt8(ascii: " ") {
            index += 1
            let key = take { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
            var value = ""
            if input[index] == UInt8(ascii: "=") {
                index += 2
                value = Self.decoded(take { $0 == UInt8(ascii: "\"") })
                index += 1
            }
            attributes[String(decoding: key, as: UTF8.self)] = value
        }
        index += 1
        tokens.append(.start(String(decoding: name, as: UTF8.self), attributes))
    }

    private mutating func take(until ends: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while index < input.count, !ends(input[index]) { index += 1 }
        return input[start..<index]
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        let references: [String: Character] = [
            "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#13;": "\r",
        ]
        var result: [Unicode.Scalar] = []
        var reference: String?
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar == "&" {
                reference = "&"
            } else if let begun = reference {
                reference = begun + String(scalar)
                if scalar == ";" {
                    result.append(contentsOf: references[reference!, default: "\u{FFFF}"].unicodeScalars)
                    reference = nil
                }
            } else {
                result.append(scalar)
            }
        }
        var string = ""
        string.unicodeScalars.append(contentsOf: result)
        return string
    }
}

/// Strings that try to break out of their place, and random ones made of the characters that could.
enum Hostile {
    static let strings = [
        "", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;",
        "&amp;amp;", "]]>", "<!--", "-->", "</textarea><script>", "</title>", "\r\n\r", "\u{2028}\u{202E}", "掘客 & 协达",
        "👩‍👩‍👧 <𠮷>", "a\u{0301}<", "\n", "&#106;avascript:", "<<>>&&\"\"", "`${x}`", "\t \u{A0}",
    ]

    static func random(count: Int, seed: UInt64) -> [String] {
        var state = Generator(state: seed)
        let alphabet = Array("<>&\"'/=; \n\r\tab#0x-!`掘客é👩".unicodeScalars)
        return (0..<count).map { _ in
            var string = ""
            for _ in 0..<Int.random(in: 0...40, using: &state) {
                string.unicodeScalars.append(alphabet.randomElement(using: &state)!)
            }
            return string
        }
    }

    static let all = strings + random(count: 300, seed: 2026)
}

/// SplitMix64, so that a failure comes back with the same strings.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
