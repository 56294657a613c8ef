extension SQLError {
    /// The case of a SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    ///
    /// - Parameters:
    ///   - subject: the constraint, or the table and column, that the server names; never a value of a row.
    ///   - message: the server's primary message, in its language. It may quote values of rows.
    init(sqlState: String, subject: String, message: String) {
        self =
            switch sqlState {
            // The second is a schema of that name.
            case "23505", "42P06": .unique(subject)
            case "23503": .foreignKey(subject)
            case "23514": .check(subject)
            case "23502": .notNull(subject)
            case "40001", "40P01": .serialization
            case "55P03": .busy
            case "57014": .timedOut
            case "25006": .readOnly
            case "53100": .diskFull
            case "58030": .inputOutput(code: 58030)
            case "28P01", "28000": .authentication
            case "53300": .tooManyConnections
            case "3D000": .noSuchDatabase
            case "42501": .notPermitted(subject.isEmpty ? message : subject)
            case "XX001", "XX002": .notADatabase
            // The server goes down, comes up, or the connection is gone.
            case "57P01", "57P02", "57P03", "57P05", "08000", "08001", "08003", "08004", "08006": .connectionLost
            default:
                .other(
                    code: Int(sqlState, radix: 36) ?? 0,
                    message: "\(sqlState) \(Self.safeWords(sqlState, subject: subject, message: message))")
            }
    }

    /// What may be logged of an error. Classes that speak of the statement and of the server are quoted, for a statement of ours holds no
    /// values; the others may quote a value, and are only named.
    private static func safeWords(_ sqlState: String, subject: String, message: String) -> String {
        let kind: String
        switch sqlState.prefix(2) {
        case "0A", "25", "26", "3F", "42", "53", "54", "55", "57", "58": return message
        case "22": kind = "a value is not of the kind that it must be"
        case "23": kind = "a row breaks a rule of its table"
        case "P0": kind = "a function of the database raised an error"
        case "XX": kind = "the server met an error of its own"
        default: kind = "see this SQLSTATE in PostgreSQL's manual"
        }
        return subject.isEmpty ? kind : "\(kind) (\(subject))"
    }

    /// Whether the same may succeed in a moment, without anybody doing anything: a server restarts or fails over.
    var isPassing: Bool {
        switch self {
        case .connectionLost, .cannotConnect, .tooManyConnections: true
        default: false
        }
    }
}
