import Foundation
import GRDB

/// A SQLite file as a whole, while nobody works in it.
public enum SQLiteFile {
    /// Puts everything of a database into its one file (no log beside it any more), and runs the body while no other connection of
    /// any process can work in it.
    ///
    /// - Throws: `SQLError.busy` when another connection has it open.
    public static func whileUnused(_ path: String, _ body: () throws -> Void) throws {
        try mappingErrors(path: path) {
            var configuration = Configuration()
            configuration.busyMode = .immediateError
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { database in
                // Leaving the write-ahead log needs the file for oneself, and is refused otherwise
                // (https://www.sqlite.org/wal.html, section 5).
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
                guard mode == "delete" else { throw SQLError.busy }
                try database.execute(sql: "BEGIN EXCLUSIVE")
                defer { try? database.execute(sql: "ROLLBACK") }
                try body()
            }
            try queue.close()
        }
    }
}
