import Foundation
import Outgoing

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is needed.
struct OpenIDDiscovery: Decodable, Sendable {
    let issuer: String
    let authorizationEndpoint: OutgoingURL
    let tokenEndpoint: OutgoingURL
    let userinfoEndpoint: OutgoingURL?
    let jwksURI: OutgoingURL
    /// Whether the secret goes into the form, since the header is not understood.
    let wantsSecretInForm: Bool

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case userinfoEndpoint = "userinfo_endpoint"
        case jwksURI = "jwks_uri"
        case authMethods = "token_endpoint_auth_methods_supported"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func url(_ key: CodingKeys) throws -> OutgoingURL {
            guard let url = OutgoingURL(try values.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "no address")
            }
            return url
        }
        issuer = try values.decode(String.self, forKey: .issuer)
        authorizationEndpoint = try url(.authorizationEndpoint)
        tokenEndpoint = try url(.tokenEndpoint)
        userinfoEndpoint = try? url(.userinfoEndpoint)
        jwksURI = try url(.jwksURI)
        let methods = try values.decodeIfPresent([String].self, forKey: .authMethods) ?? ["client_secret_basic"]
        wantsSecretInForm = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }
}

/// What the provider gives for a code (Core, 3.1.3.3).
struct OpenIDTokens: Decodable, Sendable {
    let idToken: String
    let accessToken: String?

    enum CodingKeys: String, CodingKey {
        case idToken = "id_token"
        case accessToken = "access_token"
    }
}

/// What the provider says of a person when it is asked (Core, 5.3.2).
struct OpenIDUserInfo: Decodable, Sendable {
    let subject: String
    let mail: String?
    let name: String?

    enum CodingKeys: String, CodingKey {
        case subject = "sub"
        case email, name
        case isVerified = "email_verified"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        subject = try values.decode(String.self, forKey: .subject)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        let isVerified = try values.decodeIfPresent(OpenIDTruth.self, forKey: .isVerified)?.value ?? false
        mail = isVerified ? try values.decodeIfPresent(String.self, forKey: .email) : nil
    }
}

enum OpenIDForm {
    /// application/x-www-form-urlencoded
    static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0.percentEncoded())=\($0.1.percentEncoded())" }.joined(separator: "&")
    }

    /// The request for the token (Core, 3.1.3.1).
    static func tokenCall(
        _ code: String, _ journey: OpenIDJourney, _ callback: String, _ document: OpenIDDiscovery,
        _ provider: OpenIDProvider
    ) -> HTTPCall {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback),
            ("code_verifier", journey.verifier),
        ]
        var headers = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"]
        if document.wantsSecretInForm {
            fields += [("client_id", provider.clientID), ("client_secret", provider.clientSecret)]
        } else {
            // Each encoded as in a form before they are joined (RFC 6749, 2.3.1).
            let pair = "\(provider.clientID.percentEncoded()):\(provider.clientSecret.percentEncoded())"
            headers["Authorization"] = "Basic \(Data(pair.utf8).base64EncodedString())"
        }
        return HTTPCall(.post, document.tokenEndpoint, headers: headers, body: Array(encoded(fields).utf8))
    }
}

/// Some providers write truth as a word.
struct OpenIDTruth: Codable, Sendable {
    let value: Bool

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = (try? container.decode(Bool.self)) ?? ((try? container.decode(String.self)) == "true")
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
