import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite("Assets")
struct AssetTests {
    private func application() -> some ApplicationProtocol {
        let router = Router()
        Assets.addRoutes(to: router)
        return Application(router: router)
    }

    @Test("each file is served with its type, for ever, under a name with its hash", arguments: Assets.names)
    func served(_ name: String) async throws {
        let path = Assets.path(name)
        #expect(try /^\/assets\/[a-z-]+-[0-9a-f]{8}\.(css|js|svg)$/.wholeMatch(in: path) != nil)
        try await application().test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(response.body.readableBytes > 0)
                let types = [
                    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
                ]
                #expect(response.headers[.contentType] == types[String(name.split(separator: ".")[1])])
            }
        }
    }

    @Test("a browser that has the file is told so")
    func notModified() async throws {
        let asset = try #require(Assets.all.asset(at: Assets.path("quarry.css")))
        try await application().test(.router) { client in
            try await client.execute(
                uri: asset.path, method: .get, headers: [.ifNoneMatch: asset.etag]
            ) { response in
                #expect(response.status == .notModified)
                #expect(response.body.readableBytes == 0)
            }
        }
    }

    @Test(
        "nothing else is served",
        arguments: ["/assets/quarry.css", "/assets/quarry-00000000.css", "/assets/..%2F..%2Fetc%2Fpasswd", "/assets/x"])
    func unknown(_ path: String) async throws {
        try await application().test(.router) { client in
            try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound) }
        }
    }

    @Test(
        "modules import each other under the names that are served",
        arguments: Assets.names.filter { $0.hasSuffix(".js") })
    func imports(_ name: String) throws {
        let text = String(buffer: try #require(Assets.all.asset(at: Assets.path(name))).bytes)
        for match in text.matches(of: /(?:from |import\()"([^"]+)"/) {
            // Beside the one that imports it, wherever that stands.
            #expect(match.1.hasPrefix("./"))
            let path = "/assets/\(match.1.dropFirst(2))"
            #expect(Assets.all.asset(at: path) != nil, "\(name) imports \(match.1), which is not served")
        }
    }
}
