import Foundation
import SQL

extension WorkspaceHouse {
    /// Whether each of these workspaces has the schema that this program knows. None is opened or changed for it, and those who work in
    /// them do not wait: a file is looked at beside its pool, and a server's schemas are asked together.
    ///
    /// - Parameter names: one that is there no more, or whose file cannot be read, is passed over: it is no reason to doubt the others.
    /// - Throws: when the directory or the server cannot be reached.
    public func haveCurrentSchema(_ names: [WorkspaceName]) async throws -> Bool {
        switch place {
        case .directory(let directory):
            for name in try await stillThere(names) {
                let path = WorkspaceDirectory.file(of: name, in: directory).path
                guard let database = try? Database.sqlite(path: path, isReadOnly: true) else { continue }
                defer { try? database.close() }
                if let isCurrent = try? await Schema.isCurrent(database), !isCurrent { return false }
            }
            return true
        case .server(let server):
            do { return try await Schema.isCurrent(stillThere(names), of: server) } catch {
                // One may have been dropped between the two looks.
                return try await Schema.isCurrent(stillThere(names), of: server)
            }
        }
    }

    private func stillThere(_ names: [WorkspaceName]) async throws -> [WorkspaceName] {
        let there = Set(try await self.names())
        return names.filter(there.contains)
    }
}
