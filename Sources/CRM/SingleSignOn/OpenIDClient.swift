import Crypto
import Foundation
public import Method
public import Outgoing

/// Talks with the provider: what it says of itself, its keys, and the token of somebody who has signed in there.
///
/// It remembers what the provider says of itself for an hour, and its keys until a token comes with one that is not among them.
public actor OpenIDClient {
    public nonisolated let provider: OpenIDProvider
    private let send: Outgoing.Send
    private let now: @Sendable () -> Instant
    private var discovery: (document: OpenIDDiscovery, until: Instant)?
    private var keys: (keys: OpenIDKeys, fetched: Instant)?

    /// Seconds for which the provider's word is remembered, and within which its keys are not asked for again.
    private static let remembered = 3600
    private static let keysAtMostEvery = 30

    public init(
        _ provider: OpenIDProvider, now: @escaping @Sendable () -> Instant = { WorkspaceClock.system.now },
        send: @escaping Outgoing.Send = Outgoing(reach: .everything, kept: 1 << 20).send
    ) {
        self.provider = provider
        self.now = now
        self.send = send
    }

    /// Where the browser goes to sign in (Core, 3.1.2.1).
    ///
    /// - Throws: `Problem.unavailable` when the provider does not answer, or not as it should.
    public func address(of journey: OpenIDJourney, returningTo callback: String) async throws -> String {
        let endpoint = try await document().authorizationEndpoint
        let challenge = Data(SHA256.hash(data: Data(journey.verifier.utf8))).base64URL
        let query = OpenIDForm.encoded([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", callback),
            ("scope", "openid email profile"), ("state", journey.state), ("nonce", journey.nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        return endpoint.description + (endpoint.description.contains("?") ? "&" : "?") + query
    }

    /// Who has come back with a code.
    ///
    /// - Throws: `Problem.unavailable`, or `.forbidden` when the token is not one that counts.
    public func identity(code: String, _ journey: OpenIDJourney, returningTo callback: String) async throws
        -> OpenIDIdentity
    {
        let document = try await document()
        let call = OpenIDForm.tokenCall(code, journey, callback, document, provider)
        let tokens: OpenIDTokens = try await fetch(call, document.tokenEndpoint.host)
        let claims = try await verified(tokens.idToken, document, nonce: journey.nonce)
        guard claims.mail == nil, let endpoint = document.userinfoEndpoint, let access = tokens.accessToken else {
            return claims.identity
        }
        // Some tell the mail only when they are asked (Core, 5.3); the answer must be about the same person.
        let call2 = HTTPCall(
            .get, endpoint, headers: ["Authorization": "Bearer \(access)", "Accept": "application/json"])
        guard let further: OpenIDUserInfo = try? await fetch(call2, endpoint.host), further.subject == claims.subject
        else {
            return claims.identity
        }
        return claims.identity(with: further)
    }

    private func verified(_ token: String, _ document: OpenIDDiscovery, nonce: String) async throws -> OpenIDClaims {
        var known = try await keys(document, fresh: false)
        if !known.haveKey(for: token) { known = try await keys(document, fresh: true) }
        do {
            let claims = try await known.claims(of: token)
            try claims.check(issuer: provider.issuer, client: provider.clientID, nonce: nonce, at: now())
            return claims
        } catch {
            throw Problem.openIDRefused(provider.label, "\(error)")
        }
    }

    private func document() async throws -> OpenIDDiscovery {
        if let discovery, discovery.until > now() { return discovery.document }
        let issuer = provider.issuer
        let place = (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
        guard let url = OutgoingURL(place) else { throw Problem.openIDAway(provider.label, "issuer") }
        let document: OpenIDDiscovery = try await fetch(
            HTTPCall(.get, url, headers: ["Accept": "application/json"]), url.host)
        guard document.issuer == issuer else { throw Problem.openIDAway(provider.label, "issuer \(document.issuer)") }
        discovery = (document, now().adding(seconds: Self.remembered))
        return document
    }

    /// - Parameter fresh: whether the token's key is not among those that are known: the provider may have made new ones.
    private func keys(_ document: OpenIDDiscovery, fresh: Bool) async throws -> OpenIDKeys {
        if let keys {
            let isYoung = keys.fetched > now().adding(seconds: -(fresh ? Self.keysAtMostEvery : Self.remembered))
            if isYoung { return keys.keys }
        }
        let call = HTTPCall(.get, document.jwksURI, headers: ["Accept": "application/json"])
        let found: OpenIDKeys = try await fetch(call, document.jwksURI.host)
        keys = (found, now())
        return found
    }

    private func fetch<Answer: Decodable>(_ call: HTTPCall, _ host: String) async throws -> Answer {
        do {
            let answer = try await send(call)
            guard answer.status == 200, !answer.isCut else {
                throw Problem.openIDAway(provider.label, "\(host): \(answer.status)")
            }
            return try JSONDecoder().decode(Answer.self, from: Data(answer.body))
        } catch let problem as Problem {
            throw problem
        } catch let error as OutgoingError {
            throw Problem.openIDAway(provider.label, "\(host): \(error)")
        } catch is DecodingError {
            throw Problem.openIDAway(provider.label, "\(host): JSON")
        }
    }
}

extension Problem {
    /// - Parameter why: for the administrator: which server, and what it did.
    static func openIDAway(_ label: String, _ why: String) -> Problem {
        Problem(
            .unavailable,
            Text(
                "现在不能用\(label)登录（\(why)）。", "現在不能用\(label)登入（\(why)）。",
                "Signing in with \(label) does not work now (\(why))."),
            advice: Text(
                "请用登录名和密码登录，或过一会儿再试；一直这样请告诉管理员。", "請用登入名稱和密碼登入，或過一會兒再試；一直這樣請告訴管理員。",
                "Sign in with name and password, or try again later; if it stays so, tell the administrator."))
    }

    static func openIDRefused(_ label: String, _ why: String) -> Problem {
        Problem(
            .forbidden,
            Text(
                "\(label)发来的登录凭证不能用（\(why)）。", "\(label)發來的登入憑證不能用（\(why)）。",
                "What \(label) has sent to sign in with is not good (\(why))."),
            advice: Text(
                "请重新登录；一直这样请告诉管理员。", "請重新登入；一直這樣請告訴管理員。",
                "Sign in again; if it stays so, tell the administrator."))
    }
}
