/// What one guess at a password costs (scrypt, RFC 7914, section 2): memory is 128 · N · r bytes, time grows with N · r · p.
public struct PasswordCost: Sendable, Hashable {
    /// log2 of N.
    public let rounds: Int
    /// r
    public let blockSize: Int
    /// p
    public let parallelism: Int

    public init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// 32 MiB and about a tenth of a second on a server's core.
    public static let standard = PasswordCost(rounds: 15)

    /// For tests only, which sign in thousands of times.
    public static let cheap = PasswordCost(rounds: 4)
}
