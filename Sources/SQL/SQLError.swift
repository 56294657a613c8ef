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
        case .decoding(let what): "unexpected value: \(what)"
        case .other(let code, let message): "database error \(code): \(message)"
        }
    }
}
