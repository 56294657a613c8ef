public import CRM
import HTML
import Hummingbird

/// How the site is served.
public struct WebConfiguration: Sendable {
    public var host: String
    /// 0 for any that is free.
    public var port: Int
    /// Whether people reach the site by https: cookies are then sent by https only.
    public var isSecure: Bool
    /// Whether a proxy in front sets `X-Forwarded-For`. Without one, anybody could claim any address with that header.
    public var isBehindProxy: Bool
    /// The provider at which people may sign in as well; nil where there is none.
    public var openID: OpenIDClient?
    /// Whether addresses of this machine and its network may be told of what happens, and without encryption.
    public var allowsInternalWebhooks: Bool
    /// Whether there is a server for mail: then people can say where they are written to, and write to contacts of customers.
    public var sendsMail: Bool
    /// How often a token may ask each process within a minute.
    public var apiRequestsPerMinute: Int
    /// Fills a new workspace with the sample, on behalf of its director.
    public var loadSample: @Sendable (Workspace, Person.ID) async throws -> Void

    public init(
        host: String = "127.0.0.1", port: Int = 8080, isSecure: Bool = false, isBehindProxy: Bool = false,
        openID: OpenIDClient? = nil, allowsInternalWebhooks: Bool = false, sendsMail: Bool = false,
        apiRequestsPerMinute: Int = 600,
        loadSample: @escaping @Sendable (Workspace, Person.ID) async throws -> Void = { workspace, director in
            _ = try await workspace.sample.load(by: director)
        }
    ) {
        self.host = host
        self.port = port
        self.isSecure = isSecure
        self.isBehindProxy = isBehindProxy
        self.openID = openID
        self.allowsInternalWebhooks = allowsInternalWebhooks
        self.sendsMail = sendsMail
        self.apiRequestsPerMinute = apiRequestsPerMinute
        self.loadSample = loadSample
    }
}

extension WebConfiguration {
    /// Scheme, authority and prefix under which the site was reached.
    func origin(of request: Request) -> String {
        "\(isSecure ? "https" : "http")://\(request.head.authority ?? "")\(SitePrefix.current)"
    }
}
