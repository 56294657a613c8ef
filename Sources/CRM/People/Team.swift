import SQL

/// People who sell together, under a supervisor. Teams stand in a tree: a supervisor answers for the teams below theirs, too.
public struct Team: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let name: String
    /// The team above; nil at the top.
    public let parentID: ID?
    /// Who works in it, those who have left not counted.
    public let members: Int

    /// How many teams may stand above each other.
    static let deepest = 10

    /// A team and all below it.
    static func subtree(of team: ID, _ connection: any Connection) throws -> Set<ID> {
        Set(
            try connection.all(
                """
                WITH RECURSIVE below (id) AS (
                    SELECT CAST(\(team) AS BIGINT) UNION SELECT team.id FROM team JOIN below ON team.parent_id = below.id
                )
                SELECT id FROM below
                """
            ) { try $0[0] as ID })
    }
}

/// Which team stands above which.
struct TeamTree {
    private var parents: [Team.ID: Team.ID] = [:]

    init(_ connection: any Connection) throws {
        try connection.forEach("SELECT id, parent_id FROM team WHERE parent_id IS NOT NULL") { row in
            parents[try row[0]] = try row[1] as Team.ID
        }
    }

    /// A team and those above it, the nearest first.
    func upwards(from team: Team.ID) -> [Team.ID] {
        var chain = [team]
        while let last = chain.last, let parent = parents[last], chain.count < Team.deepest * 2 { chain.append(parent) }
        return chain
    }
}

/// A team with its place in the tree.
public struct PlacedTeam: Sendable, Hashable {
    public let team: Team
    /// 0 at the top.
    public let depth: Int
}

extension [Team] {
    /// Each before those below it, by name among those of the same parent.
    public var asTree: [PlacedTeam] {
        let children = Dictionary(grouping: self, by: \.parentID)
        func placed(below parent: Team.ID?, _ depth: Int) -> [PlacedTeam] {
            (children[parent] ?? []).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
                .flatMap { [PlacedTeam(team: $0, depth: depth)] + placed(below: $0.id, depth + 1) }
        }
        return placed(below: nil, 0)
    }
}
