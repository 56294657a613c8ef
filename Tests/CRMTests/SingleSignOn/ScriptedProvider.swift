import Crypto
import Foundation
import Method
import Outgoing
import Synchronization
import Testing

@testable import CRM

/// A provider in memory whose every word a test decides: what a real one never gets wrong is what has to be refused.
final class ScriptedProvider: Sendable {
    static let issuer = "https://login.example.com/realm"
    static let client = "quarry"

    struct State {
        var claims: [String: any Sendable] = [:]
        var keys: [(name: String, key: P256.Signing.PrivateKey)] = [("first", P256.Signing.PrivateKey())]
        var userinfo: [String: any Sendable]?
        var isAway = false
        var document: [String: any Sendable] = [
            "issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
            "userinfo_endpoint": issuer + "/userinfo", "jwks_uri": issuer + "/keys",
        ]
        /// Puts another token in place of the one that was made.
        var tampered: (@Sendable (String) -> String)?
        var calls: [HTTPCall] = []
    }

    let state = Mutex(State())
    let clock: Mutex<Instant>

    init(at now: Instant) { clock = Mutex(now) }

    /// A client of it, as if the administrator had set it up.
    func newClient(adding role: Role? = nil) -> OpenIDClient {
        OpenIDClient(
            OpenIDProvider(
                issuer: OutgoingURL(Self.issuer)!,  // A literal address.
                clientID: Self.client, clientSecret: "s3cret&:", label: "Example", newPeople: role),
            now: { self.clock.withLock { $0 } }, send: { try await self.answer($0) })
    }

    /// What the provider would say of somebody, in answer to a journey.
    func vouch(for subject: String, _ journey: OpenIDJourney, _ changes: [String: any Sendable] = [:]) {
        let seconds = Double(clock.withLock { $0 }.milliseconds / 1000)
        let claims: [String: any Sendable] = [
            "iss": Self.issuer, "sub": subject, "aud": Self.client, "exp": seconds + 300, "iat": seconds,
            "nonce": journey.nonce, "email": "li.na@example.com", "email_verified": true, "name": "李娜",
        ]
        state.withLock { $0.claims = claims.merging(changes) { $1 } }
    }

    private func answer(_ call: HTTPCall) async throws -> HTTPAnswer {
        let state = self.state.withLock { state in
            state.calls.append(call)
            return (state.isAway, state.document, state.keys, state.claims, state.userinfo, state.tampered)
        }
        guard !state.0 else { throw OutgoingError.timedOut }
        switch call.url.description.dropFirst(Self.issuer.count) {
        case "/.well-known/openid-configuration": return try json(state.1)
        case "/keys":
            let keys = state.2.map { name, key -> [String: any Sendable] in
                let point = key.publicKey.rawRepresentation
                return [
                    "kty": "EC", "crv": "P-256", "kid": name, "x": point.prefix(32).base64URL,
                    "y": point.suffix(32).base64URL,
                ]
            }
            return try json(["keys": keys + [["kty": "oct", "k": "AAAA", "kid": "shared"]]])
        case "/token":
            var token = try Self.token(state.3, signedBy: state.2.last!)  // There is always a key.
            if let tampered = state.5 { token = tampered(token) }
            return try json(["id_token": token, "access_token": "opaque", "token_type": "Bearer"])
        case "/userinfo": return try json(state.4 ?? [:])
        default: return HTTPAnswer(status: 404)
        }
    }

    private func json(_ value: Any) throws -> HTTPAnswer {
        HTTPAnswer(status: 200, body: Array(try JSONSerialization.data(withJSONObject: value)))
    }

    /// Signs any text at all, also what a library would not put into a token.
    private static func token(
        _ claims: [String: any Sendable], signedBy key: (name: String, key: P256.Signing.PrivateKey)
    ) throws -> String {
        func part(_ value: Any) throws -> String {
            try JSONSerialization.data(withJSONObject: value, options: .sortedKeys).base64URL
        }
        let signed = "\(try part(["alg": "ES256", "kid": key.name])).\(try part(claims))"
        return "\(signed).\(try key.key.signature(for: Data(signed.utf8)).rawRepresentation.base64URL)"
    }
}
