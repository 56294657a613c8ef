import Hummingbird
import Logging

/// Gives every request the number by which it is found in the log, and names it in the answer. A proxy that has given
/// one already keeps it, so that its log and ours speak of the same request; from anybody else it would be a text of
/// their choosing in our log.
struct RequestIdentity: RouterMiddleware {
    typealias Context = AppRequestContext

    let isBehindProxy: Bool

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if isBehindProxy, let given = request.headers[.requestID], Self.isWellFormed(given) {
            context.logger[metadataKey: "hb.request.id"] = .string(given)
        }
        var response = try await next(request, context)
        response.headers[.requestID] = context.id
        return response
    }

    /// What proxies make: UUIDs, hexadecimal numbers, and the like.
    static func isWellFormed(_ id: String) -> Bool {
        (8...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
