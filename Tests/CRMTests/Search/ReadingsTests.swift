import Testing

@testable import CRM

@Suite struct ReadingsTests {
    @Test(arguments: [
        ("长", ["chang", "zhang"]), ("行", ["hang", "heng", "xing"]), ("厦", ["sha", "xia"]),
        ("重", ["chong", "zhong"]), ("绿", ["lu", "lv"]), ("茅", ["mao"]), ("乾", ["gan", "qian"]),
    ] as [(Unicode.Scalar, [String])])
    func aCharacterHasEveryReadingOfModernUse(_ character: Unicode.Scalar, _ readings: [String]) {
        #expect(Readings.table.readings(of: character) == readings)
    }

    @Test func aTraditionalCharacterHasTheReadingsOfItsSimplifiedForm() {
        #expect(Readings.table.readings(of: "長") == Readings.table.readings(of: "长"))
        #expect(Readings.table.readings(of: "銀") == ["yin"])
    }

    @Test(arguments: zip("長銀龍廈體", "长银龙厦体"))
    func aTraditionalCharacterIsFolded(_ traditional: Character, _ simplified: Character) {
        #expect(SearchText(String(traditional)).units.map(\.scalar) == simplified.unicodeScalars.map(\.value))
    }

    @Test func whatIsNoChineseCharacterHasNoReading() {
        for character in ["a", "あ", "Ж", "。", "\u{20000}"] as [Unicode.Scalar] {
            #expect(Readings.table.readings(of: character).isEmpty)
        }
    }

    @Test func everyCharacterOfListedCompaniesIsRead() {
        for name in ListedCompanies.names {
            for character in name.unicodeScalars where (0x4E00...0x9FFF).contains(character.value) {
                #expect(!Readings.table.readings(of: character).isEmpty, "\(character) of \(name)")
            }
        }
    }

    /// The number of tokens of a pair is the product of its characters' readings.
    @Test func noCharacterHasMoreThanFiveReadings() {
        let most = Readings.characters.compactMap(Unicode.Scalar.init)
            .map { Readings.table.readings(of: $0).count }.max()
        #expect(most == 5)
    }
}
