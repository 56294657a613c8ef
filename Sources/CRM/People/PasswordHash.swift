import Crypto
import CryptoExtras
import Foundation

/// A password as it is stored: cost, salt and key in the PHC string format, `$scrypt$ln=15,r=8,p=1$salt$key`.
struct PasswordHash: Sendable, Hashable {
    let cost: PasswordCost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes a new password with a new salt of 16 random bytes.
    static func hashing(_ password: String, cost: PasswordCost) async throws -> PasswordHash {
        let salt = Secret.randomBytes(16)
        let key = try await derive(password, salt, cost)
        return PasswordHash(cost: cost, salt: salt, key: key)
    }

    /// Whether the password is the one; takes the same time for every wrong one.
    func matches(_ password: String) async throws -> Bool {
        let derived = try await Self.derive(password, salt, cost)
        return Secret.areEqual(derived, key)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: PasswordCost) async throws -> [UInt8] {
        // What a person typed on one keyboard must match what another keyboard composes (NIST SP 800-63B, 5.1.1.2).
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            workers.addOperation {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.rounds,
                            blockSize: cost.blockSize, parallelism: cost.parallelism
                        ).withUnsafeBytes { Array($0) }
                    })
            }
        }
    }

    /// A tenth of a second of work would hold up everybody else's requests on the threads of the concurrency runtime; and
    /// no more than this many times 32 MiB are in use however many sign in at once.
    private static let workers: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        return queue
    }()
}

extension PasswordHash: LosslessStringConvertible {
    var description: String {
        "$scrypt$ln=\(cost.rounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(base64(salt))$\(base64(key))"
    }

    /// Nil for what is no such string, or asks for more than a gibibyte.
    init?(_ description: String) {
        let parts = description.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=").last.flatMap { Int($0) } }
        guard numbers.count == 3, let rounds = numbers[0], let blockSize = numbers[1], let parallelism = numbers[2],
            (1...20).contains(rounds), (1...8).contains(blockSize), (1...16).contains(parallelism),
            let salt = Data(base64Encoded: String(parts[3])), let key = Data(base64Encoded: String(parts[4])),
            !salt.isEmpty, key.count == 32
        else { return nil }
        self.init(
            cost: PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism), salt: Array(salt),
            key: Array(key))
    }
}

private func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
}
