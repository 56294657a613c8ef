import Method
import SQL

/// Who is asked for a consent, level by level: the supervisors of the team, those of each team above it, and at last those who answer
/// for all (METHOD §2).
struct ApprovalDeciders {
    /// None of them empty.
    let levels: [[Person.ID]]

    /// - Parameters:
    ///   - covered: for whom they have to answer.
    ///   - parties: who may not be among them.
    init(of kind: ApprovalKind, covered: Set<Person.ID>, parties: Set<Person.ID>, _ connection: any Connection) throws {
        let people = try Person.find(covered, connection)
        let chain = try Self.common(people.values.map(\.teamID), connection)
        let roles = Role.having(.decideRequests).filter { $0.may(kind.permission) }
        let found = try connection.all(
            """
            SELECT \(Person.columns) FROM person
            WHERE active = 1 AND role IN (\(list: roles)) AND id NOT IN (\(list: parties.sorted()))
              AND (role IN (\(list: roles.filter { $0.scope == .all })) OR team_id IN (\(list: chain)))
            ORDER BY id
            """, Person.init)
        let supervisors = Dictionary(grouping: found.filter { $0.role.scope == .team }, by: \.teamID)
        let all = found.filter { $0.role.scope == .all }.map(\.id)
        levels = (chain.map { team in (supervisors[team] ?? []).map(\.id) } + [all]).filter { !$0.isEmpty }
    }

    /// The teams that stand above all of them, the nearest first.
    private static func common(_ teams: [Team.ID?], _ connection: any Connection) throws -> [Team.ID] {
        let named = teams.compactMap(\.self)
        guard let first = named.first, named.count == teams.count else { return [] }
        let tree = try TeamTree(connection)
        return named.dropFirst().reduce(tree.upwards(from: first)) { common, team in
            let above = Set(tree.upwards(from: team))
            return common.filter(above.contains)
        }
    }

    /// Those of a level with who stands in for them today.
    static func withDeputies(
        _ people: [Person.ID], except parties: Set<Person.ID>, at now: Instant, _ connection: any Connection
    ) throws -> [Person.ID] {
        let deputies = try connection.all(
            """
            SELECT deputising.deputy_id FROM deputising JOIN person ON person.id = deputising.deputy_id
            WHERE deputising.absent_id IN (\(list: people)) AND deputising.starts_at <= \(now) AND deputising.ends_at > \(now)
              AND deputising.ended_at IS NULL AND person.active = 1
            """
        ) { try $0[0] as Person.ID }
        return Set(people + deputies).subtracting(parties).sorted()
    }
}

extension Approval {
    /// Whether somebody may decide: with a permission of the kind whose scope covers who is concerned, as themselves or in the place of a
    /// colleague, and neither of the two a party to it.
    ///
    /// - Parameter people: those who are covered.
    func mayBeDecided(by access: Access, _ people: some Collection<Person>) -> Bool {
        guard !parties.contains(access.person.id), people.count == covered.count else { return false }
        return access.authorities.contains { authority in
            !parties.contains(authority.person.id) && authority.has(.decideRequests) && authority.has(kind.permission)
                && people.allSatisfy(authority.covers)
        }
    }
}
