import CRM
import Hummingbird
import HummingbirdTesting
import Logging
import Method
import SQL
import Support

@testable import Web

/// The sites of many workspaces in one process: the same as in production, without a network.
struct HouseSite: Sendable {
    let test: TestHouse
    let sites: OpenWorkspaces<WorkspaceSite>
    let base: any TestClientProtocol

    static let domain = "quarry.example"

    /// How a workspace is named.
    enum Way: CaseIterable { case host, path }

    func client(_ name: WorkspaceName, _ way: Way) -> any TestClientProtocol {
        switch way {
        case .host: WorkspaceClient(base: base, host: "\(name).\(Self.domain)", prefix: "")
        case .path: WorkspaceClient(base: base, host: "localhost", prefix: "/w/\(name)")
        }
    }

    func browser(_ name: WorkspaceName, _ way: Way) -> Browser { Browser(client: client(name, way)) }

    /// A request to a host and path as they are.
    func get(_ path: String, host: String = "localhost") async throws -> Answer {
        let client = WorkspaceClient(base: base, host: host, prefix: "")
        return Answer(try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil))
    }
}

func withHouse(limit: Int = 8, _ body: @escaping @Sendable (HouseSite) async throws -> Void) async throws {
    let test = try await TestHouse()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let configuration = WebConfiguration()
    let sites = OpenWorkspaces(limit: limit) { name in
        WorkspaceSite(configuration, workspace: try await test.house.open(name))
    } close: {
        try? $0.workspace.database.close()
    }
    let health = Health(test.house, sites, patience: .seconds(60))
    let house = HouseResponder(
        configuration, sites: sites, domain: HouseSite.domain, metrics: Metrics(), health: health)
    let application = Application(responder: AtHost(inner: house), logger: logger)
    try await application.test(.router) { client in try await body(HouseSite(test: test, sites: sites, base: client)) }
}

/// The test client knows one host only: the one that is meant comes in a header.
private struct AtHost: HTTPResponder {
    typealias Context = AppRequestContext
    static let header = HTTPFields.Element.Name("X-Test-Host")!  // A token by RFC 9110.

    let inner: HouseResponder

    func respond(to request: Request, context: AppRequestContext) async throws -> Response {
        var head = request.head
        head.authority = head.headerFields[Self.header] ?? head.authority
        head.headerFields[Self.header] = nil
        return try await inner.respond(to: Request(head: head, body: request.body), context: context)
    }
}

private struct WorkspaceClient: TestClientProtocol {
    let base: any TestClientProtocol
    let host: String
    let prefix: String

    var port: Int? { base.port }

    func executeRequest(
        uri: String, method: HTTPRequest.Method, headers: HTTPFields, body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        headers[AtHost.header] = host
        return try await base.executeRequest(uri: prefix + uri, method: method, headers: headers, body: body)
    }
}
