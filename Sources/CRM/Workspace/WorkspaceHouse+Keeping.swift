import Foundation
public import Method
import SQL

extension WorkspaceHouse {
    /// Makes a workspace: it is there with its schema and all that `prepare` does, or not at all.
    ///
    /// - Parameter prepare: what is done before anybody else can open it, such as inviting its first director.
    /// - Throws: `Problem.conflict` when there is one of that name.
    public func create<Value: Sendable>(
        _ name: WorkspaceName, prepare: (Workspace) async throws -> Value
    ) async throws -> Value {
        switch place {
        case .directory(let directory):
            // Made aside, and linked into the house when it is complete: a link is refused where there is something.
            let draft = directory.appending(path: ".\(name).\(UUID().uuidString)", directoryHint: .notDirectory)
            defer {
                for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft.path + ending) }
            }
            guard !FileManager.default.fileExists(atPath: WorkspaceDirectory.file(of: name, in: directory).path) else {
                throw Self.isThere(name)
            }
            let database: Database
            do { database = try Database.sqlite(path: draft.path) } catch let error as SQLError {
                throw Problem(opening: directory.path, error)
            }
            let workspace = try await finish(database, name) { try await Schema.migrate(database) }
            let value: Value
            do { value = try await prepare(workspace) } catch {
                try? database.close()
                throw error
            }
            try database.close()
            // The log beside it has most of it: the link is to a file that holds everything.
            try SQLiteFile.whileUnused(draft.path) {}
            guard link(draft.path, WorkspaceDirectory.file(of: name, in: directory).path) == 0 else {
                throw errno == EEXIST
                    ? Self.isThere(name) : Problem(opening: directory.path, .cannotOpen(directory.path))
            }
            return value
        case .server(let server):
            let schema = name.description
            let database = server.database(schema: schema)
            let workspace: Workspace
            do {
                workspace = try await finish(database, name) {
                    do { try await Schema.migrate(database, making: schema) } catch SQLError.unique {
                        throw Self.isThere(name)
                    }
                }
            }
            do { return try await prepare(workspace) } catch {
                try? await server.dropSchema(schema)
                throw error
            }
        }
    }

    /// Brings a workspace's schema up to date, in one transaction.
    ///
    /// - Returns: the names of the migrations that it had not had.
    public func migrate(_ name: WorkspaceName) async throws -> [String] {
        let database = try await database(of: name)
        defer { try? database.close() }
        do {
            let applied = try await Schema.migrate(database)
            try await Workspace(database: database).fillIn()
            return applied
        } catch let error as SQLError {
            throw Problem(opening: "\(self.name) · \(name)", error)
        }
    }

    /// Takes a workspace away.
    ///
    /// - Parameters:
    ///   - forever: removes a file that would otherwise be moved aside; a schema is always removed.
    ///   - patience: how long to wait for whoever has the file open.
    /// - Returns: where the file was moved; nil where all was removed.
    /// - Throws: `Problem.notFound`; `.conflict` when it is in use.
    public func drop(_ name: WorkspaceName, forever: Bool = false, patience: Duration = .seconds(15)) async throws
        -> String?
    {
        guard try await contains(name) else { throw Self.noSuch(name) }
        switch place {
        case .server(let server):
            try await server.dropSchema(name.description)
            return nil
        case .directory(let directory):
            let moment = Date(timeIntervalSince1970: TimeInterval(WorkspaceClock.system.now.milliseconds / 1000))
                .formatted(
                    .iso8601.year().month().day().time(includingFractionalSeconds: false).timeSeparator(.omitted))
            let aside =
                forever
                ? nil : directory.appending(path: "\(name).sqlite.dropped-\(moment)", directoryHint: .notDirectory)
            try await WorkspaceDirectory.takeOut(name, of: directory, to: aside, patience: patience)
            return aside?.path
        }
    }

    private static func isThere(_ name: WorkspaceName) -> Problem {
        Problem(
            .conflict,
            Text("名称 \(name) 已被占用。", "名稱 \(name) 已被佔用。", "The name \(name) is taken."),
            advice: Text("请换一个名称。", "請換一個名稱。", "Choose another one."))
    }
}
