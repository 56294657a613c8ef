import GRDB
import GRDBSQLite

extension SQLError {
    /// The case of an extended result code (https://www.sqlite.org/rescode.html).
    init(sqliteCode code: Int32, message: String, path: String) {
        self =
            switch ResultCode(rawValue: code) {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
                .unique(SQLError.subject(message))
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey(SQLError.subject(message))
            case .SQLITE_CONSTRAINT_CHECK: .check(SQLError.subject(message))
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull(SQLError.subject(message))
            default:
                switch code & 0xFF {
                case SQLITE_BUSY, SQLITE_LOCKED: .busy
                case SQLITE_READONLY: .readOnly
                case SQLITE_FULL: .diskFull
                case SQLITE_CANTOPEN: .cannotOpen(path)
                case SQLITE_NOTADB, SQLITE_CORRUPT: .notADatabase
                case SQLITE_IOERR where message.contains("full"): .diskFull
                case SQLITE_IOERR: .inputOutput(code: Int(code))
                default: .other(code: Int(code), message: message)
                }
            }
    }

    /// "UNIQUE constraint failed: customer.name" names the columns behind the colon.
    private static func subject(_ message: String) -> String {
        message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    }
}

func mappingErrors<Value>(path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError { throw mapped(error, path) }
}

func mappingErrors<Value>(path: String, _ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as DatabaseError { throw mapped(error, path) }
}

private func mapped(_ error: DatabaseError, _ path: String) -> SQLError {
    SQLError(sqliteCode: error.extendedResultCode.rawValue, message: error.message ?? "", path: path)
}
