import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks somebody else's server, once, at an address that was looked at: redirects are not followed, nothing waits longer or takes up
/// more memory than was said.
public struct Outgoing: Sendable {
    /// Which addresses may be reached.
    public enum Reach: Sendable {
        /// Those on the internet: for addresses that people type, lest they make this machine knock at its neighbours' doors.
        case publicOnly
        /// Every one: for those that the administrator gives.
        case everything
    }

    /// Makes a call. Anything but `OutgoingError` is unexpected.
    public typealias Send = @Sendable (HTTPCall) async throws -> HTTPAnswer

    private let reach: Reach
    /// Seconds for the whole of it, from looking up the name to the answer's end.
    private let timeout: Int
    /// Bytes of the answer's body that are kept.
    private let kept: Int

    public init(reach: Reach, timeout: Int = 10, kept: Int) {
        self.reach = reach
        self.timeout = timeout
        self.kept = kept
    }

    /// - Throws: `OutgoingError`
    public func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        let deadline = NIODeadline.now() + .seconds(Int64(timeout))
        let address = try await address(of: call.url.host)
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(Int64(timeout))
        // Connects to the address that was looked at and no other: the name may lead elsewhere a moment later. The certificate is still
        // checked against the name.
        configuration.dnsOverride = [call.url.host: address.description]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = try await answer(call, client, deadline)
            try? await client.shutdown()
            return answer
        } catch {
            try? await client.shutdown()
            throw Self.reason(error)
        }
    }

    private func address(of host: String) async throws -> IPAddress {
        let addresses = try await NameLookup.addresses(of: host)
        // One is enough: which of them is connected to is not to be left to chance.
        if reach == .publicOnly, let inside = addresses.first(where: { !$0.isPublic }) {
            throw OutgoingError.internalAddress(inside.description)
        }
        return addresses[0]
    }

    private func answer(_ call: HTTPCall, _ client: HTTPClient, _ deadline: NIODeadline) async throws -> HTTPAnswer {
        var request = HTTPClientRequest(url: call.url.description)
        request.method = .init(rawValue: call.method.rawValue)
        for (name, value) in call.headers { request.headers.add(name: name, value: value) }
        if !call.body.isEmpty { request.body = .bytes(call.body) }
        let response = try await client.execute(request, deadline: deadline)
        var body: [UInt8] = []
        var isCut = false
        for try await part in response.body {
            body += part.readableBytesView.prefix(kept - body.count)
            // What follows is left unread: the connection ends with the client.
            if part.readableBytes > 0, body.count == kept {
                isCut = true
                break
            }
        }
        return HTTPAnswer(status: Int(response.status.code), body: body, isCut: isCut)
    }

    private static func reason(_ error: any Error) -> any Error {
        switch error {
        case let error as OutgoingError: return error
        case let error as CancellationError: return error
        case let error as HTTPClientError
        where [.deadlineExceeded, .connectTimeout, .readTimeout].contains(error):
            return OutgoingError.timedOut
        default: return OutgoingError.failed(String(String(describing: error).prefix(200)))
        }
    }
}
