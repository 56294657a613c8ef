import Foundation
public import Method
public import SQL

/// Where many workspaces are: a directory of SQLite files, or the schemas of one PostgreSQL database. Each is as much on its own as a
/// workspace that is alone; nothing here reads two at once.
public struct WorkspaceHouse: Sendable {
    enum Place: Sendable {
        case directory(URL)
        case server(PostgreSQLServer)
    }

    let place: Place
    /// How it is named in messages: without a password.
    public let name: String
    private let clock: WorkspaceClock
    private let passwordCost: PasswordCost
    private let attachments: AttachmentPlace

    /// Opens the house at a location as it stands behind `--database`.
    ///
    /// - Parameters:
    ///   - location: all workspaces of a `postgres://` URL share its connections.
    ///   - makingDirectory: whether a directory that is missing is made.
    /// - Throws: `Problem` when there is no such directory, when it is the file of one workspace, or when the server cannot be used.
    public static func open(
        _ location: String, makingDirectory: Bool = false, clock: WorkspaceClock = .system,
        passwordCost: PasswordCost = .standard, attachments: AttachmentPlace = .besideDatabase,
        trace: Database.Trace? = nil
    ) async throws -> WorkspaceHouse {
        let place: Place
        let name: String
        switch WorkspaceLocation(location) {
        case .file(let path):
            let directory = URL(filePath: path, directoryHint: .isDirectory)
            if makingDirectory { try WorkspaceDirectory.make(directory) }
            guard isHouse(path), WorkspaceDirectory.isThere(directory) else { throw Self.noHouse(path) }
            (place, name) = (.directory(directory), path)
        case .postgresql(let configuration):
            name = configuration.safeURL
            do {
                place = .server(try await PostgreSQLServer.open(configuration, trace: trace))
            } catch let error as SQLError {
                throw Problem(opening: name, error)
            }
        }
        return WorkspaceHouse(
            place: place, name: name, clock: clock, passwordCost: passwordCost, attachments: attachments)
    }

    /// Whether a path is that of a directory, and so of a house and not of one workspace.
    public static func isHouse(_ path: String) -> Bool {
        guard !PostgreSQLConfiguration.isURL(path) else { return false }
        return path.hasSuffix("/") || WorkspaceDirectory.isThere(URL(filePath: path))
    }

    /// The workspaces there are, in the order of their names.
    public func names() async throws -> [WorkspaceName] {
        let texts: [String] =
            switch place {
            case .directory(let directory): try WorkspaceDirectory.names(in: directory)
            case .server(let server): try await server.schemas(holding: Schema.marker)
            }
        return texts.compactMap { WorkspaceName($0) }.sorted()
    }

    public func contains(_ name: WorkspaceName) async throws -> Bool {
        switch place {
        case .directory(let directory): WorkspaceDirectory.holds(name, in: directory)
        case .server(let server): try await server.hasSchema(name.description, holding: Schema.marker)
        }
    }

    /// Opens a workspace that there is, and brings its schema up to date.
    ///
    /// - Throws: `Problem.notFound` where there is none of that name.
    public func open(_ name: WorkspaceName) async throws -> Workspace {
        let database = try await database(of: name)
        return try await finish(database, name) { try await Schema.migrate(database) }
    }

    /// The database of a workspace that there is, as it stands.
    func database(of name: WorkspaceName) async throws -> Database {
        guard try await contains(name) else { throw Self.noSuch(name) }
        switch place {
        case .directory(let directory):
            let path = WorkspaceDirectory.file(of: name, in: directory).path
            do { return try Database.sqlite(path: path) } catch let error as SQLError {
                throw Problem(opening: path, error)
            }
        case .server(let server): return server.database(schema: name.description)
        }
    }

    func finish(
        _ database: Database, _ name: WorkspaceName, _ migrate: () async throws -> Void
    ) async throws -> Workspace {
        do {
            try await migrate()
            let workspace = Workspace(
                database: database, clock: clock, passwordCost: passwordCost, attachmentStore: attachmentStore(of: name))
            try await workspace.fillIn()
            return workspace
        } catch {
            try? database.close()
            if let error = error as? SQLError { throw Problem(opening: "\(self.name) · \(name)", error) }
            throw error
        }
    }

    private func attachmentStore(of name: WorkspaceName) -> any AttachmentStore {
        switch place {
        case .directory(let directory):
            attachments.store(beside: WorkspaceDirectory.file(of: name, in: directory).path, named: name)
        case .server: attachments.store(beside: nil, named: name)
        }
    }

    /// How busy the connections are that the workspaces share; nil where each has its own.
    public var poolStatus: Database.PoolStatus? {
        if case .server(let server) = place { server.poolStatus } else { nil }
    }

    /// Ends the connections that the workspaces share.
    public func close() {
        if case .server(let server) = place { server.close() }
    }

    public static func noSuch(_ name: WorkspaceName) -> Problem {
        Problem(
            .notFound, Text("没有工作区 \(name)。", "沒有工作區 \(name)。", "There is no workspace \(name)."),
            advice: Text(
                "quarry workspace list 列出现有的工作区。", "quarry workspace list 列出現有的工作區。",
                "quarry workspace list says which there are."))
    }

    private static func noHouse(_ path: String) -> Problem {
        Problem(
            .invalid,
            Text("\(path) 不是存放工作区的目录。", "\(path) 不是存放工作區的目錄。", "\(path) is no directory of workspaces."),
            advice: Text(
                "请在 --database 后给出一个目录，或 postgres:// 地址；quarry workspace create 会建立目录。",
                "請在 --database 後給出一個目錄，或 postgres:// 位址；quarry workspace create 會建立目錄。",
                "Give a directory or a postgres:// URL behind --database; quarry workspace create makes the directory.")
        )
    }
}
