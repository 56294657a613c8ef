import SQL

/// Ten codes for the day on which the telephone is lost. Each is good once; only hashes are stored.
enum RecoveryCodes {
    static let count = 10

    /// Makes ten new ones; earlier ones are worth nothing then.
    static func make(for person: Person.ID, _ connection: any Connection) throws -> [String] {
        let codes = (0..<count).map { _ in code() }
        try connection.execute("DELETE FROM recovery_code WHERE person_id = \(person)")
        let rows = codes.map { "(\(person), \(hash($0)))" as Query }
        try connection.execute(
            "INSERT INTO recovery_code (person_id, code_hash) VALUES \(rows.joined(separator: ", "))")
        return codes
    }

    /// Uses a code up: of two at the same moment, one gets here.
    ///
    /// - Returns: whether it was good.
    static func use(_ typed: String, of person: Person.ID, at now: Instant, _ connection: any Connection) throws -> Bool
    {
        try connection.execute(
            """
            UPDATE recovery_code SET used_at = \(now)
            WHERE person_id = \(person) AND code_hash = \(hash(typed)) AND used_at IS NULL
            """) == 1
    }

    /// 80 random bits in four groups, without characters that are mistaken for each other.
    private static func code() -> String {
        let letters = Array(People.makePassword().lowercased())
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// Typed with or without the hyphens, in whatever case.
    private static func hash(_ typed: String) -> String {
        Secret.hash(typed.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
