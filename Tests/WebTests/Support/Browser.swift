import Hummingbird
import HummingbirdTesting
import Support
import Synchronization

/// What a test needs of a browser: it keeps cookies, and sends back the token of the last page that had a form.
final class Browser: Sendable {
    private struct State {
        var cookies: [String: String] = [:]
        var csrf = ""
    }

    private let client: any TestClientProtocol
    private let state = Mutex(State())

    init(client: any TestClientProtocol) {
        self.client = client
    }

    var cookies: [String: String] {
        get { state.withLock { $0.cookies } }
        set { state.withLock { $0.cookies = newValue } }
    }

    var csrf: String { state.withLock { $0.csrf } }

    @discardableResult
    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(path, .get, headers: headers)
    }

    /// Sends a form; redirects are not followed.
    ///
    /// - Parameter csrf: the last page's token unless another is given; nil for none.
    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], headers: [String: String] = [:]
    ) async throws -> Answer {
        try await post(path, fields, csrf: csrf, headers: headers)
    }

    @discardableResult
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], csrf: String?, headers: [String: String] = [:]
    ) async throws -> Answer {
        let all = fields.map { ($0.key, $0.value) } + (csrf.map { [("csrf", $0)] } ?? [])
        let body = all.map { "\(formEncoded($0.0))=\(formEncoded($0.1))" }.joined(separator: "&")
        var headers = headers
        headers["Content-Type", default: ""] = "application/x-www-form-urlencoded"
        return try await send(path, .post, headers: headers, body: body)
    }

    func send(
        _ path: String, _ method: HTTPRequest.Method, headers: [String: String] = [:], body: String? = nil
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPFields.Element.Name(name) { fields[name] = value }
        }
        let cookies = self.cookies
        if !cookies.isEmpty {
            fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        let answer = Answer(response)
        state.withLock { state in
            for cookie in answer.setCookies {
                let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                let value = pair.count > 1 ? pair[1] : ""
                state.cookies[pair[0]] = cookie.contains("Max-Age=0") ? nil : value
            }
            if let csrf = answer.csrf { state.csrf = csrf }
        }
        return answer
    }

    /// Signs in with the password that everybody has in tests, and opens a page with the new session's token.
    @discardableResult
    func signIn(_ login: String, password: String = TestWorkspace.password) async throws -> Answer {
        try await get("/sign-in")
        let answer = try await post("/sign-in", ["login": login, "password": password])
        if answer.status == .seeOther { try await get("/account") }
        return answer
    }
}

/// What a site answered.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String

    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        body = String(buffer: response.body)
    }

    /// Where the browser is sent.
    var location: String? { headers[.location] }

    var setCookies: [String] { headers[values: .setCookie] }

    /// The token in the first form of the page.
    var csrf: String? {
        body.firstMatch(of: /name="csrf" value="([0-9a-f]*)"/).map { String($0.1) }
    }

    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }
}

func formEncoded(_ text: String) -> String {
    text.utf8.map { byte in
        let isPlain = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
        return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
}
