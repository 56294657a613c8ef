import Method
import Testing

@Suite struct CustomValueTests {
    private static let choices: [(id: Int64, name: String)] = [(3, "用友"), (1, "金蝶"), (7, "自研")]

    @Test(arguments: [
        ("12", 12_000_000), ("-0.5", -500_000), ("１２．５", 12_500_000), ("1,234.567891", 1_234_567_891), ("0.1000000000", 100_000),
        ("－3", -3_000_000), (" 7 ", 7_000_000),
    ] as [(String, Int64)])
    func numbersAreExact(typed: String, millionths: Int64) throws {
        let value = try #require(try CustomValue(typed: typed, kind: .number))
        #expect(value == .number(millionths: millionths))
        #expect(try CustomValue(typed: value.written(), kind: .number) == value)
    }

    @Test(arguments: [
        ("1200", 120_000), ("¥1,200.50元", 120_050), ("￥3", 300), ("1.2万", 1_200_000), ("0.0001萬元", 100), ("-5.05", -505),
    ] as [(String, Int64)])
    func moneyIsFen(typed: String, fen: Int64) throws {
        let value = try #require(try CustomValue(typed: typed, kind: .money))
        #expect(value == .money(fen: fen))
        #expect(try CustomValue(typed: value.written(), kind: .money) == value)
    }

    @Test func aValueReadsAsItIsWritten() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let number = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
            let (value, money) = (CustomValue.number(millionths: number), CustomValue.money(fen: number))
            #expect(try CustomValue(typed: value.written(), kind: .number) == value)
            #expect(try CustomValue(typed: money.written(), kind: .money) == money)
        }
        for isYes in [true, false] {
            let value = CustomValue.yesNo(isYes)
            #expect(try CustomValue(typed: value.written(), kind: .yesNo) == value)
        }
        let date = try CustomValue(typed: "2027-02-28", kind: .date)
        #expect(date?.written() == "2027-02-28")
        let chosen = try CustomValue(typed: "自研，金蝶、金蝶", kind: .choices, choices: Self.choices)
        #expect(chosen == .choices([1, 7]))
        #expect(try CustomValue(typed: chosen?.written(choices: Self.choices) ?? "", kind: .choices, choices: Self.choices) == chosen)
        #expect(try CustomValue(typed: "用友", kind: .choice, choices: Self.choices) == .choices([3]))
    }

    @Test(arguments: CustomFieldKind.allCases, ["", "  ", "\n"])
    func nothingIsNothing(kind: CustomFieldKind, typed: String) throws {
        #expect(try CustomValue(typed: typed, kind: kind, choices: Self.choices) == nil)
    }

    @Test(arguments: [
        ("abc", CustomFieldKind.number, CustomValueProblem.noNumber), ("1.2.3", .number, .noNumber), ("-", .number, .noNumber),
        (".", .number, .noNumber), (",5", .number, .noNumber), ("1e5", .number, .noNumber), ("½", .number, .noNumber),
        ("0.0000001", .number, .tooPrecise(6)), ("1.234", .money, .tooPrecise(2)), ("元", .money, .noNumber),
        ("9999999999999999999", .number, .tooGreat), ("99999999999999", .number, .tooGreat), ("9999999999999万", .money, .tooGreat),
        ("2027-02-29", .date, .noDate), ("明天", .date, .noDate), ("金算盘", .choice, .noChoice("金算盘")),
        ("用友,金算盘", .choices, .noChoice("金算盘")), ("也许", .yesNo, .neitherYesNorNo),
        (String(repeating: "长", count: 1_001), .text, .tooLong),
    ])
    func whatCannotBeRead(typed: String, kind: CustomFieldKind, problem: CustomValueProblem) {
        #expect(throws: problem) { try CustomValue(typed: typed, kind: kind, choices: Self.choices) }
    }
}
