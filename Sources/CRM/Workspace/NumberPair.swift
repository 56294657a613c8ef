/// Two numbers with a sign between them, as cursors and jobs are written: `97-4711`, `12:3`.
struct NumberPair: Sendable, Hashable {
    let first: Int64
    let second: Int64

    /// Nil for anything else.
    init?(_ written: some StringProtocol, between sign: Character) {
        let parts = written.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int64(parts[0]), let second = Int64(parts[1]) else { return nil }
        (self.first, self.second) = (first, second)
    }
}
