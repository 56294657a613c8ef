public import Method
public import Outgoing

/// Somebody else's server at which people sign in (OpenID Connect Core 1.0), as the administrator has given it.
public struct OpenIDProvider: Sendable {
    /// Exactly as the provider writes itself in its tokens.
    public let issuer: String
    let url: OutgoingURL
    public let clientID: String
    public let clientSecret: String
    /// What its button says.
    public let label: String
    /// The role of somebody who is new here and whose mail the provider has verified; nil when nobody is added by it.
    public let newPeople: Role?

    public init(
        issuer: OutgoingURL, clientID: String, clientSecret: String, label: String, newPeople: Role? = nil
    ) {
        self.issuer = issuer.description
        url = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.label = label
        self.newPeople = newPeople
    }

    /// Whether everything between here and there is encrypted, or does not leave this machine.
    public var isSafe: Bool { url.isEncrypted || url.isOfThisMachine }
}

/// Somebody whom the provider has vouched for.
public struct OpenIDIdentity: Sendable, Hashable {
    public let issuer: String
    /// The provider's own name for them, which never changes and is never given to another.
    public let subject: String
    /// Only one that the provider has verified.
    public let mail: String?
    public let name: String?

    public init(issuer: String, subject: String, mail: String?, name: String?) {
        self.issuer = issuer
        self.subject = subject
        self.mail = mail
        self.name = name
    }
}

/// What a sign-in at the provider begins with. The browser keeps it until it comes back.
public struct OpenIDJourney: Sendable, Codable, Hashable {
    /// Comes back in the address: the answer is to this question.
    public let state: String
    /// Comes back in the token: it was made for this question.
    public let nonce: String
    /// Shown when the token is fetched: by who has begun (PKCE, RFC 7636).
    public let verifier: String
    /// Where to go then.
    public let next: String
    /// Whether somebody who is signed in wants to be known by it from now on.
    public let isBinding: Bool

    public init(next: String, isBinding: Bool = false) {
        state = Secret.token()
        nonce = Secret.token()
        verifier = Secret.token()
        self.next = next
        self.isBinding = isBinding
    }
}
