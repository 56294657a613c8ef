import CResources
import CRM
import Crypto
import Hummingbird

/// The style sheet, the icon and the scripts, which are part of the program.
///
/// Each has its contents' hash in its name (`/assets/quarry-1a2b3c4d.css`), so that a browser keeps it for ever and still
/// gets the new one after an update. Files name each other by their plain names beside them (`./swap.js`), which are replaced by
/// the hashed ones when the program starts; therefore a file stands below those that it names.
struct Assets: Sendable {
    struct Asset: Sendable {
        var name: String
        /// With the hash in it.
        var file: String
        var path: String { "/assets/\(file)" }
        var type: String
        var bytes: ByteBuffer
        var etag: String
    }

    /// In the order of need: a file may name those above it.
    static let names = [
        "icon.svg", "quarry.css", "announce.js", "swap.js", "suggest.js", "twins.js", "count.js", "inline-edit.js", "dragging.js", "month-drag.js", "deal-drag.js",
        "progress.js", "live.js",
        "menu.js", "quarry.js",
    ]

    static let all = Assets(named: names)

    private let byName: [String: Asset]
    private let byPath: [String: Asset]

    /// The address of a file: `Assets.path("quarry.css")`.
    static func path(_ name: String) -> String {
        guard let asset = all.byName[name] else {
            preconditionFailure("\(name) is not among the program's assets; Assets.names lists them")
        }
        return asset.path
    }

    init(named names: [String]) {
        var byName: [String: Asset] = [:]
        for name in names {
            var text = Self.text(of: name)
            for earlier in byName.values { text = text.replacing("./\(earlier.name)", with: "./\(earlier.file)") }
            byName[name] = Asset(name: name, text: text)
        }
        self.byName = byName
        byPath = Dictionary(uniqueKeysWithValues: byName.values.map { ($0.path, $0) })
    }

    func asset(at path: String) -> Asset? { byPath[path] }

    private static func text(of name: String) -> String {
        guard let resource = quarry_resource_named(name)?.pointee else {
            preconditionFailure("\(name) is not embedded; Sources/CResources/resources.c lists what is")
        }
        return String(decoding: UnsafeBufferPointer(start: resource.bytes, count: resource.count), as: UTF8.self)
    }
}

extension Assets.Asset {
    fileprivate init(name: String, text: String) {
        let hash = SHA256.hash(data: Array(text.utf8)).prefix(4).hexadecimal
        let parts = name.split(separator: ".")
        self.init(
            name: name, file: "\(parts[0])-\(hash).\(parts[1])", type: Self.type(of: parts[1]),
            bytes: ByteBuffer(string: text), etag: "\"\(hash)\"")
    }

    private static func type(of ending: Substring) -> String {
        switch ending {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}

extension Assets {
    /// `GET /assets/NAME`, for everybody.
    static func addRoutes(to router: some RouterMethods<some RequestContext>) {
        router.get("/assets/:name") { request, context in
            let name = try context.parameters.require("name")
            guard let asset = all.asset(at: "/assets/\(name)") else { throw HTTPError(.notFound) }
            let headers: HTTPFields = [
                .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .eTag: asset.etag,
            ]
            if request.headers[.ifNoneMatch] == asset.etag { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
        }
    }
}
