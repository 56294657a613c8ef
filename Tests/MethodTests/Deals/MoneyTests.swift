import Method
import Testing

@Suite("Money")
struct MoneyTests {
    @Test("is read as people write it", arguments: [
        ("125000", 12_500_000), ("¥125,000", 12_500_000), ("12.5万", 12_500_000), ("12.5萬元", 12_500_000), ("1.23", 123), ("0", 0),
        ("１２５０００元", 12_500_000), ("1000000000000", 100_000_000_000_000),
    ])
    func read(_ typed: String, _ fen: Int64) throws { #expect(try Money(typed: typed)?.fen == fen) }

    @Test("is nothing where nothing was typed") func none() throws { #expect(try Money(typed: " ") == nil) }

    @Test("is refused where it is none", arguments: ["-1", "1.234", "x", "1000000000000.01", "99999999999999999999", "--"])
    func refused(_ typed: String) { #expect(throws: CustomValueProblem.self) { try Money(typed: typed) } }

    @Test("comes back as it was written", arguments: [0, 1, 99, 100, 12_345_678])
    func again(_ fen: Int64) throws { #expect(try Money(typed: Money(fen: fen).written) == Money(fen: fen)) }
}
