import Testing

@testable import CRM

/// RFC 6238, appendix B, and RFC 4226, appendix D: the vectors of SHA-1, whose secret is `12345678901234567890`.
@Suite struct TimedCodeTests {
    static let secret = Array("12345678901234567890".utf8)

    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func itIsTheCodeOfTheStandard(_ seconds: Int64, _ code: String) {
        let step = TimedCode.step(at: Instant(milliseconds: seconds * 1000))
        #expect(TimedCode.code(of: Self.secret, at: step, digits: 8) == code)
        #expect(TimedCode.code(of: Self.secret, at: step) == String(code.suffix(6)))
    }

    @Test(
        arguments: [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ].enumerated().map { ($0.offset, $0.element) })
    func itCountsAsTheStandardDoes(_ count: Int, _ code: String) {
        #expect(TimedCode.code(of: Self.secret, at: Int64(count)) == code)
    }

    @Test func aClockMayBeHalfAMinuteOff() {
        let now = Instant(milliseconds: 1_111_111_111_000)
        let step = TimedCode.step(at: now)
        for offset in Int64(-3)...3 {
            let found = TimedCode.step(of: TimedCode.code(of: Self.secret, at: step + offset), Self.secret, at: now)
            #expect(found == ((-1...1).contains(offset) ? step + offset : nil))
        }
    }

    @Test(arguments: ["", "28708", "2870820", "２８７０８２", "abcdef", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
    func nothingElseIsACode(_ typed: String) {
        #expect(TimedCode.step(of: typed, Self.secret, at: Instant(milliseconds: 30_000)) == nil)
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func theSecretIsWrittenInBase32(_ text: String, _ expected: String) {
        #expect(TimedCode.base32(Array(text.utf8)) == expected)
    }
}
