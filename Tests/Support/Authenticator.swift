@testable public import CRM

/// A telephone that has taken up a secret, and shows a code for each half minute.
public struct Authenticator: Sendable {
    let secret: [UInt8]
    let clock: TestClock

    /// - Parameter typed: the secret as it is shown to people, in base32.
    public init(typing typed: String, clock: TestClock) {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in typed {
            guard let value = alphabet.firstIndex(of: letter) else { continue }
            buffer = (buffer << 5 | value) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
            }
        }
        secret = bytes
        self.clock = clock
    }

    /// Switches on somebody's second factor.
    ///
    /// - Returns: the telephone and the recovery codes.
    public static func enrol(
        _ person: Person, in test: TestWorkspace
    ) async throws -> (telephone: Authenticator, codes: [String]) {
        let factor = test.workspace.people.secondFactor
        let enrolment = try await factor.enrol(person.id, password: TestWorkspace.password)
        let telephone = Authenticator(typing: enrolment.secret, clock: test.clock)
        return (telephone, try await factor.confirm(person.id, code: telephone.code, keeping: ""))
    }

    /// What it shows now.
    public var code: String { TimedCode.code(of: secret, at: TimedCode.step(at: clock.workspaceClock.now)) }

    /// What it shows next, once this one is used up.
    public func nextCode() -> String {
        clock.advance(seconds: 30)
        return code
    }
}
