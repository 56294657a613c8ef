import Method
import Testing

@Suite("The Unified Social Credit Code")
struct UnifiedSocialCreditCodeTests {
    /// Codes of real companies; the first is that of 贵州茅台酒股份有限公司.
    static let real = [
        "91520000214434146R", "914403001922038216", "91330100799655058B", "91440300708461136T", "9144030071526726XG",
        "91320200704046760T", "911100007109250324", "91110108551385082Q",
    ]

    @Test("real codes are accepted", arguments: real)
    func accepted(code: String) throws {
        #expect(try UnifiedSocialCreditCode(checking: code).description == code)
    }

    @Test(
        "and in the ways people write them",
        arguments: [
            "９１５２００００２１４４３４１４６Ｒ", "91520000214434146r", " 9152 0000 2144 3414 6R\t", "９１520000　214434146ｒ",
        ])
    func written(code: String) throws {
        #expect(try UnifiedSocialCreditCode(checking: code).description == "91520000214434146R")
        #expect(UnifiedSocialCreditCode(code)?.registrationPlace == "520000")
    }

    @Test(
        "the problem says which rule is broken",
        arguments: [
            ("", UnifiedSocialCreditCodeProblem.length(0)), ("9152000021443414", .length(16)),
            ("91520000214434146", .length(17)), ("91520000214434146R1", .length(19)),
            ("91520000214434146RRRRR", .length(22)),
            ("91520000214434146O", .character("O", place: 18)), ("9152000021443414iR", .character("i", place: 17)),
            ("915200002144341-6R", .character("-", place: 16)), ("91A20000214434146R", .character("A", place: 3)),
            ("9152000021443茅146R", .character("茅", place: 14)), ("91520000214434145R", .checksum),
            ("91520000214434164R", .checksum),
        ])
    func refused(code: String, problem: UnifiedSocialCreditCodeProblem) {
        #expect(throws: problem) { try UnifiedSocialCreditCode(checking: code) }
        #expect(UnifiedSocialCreditCode(code) == nil)
        #expect(!problem.text.simplified.isEmpty)
    }

    @Test("every single mistyped character is detected", arguments: real)
    func singleErrors(code: String) {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for place in code.indices {
            for character in alphabet where character != code[place] {
                var wrong = code
                wrong.replaceSubrange(place...place, with: String(character))
                #expect(UnifiedSocialCreditCode(wrong) == nil, "\(wrong)")
            }
        }
    }

    @Test("every swap of two neighbours is detected", arguments: real)
    func swaps(code: String) {
        let characters = Array(code)
        for place in 0..<17 where characters[place] != characters[place + 1] {
            var swapped = characters
            swapped.swapAt(place, place + 1)
            #expect(UnifiedSocialCreditCode(String(swapped)) == nil)
        }
    }
}
