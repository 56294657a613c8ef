import Foundation
import SQL

/// Where a copy is made. It is there when it is complete, or not at all, wherever the process is killed.
enum CopyTarget: Sendable {
    /// Made beside its place under another name, and given its own at the end.
    case file(path: String)
    /// Made with its schema in one transaction: what is killed is undone by the server.
    case schema(PostgreSQLConfiguration)

    init(_ location: WorkspaceLocation) {
        switch location {
        case .file(let path): self = .file(path: path)
        case .postgresql(var configuration):
            configuration.poolSize = 1
            self = .schema(configuration)
        }
    }

    var dialect: Dialect {
        switch self {
        case .file: .sqlite
        case .schema: .postgresql
        }
    }

    /// Runs the body in a transaction in which the new, empty schema has just been made.
    ///
    /// - Throws: `Problem.conflict` when something is at the target already.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        switch self {
        case .file(let path):
            let part = try PartFile(of: path)
            let value = try await part.write { connection in
                try Migration.build(Schema.migrations, connection)
                return try body(connection)
            }
            try part.takeName()
            return value
        case .schema(let configuration):
            let name = configuration.schema
            do {
                let database = try await Database.postgresql(configuration)
                defer { try? database.close() }
                return try await database.writeAlone { connection in
                    do {
                        guard try connection.prepareEmptySchema(name) else { throw Problem.schemaExists(name) }
                    } catch SQLError.unique {
                        throw Problem.schemaExists(name)
                    }
                    try Migration.build(Schema.migrations, connection)
                    return try body(connection)
                }
            } catch let error as SQLError {
                throw Problem(opening: configuration.safeURL, error)
            }
        }
    }
}
