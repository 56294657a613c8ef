import Testing

@testable import CRM

@Suite struct SearchTokensTests {
    @Test func aNameStandsUnderItsCharactersSyllablesAndInitials() {
        #expect(
            Set(SearchTokens.list(of: "茅台A")) == [
                "茅", "茅台", "台", "smao", "smao1tai", "stai", "imt", "imta", "ita", "ia",
            ])
    }

    @Test func everyCombinationOfReadingsIsAToken() {
        let tokens = Set(SearchTokens.list(of: "长行"))
        for first in ["chang", "zhang"] {
            for second in ["hang", "heng", "xing"] { #expect(tokens.contains("s\(first)1\(second)")) }
        }
        #expect(tokens.isSuperset(of: ["ich", "icx", "izh", "izx"]))
    }

    @Test func nothingSpansTwoFields() {
        #expect(Set(SearchTokens.list(of: "茅\n台")) == ["茅", "台", "smao", "stai", "im", "it"])
    }

    /// FTS5's ASCII tokenizer takes letters, digits and all that is not ASCII as a word: it must cut where we cut.
    @Test func tokensAreWords() {
        for name in ListedCompanies.names + ["a\"b(c)*", "Ünïcode 茅台｡１２３", "🙂笑", "한국 전력", "𠮷野家"] {
            for token in SearchTokens.list(of: name) {
                #expect(token.unicodeScalars.allSatisfy { !$0.isASCII || UInt8(ascii: $0).isLowercaseLetterOrDigit })
            }
        }
    }

    @Test func aTextOfNothingButMarksHasNoTokens() {
        #expect(SearchTokens.list(of: " -（）\n").isEmpty)
        #expect(SearchTokens.list(of: "").isEmpty)
    }
}
