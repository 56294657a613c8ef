import Foundation
import SQL

extension WorkspaceLocation {
    /// Opens the database to read it: nothing is made or changed.
    ///
    /// - Throws: `Problem.notFound` when there is no such file, `SQLError`.
    func openForReading() async throws -> Database {
        switch self {
        case .file(let path):
            guard FileManager.default.fileExists(atPath: path) else { throw Problem.noWorkspace(path) }
            return try Database.sqlite(path: path, isReadOnly: true)
        case .postgresql(var configuration):
            configuration.poolSize = 1
            return try await Database.postgresql(configuration)
        }
    }
}
