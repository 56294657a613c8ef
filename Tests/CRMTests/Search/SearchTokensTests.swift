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

    /// Of codes and numbers three digits say little.
    @Test func sixDigitsInARowAreAToken() {
        func digits(_ text: String) -> Set<String> { Set(SearchTokens.list(of: text).filter { $0.hasPrefix("n") }) }
        #expect(digits("600519.SH") == ["n600519"])
        #expect(digits("科技91350201MA0") == ["n913502", "n135020", "n350201"])
        #expect(digits("０７５５-2677") == ["n075526", "n755267", "n552677"])
        #expect(digits("12345\n6789").isEmpty)
        let person = SearchPerson(name: "欧阳修", phones: ["138 0013 8000"], mail: nil)
        let tokens = SearchPerson.tokens(Substring(person.lines), .table).split(separator: " ")
        #expect(tokens.filter { $0.hasPrefix("kn") }.count == "8613800138000".count - 5)
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
