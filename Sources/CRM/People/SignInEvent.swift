import Foundation
import SQL

/// How somebody has shown who they are.
enum SignInFactor: String, Codable {
    case password
    /// To set a password, or to become the first director.
    case link
    /// Another's sign-in (OpenID Connect).
    case provider
    /// Of an authenticator.
    case code
    case recoveryCode = "recovery_code"
}

/// What the audit log says of coming and going: who, by which factor, from where; never what was typed, since people type passwords where
/// the name belongs.
struct SignInEvent: Encodable {
    enum Kind: String {
        case began = "session.began"
        /// The first step was right, and the second is owed.
        case firstStep = "session.first_step"
        case refused = "session.refused"
        case signedOut = "session.signed_out"
        /// Ended by somebody, or by what ends all: another password, a second factor, leaving.
        case ended = "session.ended"
        case expired = "session.expired"
    }

    /// Nil for a name that nobody here has.
    let person: Person.ID?
    var login: String?
    var factor: SignInFactor?
    var address: String?
    var browser: String?
    var sessions: Int?

    init(_ person: Person.ID?, login: String? = nil, _ factor: SignInFactor? = nil, _ origin: SessionOrigin = .unknown)
    {
        self.person = person
        self.login = login
        self.factor = factor
        (address, browser) = (origin.address, origin.browser.map { String($0.prefix(200)) })
    }

    init(_ person: Person, _ factor: SignInFactor, _ origin: SessionOrigin) {
        self.init(person.id, login: person.login, factor, origin)
    }

    /// - Parameter actor: nil where nobody has shown who they are, and for the program.
    func write(_ kind: Kind, by actor: Person.ID?, at now: Instant, _ connection: any Connection) throws {
        try Event(at: now, person: actor, kind: kind.rawValue, customer: nil, before: nil, after: json).write(
            connection)
    }

    private var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Sessions whose time is over go, each with an event.
    static func endExpired(at now: Instant, _ connection: any Connection) throws {
        let ended = try connection.all("DELETE FROM session WHERE expires_at <= \(now) RETURNING person_id") {
            try $0[0] as Person.ID
        }
        guard !ended.isEmpty else { return }
        let kind = Kind.expired.rawValue
        try connection.insert(
            into: "event", columns: ["at", "kind", "after"],
            rows: ended.map { [now.sqlValue, .text(kind), SignInEvent($0).json.map(SQLValue.text) ?? .null] })
    }
}

extension People {
    /// Writes down that somebody was not let in. The attempt itself has been undone by then.
    func noteRefusal(_ event: SignInEvent) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { try event.write(.refused, by: nil, at: now, $0) }
    }
}
