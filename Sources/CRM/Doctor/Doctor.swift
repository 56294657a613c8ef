import SQL

/// Checks that what the database says in several places is the same in all of them (`quarry doctor`).
public struct Doctor: Sendable {
    let workspace: Workspace

    /// One check and what it found.
    public struct Finding: Sendable {
        public let check: String
        /// Each in words; empty when all is well.
        public let problems: [String]
    }

    /// Runs all checks. They read one consistent state and change nothing.
    public func examine() async throws -> [Finding] {
        var findings = [Finding(check: "file", problems: try await workspace.database.integrityProblems())]
        let checks = Doctor.checks + [Doctor.audit]
        let clock = workspace.clock
        findings += try await workspace.database.read { connection in
            try checks.map { check in
                Finding(check: check.name, problems: try check.run(connection, clock))
            }
        }
        return findings + [try await workspace.attachments.finding()]
    }

    struct Check: Sendable {
        let name: String
        let run: @Sendable (any Connection, WorkspaceClock) throws -> [String]

        init(_ name: String, _ run: @escaping @Sendable (any Connection, WorkspaceClock) throws -> [String]) {
            self.name = name
            self.run = run
        }

        /// A check that is a query: each row is a problem, at most twenty are named.
        init(_ name: String, _ problem: String, _ query: Query) {
            self.init(name) { connection, _ in
                try connection.all("\(query) LIMIT 20") { row in
                    "\(problem): \(row.values.map(\.plain).joined(separator: ", "))"
                }
            }
        }
    }
}

extension Workspace {
    public var doctor: Doctor { Doctor(workspace: self) }
}

extension SQLValue {
    fileprivate var plain: String {
        switch self {
        case .null: "–"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .blob(let value): "\(value.count) bytes"
        }
    }
}
