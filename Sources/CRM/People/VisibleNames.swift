import Method
import SQL
import Synchronization

/// What was made of the names of those whose work somebody may see, such as a choice of one among five hundred. It is kept while it
/// holds: each time one look at the index of versions tells whether anybody has come or changed since. So it is never old, whichever
/// process has changed the people.
public final class VisibleNames<Made: Sendable>: Sendable {
    private struct Mark: Hashable {
        let viewer: Viewer
        let people: Int
        /// Each change of a person counts one up.
        let versions: Int
    }

    /// Viewers of the same names, by whose work they see.
    private struct Viewer: Hashable {
        var all = false
        var people: Set<Person.ID> = []
        var teams: Set<Int64> = []
    }

    private let make: @Sendable ([(id: Person.ID, name: String)]) -> Made
    private let kept = Mutex<[Mark: Made]>([:])
    private let most = 64

    public init(_ make: @escaping @Sendable ([(id: Person.ID, name: String)]) -> Made) {
        self.make = make
    }

    /// - Throws: `Problem.forbidden` when the viewer no longer works here.
    public func made(for viewer: Person.ID, in workspace: Workspace) async throws -> Made {
        try await workspace.database.read { [self] connection in
            let access = try workspace.access(viewer, connection)
            let mark = try mark(access, connection)
            if let made = kept.withLock({ $0[mark] }) { return made }
            let made = make(try People.names(access, connection))
            kept.withLock { kept in
                // What is out of date is never asked for again.
                if kept.count >= most { kept.removeAll() }
                kept[mark] = made
            }
            return made
        }
    }

    private func mark(_ access: Access, _ connection: any Connection) throws -> Mark {
        let sums = try connection.first("SELECT COUNT(*), CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM person")
        var who = Viewer()
        for authority in access.authorities {
            if authority.person.role.scope == .all { who.all = true }
            who.people.insert(authority.person.id)
            who.teams.formUnion(authority.teams)
        }
        if who.all { who = Viewer(all: true) }
        return Mark(viewer: who, people: try sums?[0] ?? 0, versions: try sums?[1] ?? 0)
    }
}
