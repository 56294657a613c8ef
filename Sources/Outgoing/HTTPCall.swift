/// A request to somebody else's server.
public struct HTTPCall: Sendable, Hashable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public var method: Method
    public var url: OutgoingURL
    public var headers: [String: String]
    public var body: [UInt8]

    public init(_ method: Method = .get, _ url: OutgoingURL, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a server has answered.
public struct HTTPAnswer: Sendable, Hashable {
    public var status: Int
    /// Its beginning, as far as it was wanted.
    public var body: [UInt8]
    /// Whether there was more.
    public var isCut: Bool

    public init(status: Int, body: [UInt8] = [], isCut: Bool = false) {
        self.status = status
        self.body = body
        self.isCut = isCut
    }
}

/// Why there is no answer.
public enum OutgoingError: Error, Sendable, Hashable {
    /// The name is not known.
    case unknownHost(String)
    /// The name leads to an address that only this machine, or its network, reaches.
    case internalAddress(String)
    /// It took too long.
    case timedOut
    /// No connection, a certificate that is not good, or an answer that is no HTTP; in the words of the library.
    case failed(String)
}
