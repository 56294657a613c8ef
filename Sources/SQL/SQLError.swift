/// What can go wrong in a database, the same cases for both engines. The descriptions hold no values of rows, so that
/// they are safe to log.
public enum SQLError: Error, Sendable, Equatable {
    /// A row with the same key is there already; the columns or the constraint's name as the engine gives them.
    case unique(String)
    case foreignKey(String)
    case check(String)
    case notNull(String)
    /// Somebody else holds the lock longer than the waiting time.
    case busy
    /// Two transactions could not be put in an order; the whole transaction may be tried again.
    case serialization
    case readOnly
    case diskFull
    /// The operating system could not read or write the file: a quota, a limit of the size of files, a failing disk.
    case inputOutput(code: Int)
    case cannotOpen(String)
    /// The file is no database, or a damaged one.
    case notADatabase
    /// The database was migrated by a newer program: these migrations are not known here.
    case newerSchema([String])
    /// The server cannot be reached; why, as the system says it, without passwords.
    case cannotConnect(String)
    /// The connection to the server ended in the middle of the work, which was undone.
    case connectionLost
    /// The connection ended, or the wait for a standby was cut off, while the transaction was being committed: it may stand or not.
    case outcomeUnknown
    /// The server does not take this user or password.
    case authentication
    case noSuchDatabase
    /// The user may not do this there.
    case notPermitted(String)
    case tooManyConnections
    /// The server is older than this program can use: its version, as 14.2 is 140002.
    case serverTooOld(Int)
    /// A statement took longer than it may.
    case timedOut
    /// No connection became free, or could be opened, within the time to wait.
    case noConnection
    /// The connection URL cannot be read; what libpq says of it.
    case badURL(String)
    /// A value is not of the kind the program expects: a mistake of ours.
    case decoding(String)
    case other(code: Int, message: String)
}

extension SQLError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unique(let what): "unique constraint: \(what)"
        case .foreignKey(let what): "foreign key: \(what)"
        case .check(let what): "check constraint: \(what)"
        case .notNull(let what): "not null: \(what)"
        case .busy: "the database is locked by another process"
        case .serialization: "the transaction met another one"
        case .readOnly: "the database cannot be written to"
        case .diskFull: "no space left on the disk"
        case .inputOutput(let code): "the operating system could not read or write the file (\(code))"
        case .cannotOpen(let path): "cannot open \(path)"
        case .notADatabase: "not a database"
        case .newerSchema(let names): "migrated by a newer program: \(names.joined(separator: ", "))"
        case .cannotConnect(let why): "cannot connect: \(why)"
        case .connectionLost: "the connection to the server was lost; nothing of the transaction was kept"
        case .outcomeUnknown: "the connection was lost during the commit; it is not known whether it was kept"
        case .authentication: "the server does not accept this user or password"
        case .noSuchDatabase: "there is no such database on the server"
        case .notPermitted(let what): "not permitted: \(what)"
        case .tooManyConnections: "the server has no connection left"
        case .serverTooOld(let version): "the server's version \(version / 10000).\(version % 10000) is too old"
        case .timedOut: "a statement took too long"
        case .noConnection: "no connection became free in time"
        case .badURL(let why): "the connection URL cannot be read: \(why)"
        case .decoding(let what): "unexpected value: \(what)"
        case .other(let code, let message): "database error \(code): \(message)"
        }
    }
}
