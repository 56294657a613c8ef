import Foundation
import JWTKit

/// The keys with which a provider signs (RFC 7517). One that this program cannot read is passed over.
struct OpenIDKeys: Decodable, Sendable {
    private let keys: [JWK]

    private struct Entry: Decodable {
        let key: JWK?

        private enum CodingKeys: String, CodingKey { case use }

        init(from decoder: any Decoder) throws {
            let use = try? decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .use)
            key = use == "enc" ? nil : try? JWK(from: decoder)
        }
    }

    private enum CodingKeys: String, CodingKey { case keys }

    init(from decoder: any Decoder) throws {
        let entries = try decoder.container(keyedBy: CodingKeys.self).decode([Entry].self, forKey: .keys)
        // A provider with one key need not name it.
        keys = entries.compactMap(\.key).map { key in
            var key = key
            key.keyIdentifier = key.keyIdentifier ?? JWKIdentifier(string: "")
            return key
        }
    }

    /// Whether the key that a token names is here.
    func haveKey(for token: String) -> Bool {
        guard let header = try? header(of: token) else { return false }
        return keys.contains { $0.keyIdentifier == header }
    }

    /// What a token says, when it is signed by one of these keys.
    func claims(of token: String) async throws -> OpenIDClaims {
        let name = try header(of: token)
        guard let key = keys.first(where: { $0.keyIdentifier == name }) else { throw OpenIDClaims.Fault.unknownKey }
        // This one key and no other: the library would fall back on any.
        return try await JWTKeyCollection().add(jwk: key).verify(token)
    }

    /// The name of a token's key. Only what is signed with a key pair counts: neither "none" nor a shared secret (RFC 8725, 3.1).
    private func header(of token: String) throws -> JWKIdentifier {
        struct Header: Decodable {
            let alg: String
            let kid: String?
        }
        guard let part = token.split(separator: ".", omittingEmptySubsequences: false).first,
            let data = Data(base64URL: part), let header = try? JSONDecoder().decode(Header.self, from: data)
        else { throw OpenIDClaims.Fault.unreadable }
        guard
            ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"].contains(
                header.alg)
        else { throw OpenIDClaims.Fault.algorithm }
        return JWKIdentifier(string: header.kid ?? "")
    }
}

/// What an ID token says (Core, section 2).
struct OpenIDClaims: JWTPayload {
    enum Fault: String, Error, CustomStringConvertible {
        case unreadable, algorithm, unknownKey, issuer, audience, nonce, expired, early

        var description: String { rawValue }
    }

    let issuer: String
    let subject: String
    let audience: AudienceClaim
    let authorizedParty: String?
    let expires: Double
    let issued: Double?
    let nonce: String?
    private let email: String?
    private let isVerified: OpenIDTruth?
    let name: String?

    enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case subject = "sub"
        case audience = "aud"
        case authorizedParty = "azp"
        case expires = "exp"
        case issued = "iat"
        case nonce, email, name
        case isVerified = "email_verified"
    }

    /// Everything but the signature is checked by `check`, which knows what was asked.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Core, 3.1.3.7.
    func check(issuer: String, client: String, nonce: String, at now: Instant) throws {
        /// Seconds by which two machines' clocks may differ.
        let skew = 60.0
        let seconds = Double(now.milliseconds) / 1000
        guard self.issuer == issuer else { throw Fault.issuer }
        guard audience.value.contains(client), authorizedParty ?? client == client,
            audience.value.count == 1 || authorizedParty != nil
        else { throw Fault.audience }
        guard self.nonce == nonce else { throw Fault.nonce }
        guard expires > seconds - skew else { throw Fault.expired }
        guard issued ?? seconds < seconds + skew else { throw Fault.early }
        guard (1...255).contains(subject.utf8.count) else { throw Fault.unreadable }
    }

    /// Only one that is verified.
    var mail: String? { isVerified?.value ?? false ? email : nil }

    var identity: OpenIDIdentity { OpenIDIdentity(issuer: issuer, subject: subject, mail: mail, name: name) }

    func identity(with further: OpenIDUserInfo) -> OpenIDIdentity {
        OpenIDIdentity(issuer: issuer, subject: subject, mail: further.mail, name: name ?? further.name)
    }
}
