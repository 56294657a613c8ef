import Method
import SQL

/// The search over everything (Ctrl-K): customers, their people, numbers and addresses, and what was noted of touches. It finds
/// only what the person may see, and nothing of the recycle bin.
public struct Search: Sendable {
    let workspace: Workspace

    /// - Parameters:
    ///   - words: as typed.
    ///   - limit: of each kind.
    public func everything(_ words: String, limit: Int, by person: Person.ID) async throws -> Findings {
        let query = SearchQuery(words)
        guard !query.isEmpty else { return Findings() }
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            var findings = try besidesCustomers(query, words, limit, access, connection)
            findings.customers = try CustomersFound(query, words, VisibleCustomers(access, connection), connection).group(limit)
            return findings
        }
    }

    /// The same without the customers themselves, for who lists these page by page.
    public func besidesCustomers(_ words: String, limit: Int, by person: Person.ID) async throws -> Findings {
        let query = SearchQuery(words)
        guard !query.isEmpty else { return Findings() }
        return try await workspace.database.read { connection in
            try besidesCustomers(query, words, limit, workspace.access(person, connection), connection)
        }
    }

    private func besidesCustomers(
        _ query: SearchQuery, _ words: String, _ limit: Int, _ access: Access, _ connection: any Connection
    ) throws -> Findings {
        var findings = Findings()
        let people = try PeopleFound(words, query, VisibleCustomers(access, connection), access, connection).groups(limit)
        (findings.contacts, findings.numbers, findings.mails) = (people.contacts, people.numbers, people.mails)
        findings.touches = try TouchesFound(query, access, connection).group(limit)
        return findings
    }
}

extension Workspace {
    public var search: Search { Search(workspace: self) }
}

/// The customers that somebody may see, in the order in which they are looked through: their own list first, where they have one.
struct VisibleCustomers {
    private let access: Access
    private let connection: any Connection
    private let scopes: [CustomerFilter.Scope]

    /// At so many candidates of common words the search looks, of which perhaps none is the person's to see.
    private static let patience = 8_192

    init(_ access: Access, _ connection: any Connection) {
        self.access = access
        self.connection = connection
        scopes =
            switch access.person.role.scope {
            case .own: [.holder(access.person.id), .everyone]
            case .team: [.team, .everyone]
            case .all: [.everyone]
            }
    }

    /// What is seen of any customer: not the merged, and not the deleted.
    var condition: Query { filter(.everyone).condition(access) }

    private func filter(_ scope: CustomerFilter.Scope) -> CustomerFilter {
        var filter = CustomerFilter()
        filter.scope = scope
        filter.standing = nil
        return filter
    }

    /// Those that have the words in a part of their text.
    func ids(_ words: SearchQuery, in part: SearchPart, limit: Int) throws -> (ids: [Customer.ID], isCutShort: Bool) {
        var ids: [Customer.ID] = []
        var isCutShort = false
        for scope in scopes where ids.count < limit {
            let finder = CustomerFinder(words, in: part, filter(scope), access, connection)
            let found = try finder.ids(limit: limit, patience: Self.patience)
            ids += found.ids.filter { !ids.contains($0) }.prefix(limit - ids.count)
            isCutShort = isCutShort || found.isCutShort
        }
        return (ids, isCutShort)
    }
}
