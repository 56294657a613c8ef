import Method
import Support
import Testing

@testable import CRM

@Suite struct PasswordTests {
    @Test(arguments: [
        "short", "123456789", "1234567890", "0987654321", "password123", "Password123", "woaini1314", "aaaaaaaaaaaa",
        "qwertyuiop", "1q2w3e4r5t", "wang.fang1", "wang.fang", "abababababab", String(repeating: "长", count: 501),
    ])
    func theFirstGuessesOfEverybodyAreRefused(_ password: String) {
        let problem = #expect(throws: Problem.self) { try PasswordRules.check(password, login: "wang.fang") }
        #expect(problem?.field == "password")
    }

    @Test(arguments: ["four unrelated words", "马匹电池钉书针正确啊哈", "wang.fang likes tea", "xK4!vv0.aQ"])
    func longOnesThatAreNotAreTaken(_ password: String) throws {
        try PasswordRules.check(password, login: "wang.fang")
    }

    @Test func theHashIsReadBackAndMatchesOnlyThePassword() async throws {
        let hash = try await PasswordHash.hashing("four unrelated words", cost: .cheap)
        let stored = try #require(PasswordHash(hash.description))
        #expect(stored == hash)
        #expect(try await stored.matches("four unrelated words"))
        #expect(try await !stored.matches("four unrelated word"))
        #expect(try await !stored.matches(""))
    }

    @Test func twoPeopleWithOnePasswordHaveDifferentHashes() async throws {
        let first = try await PasswordHash.hashing("four unrelated words", cost: .cheap)
        let second = try await PasswordHash.hashing("four unrelated words", cost: .cheap)
        #expect(first.description != second.description)
    }

    @Test func twoKeyboardsMayComposeALetterDifferently() async throws {
        let hash = try await PasswordHash.hashing("caf\u{E9} au lait, ５ cups", cost: .cheap)
        #expect(try await hash.matches("cafe\u{301} au lait, 5 cups"))
    }

    /// RFC 7914, section 12, third vector, through our own format.
    @Test func itIsScrypt() async throws {
        let salt = Array("SodiumChloride".utf8)
        let hash = PasswordHash(
            cost: PasswordCost(rounds: 14, blockSize: 8, parallelism: 1), salt: salt,
            // The first 32 of the vector's 64 bytes: PBKDF2's first block does not depend on the length asked for.
            key: [
                0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd, 0x38, 0xeb, 0xfd,
                0xa8, 0xfb, 0xba, 0x90, 0x4f, 0x8e, 0x3e, 0xa9, 0xb5, 0x43, 0xf6, 0x54, 0x5d, 0xa1, 0xf2,
            ])
        #expect(try await hash.matches("pleaseletmein"))
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=15,r=8,p=1$c2FsdA==$", "$argon2id$ln=4,r=8,p=1$c2FsdA==$c2FsdA==",
        "$scrypt$ln=40,r=8,p=1$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ])
    func whatIsNoHashIsNoHash(_ text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test func theStandardCostsMoreThanTheTests() {
        #expect(PasswordCost.standard.rounds >= 15)
        #expect(PasswordCost.standard.blockSize >= 8)
    }
}
