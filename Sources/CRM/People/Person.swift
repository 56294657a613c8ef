public import Method
public import SQL

extension Role: SQLBindable, SQLDecodable {}
extension Language: SQLBindable, SQLDecodable {}

/// Somebody who works in the workspace.
public struct Person: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    /// What they sign in with, in lower case.
    public let login: String
    public let name: String
    public let role: Role
    public let teamID: Int64?
    public let language: Language
    /// How many customers their list may hold; nil for the workspace's default.
    public let capacity: Int?
    public let isActive: Bool
    public let version: Int64

    static let columns: Query =
        "person.id, person.login, person.name, person.role, person.team_id, person.language, person.capacity, person.active, person.version"

    init(_ row: Row) throws {
        id = try row["id"]
        login = try row["login"]
        name = try row["name"]
        role = try row["role"]
        teamID = try row["team_id"]
        language = try row["language"]
        capacity = try row["capacity"]
        isActive = try row["active"]
        version = try row["version"]
    }
}

extension Person {
    /// Those of the numbers that are there.
    static func find(_ ids: Set<ID>, _ connection: any Connection) throws -> [ID: Person] {
        guard !ids.isEmpty else { return [:] }
        let people = try connection.all(
            "SELECT \(columns) FROM person WHERE id IN (\(list: ids.sorted()))", Person.init)
        return Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
    }

    /// - Throws: `Problem.notFound`.
    static func find(_ id: ID, _ connection: any Connection) throws -> Person {
        guard let row = try connection.first("SELECT \(columns) FROM person WHERE id = \(id)") else {
            throw Problem.notFound(Text("这个人", "這個人", "person"))
        }
        return try Person(row)
    }
}
