import Method
import SQL

/// A token with which a program works on behalf of a person. The token itself is stored nowhere.
public struct APIToken: Sendable, Hashable {
    public typealias ID = Int64

    /// Where a token stands.
    public enum State: String, Sendable {
        case active, expired, revoked
    }

    public let id: ID
    public let personID: Person.ID
    /// What its owner calls it.
    public let name: String
    public let scopes: Set<TokenScope>
    public let created: Instant
    public let expires: Instant
    /// To the hour.
    public let lastUsed: Instant?
    public let revoked: Instant?

    public func state(at now: Instant) -> State {
        if revoked != nil { return .revoked }
        return expires <= now ? .expired : .active
    }

    static let columns: Query = """
        api_token.id AS token_id, api_token.person_id, api_token.name AS token_name, api_token.scopes, \
        api_token.created_at, api_token.expires_at, api_token.last_used_at, api_token.revoked_at
        """

    init(_ row: Row) throws {
        id = try row["token_id"]
        personID = try row["person_id"]
        name = try row["token_name"]
        scopes = Set(words: try row["scopes"])
        created = try row["created_at"]
        expires = try row["expires_at"]
        lastUsed = try row["last_used_at"]
        revoked = try row["revoked_at"]
    }
}

/// A token that has just been made: the only moment at which it is known.
public struct NewAPIToken: Sendable {
    public let token: APIToken
    public let secret: String
}

/// What a token looks like: a word by which scanners for leaked secrets recognise it, and 256 random bits.
enum TokenForm {
    private static let prefix = "quarry_"

    static func make() -> String { prefix + Secret.token() }

    /// Whether it may be a token at all; anything else is refused without asking the database.
    static func fits(_ text: String) -> Bool {
        guard text.utf8.count == prefix.utf8.count + 43, text.hasPrefix(prefix) else { return false }
        return text.utf8.dropFirst(prefix.utf8.count).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
