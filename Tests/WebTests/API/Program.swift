import CRM
import Hummingbird
import HummingbirdTesting
import Method
import Support

@testable import Web

/// A program that uses the API with a token.
struct Program: Sendable {
    let client: any TestClientProtocol
    let token: String?

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(path, .get, headers: headers)
    }

    func post(_ path: String, _ json: String, headers: [String: String] = [:]) async throws -> Answer {
        let type = ["Content-Type": "application/json"]
        return try await send(path, .post, headers: type.merging(headers) { $1 }, body: json)
    }

    /// - Parameter path: below `/api/v1`.
    func send(
        _ path: String, _ method: HTTPRequest.Method, headers: [String: String] = [:], body: String? = nil
    ) async throws -> Answer {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        for (name, value) in headers {
            if let name = HTTPFields.Element.Name(name) { fields[name] = value }
        }
        let response = try await client.executeRequest(
            uri: APIRoutes.path + path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        return Answer(response)
    }
}

extension SalesOffice {
    /// A program of somebody's, by default with a token for everything.
    func program(_ person: Person?, _ scopes: Set<TokenScope> = Set(TokenScope.allCases)) async throws -> Program {
        guard let person else { return Program(client: site.client, token: nil) }
        let new = try await workspace.tokens.add(named: "test", scopes, for: person.id, by: person.id)
        return Program(client: site.client, token: new.secret)
    }
}

extension Answer {
    /// The body as JSON; null where it is none.
    var json: JSONValue { JSONValue(parsing: Array(body.utf8)) ?? .null }

    /// The stable word of a problem document.
    var problem: String? {
        guard header("Content-Type") == "application/problem+json" else { return nil }
        return json["type"]?.string.map { String($0.split(separator: ":").last ?? "") }
    }
}

extension JSONValue {
    var string: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var number: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    var list: [JSONValue] {
        if case .array(let list) = self { list } else { [] }
    }
}
