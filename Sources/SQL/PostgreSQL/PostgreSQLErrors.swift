extension SQLError {
    /// The case of a SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    ///
    /// - Parameters:
    ///   - subject: the constraint, or the table and column, that the server names; never a value of a row.
    ///   - message: the server's primary message.
    init(sqlState: String, subject: String, message: String) {
        self =
            switch sqlState {
            case "23505": .unique(subject)
            case "23503": .foreignKey(subject)
            case "23514": .check(subject)
            case "23502": .notNull(subject)
            case "40001", "40P01": .serialization
            // A prepared plan that a migration has overtaken: tried again it is planned anew.
            case "0A000" where message.contains("cached plan"): .serialization
            case "55P03": .busy
            case "57014": .timedOut
            case "25006": .readOnly
            case "53100": .diskFull
            case "58030": .inputOutput(code: 58030)
            case "28P01", "28000": .authentication
            case "53300": .tooManyConnections
            case "3D000": .noSuchDatabase
            case "42501": .notPermitted(subject)
            case "XX001", "XX002": .notADatabase
            // The server goes down, comes up, or the connection is gone.
            case "57P01", "57P02", "57P03", "57P05", "08000", "08001", "08003", "08004", "08006": .connectionLost
            default: .other(code: Int(sqlState, radix: 36) ?? 0, message: "\(sqlState) \(message)")
            }
    }

    /// Whether the same may succeed in a moment, without anybody doing anything: a server restarts or fails over.
    var isPassing: Bool {
        switch self {
        case .connectionLost, .cannotConnect, .tooManyConnections: true
        default: false
        }
    }
}
