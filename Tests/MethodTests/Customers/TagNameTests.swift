import Method
import Testing

@Suite struct TagNameTests {
    @Test(arguments: [
        ("重点", "重点"), ("  重点  客户 ", "重点客户"), ("ＶＩＰ", "vip"), ("Vip", "vip"), ("C++", "c++"), ("信创·2026", "信创2026"),
    ])
    func twoWaysToWriteOneTagHaveOneKey(written: String, key: String) throws {
        #expect(try TagName(written).key == key)
        // What is folded stays as it is.
        #expect(try TagName(key).key == key)
    }

    @Test func spacesWithinAreOne() throws {
        #expect(try TagName(" 重点 \n 客户 ").written == "重点 客户")
    }

    @Test(arguments: [
        ("", TagNameProblem.empty), (" \n", .empty), ("——", .empty), (String(repeating: "长", count: 31), .tooLong),
        ("a,b", .forbiddenCharacter), ("甲、乙", .forbiddenCharacter), ("a\u{0}b", .forbiddenCharacter),
        ("\u{202E}cba", .forbiddenCharacter),
    ])
    func whatCannotBeATag(written: String, problem: TagNameProblem) {
        #expect(throws: problem) { try TagName(written) }
    }
}
