/// An amount of money in fen: a hundredth of a yuan. Never a fraction of a fen.
public struct Money: Sendable, Hashable {
    public let fen: Int64

    public init(fen: Int64) {
        self.fen = fen
    }

    /// Not less than nothing, and not more than a trillion yuan.
    public static let possible: ClosedRange<Int64> = 0...100_000_000_000_000

    /// Reads what somebody has typed: `12.5万`, `¥125,000`, `125000元`.
    ///
    /// - Returns: nil for what is empty.
    /// - Throws: for what is no amount, negative, or greater than any sale.
    public init?(typed: String) throws(CustomValueProblem) {
        guard let value = try CustomValue(typed: typed, kind: .money) else { return nil }
        guard case .money(let fen) = value, Self.possible.contains(fen) else { throw .tooGreat }
        self.fen = fen
    }

    /// A part of it in hundredths, rounded half up to the fen.
    public func weighted(percent: Int) -> Money {
        let (whole, rest) = fen.quotientAndRemainder(dividingBy: 100)
        return Money(fen: whole * Int64(percent) + (rest * Int64(percent) + 50) / 100)
    }

    /// As it is typed and exported: `125000`, `125000.5`.
    public var written: String { CustomValue.money(fen: fen).written() }
}

extension Money: Comparable {
    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
}
