public import Method
import SQL

/// What can be said of a workspace without changing anything in it.
public struct WorkspaceState: Sendable {
    public enum Condition: Sendable {
        case current
        /// These migrations have not been applied.
        case pending([String])
        /// It cannot be used: damaged, or written by a newer program.
        case unusable(Problem)
    }

    public let name: WorkspaceName
    public let condition: Condition
    /// What its data take on the disk.
    public let bytes: Int64
    /// How many customers it has, from its tally; nil where it cannot be told.
    public let customers: Int?
}

extension WorkspaceHouse {
    /// Looks at a workspace as it stands; its schema is not brought up to date.
    ///
    /// - Throws: `Problem.notFound` where there is none of that name.
    public func state(of name: WorkspaceName) async throws -> WorkspaceState {
        do {
            let database = try await database(of: name)
            defer { try? database.close() }
            let pending = try await Schema.pending(database)
            let (customers, bytes) = try await database.read { connection in
                (try Self.customers(connection), try Self.bytesOfSchema(connection))
            }
            return WorkspaceState(
                name: name, condition: pending.isEmpty ? .current : .pending(pending),
                bytes: bytes ?? bytesOfFile(name), customers: customers)
        } catch let error as SQLError {
            return unusable(name, Problem(opening: "\(self.name) · \(name)", error))
        } catch let problem as Problem where problem.kind != .notFound {
            return unusable(name, problem)
        }
    }

    private func unusable(_ name: WorkspaceName, _ problem: Problem) -> WorkspaceState {
        WorkspaceState(name: name, condition: .unusable(problem), bytes: bytesOfFile(name), customers: nil)
    }

    private func bytesOfFile(_ name: WorkspaceName) -> Int64 {
        if case .directory(let directory) = place { WorkspaceDirectory.bytes(of: name, in: directory) } else { 0 }
    }

    private static func customers(_ connection: any Connection) throws -> Int? {
        guard try connection.hasTable("customer_tally") else { return nil }
        return try connection.value(
            "SELECT CAST(COALESCE(SUM(customers), 0) AS BIGINT) FROM customer_tally", as: Int.self)
    }

    private static func bytesOfSchema(_ connection: any Connection) throws -> Int64? {
        guard connection.dialect == .postgresql else { return nil }
        return try connection.value(
            """
            SELECT CAST(COALESCE(SUM(pg_total_relation_size(oid)), 0) AS BIGINT) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
            """)
    }
}
