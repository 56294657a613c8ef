import Hummingbird
import Logging

/// Logs each request in one line that says nothing of a person but the number of the one who is signed in: no
/// address, no path, no query, no name.
struct AccessLog: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        var metadata: Logger.Metadata = [
            "method": "\(request.method.known)",
            "route": "\(context.route)",
            "status": .stringConvertible(response.status.code),
            "milliseconds": .stringConvertible((elapsed / .microseconds(1)).rounded() / 1000),
        ]
        // Not known beforehand of an answer that is made while it is sent.
        if let bytes = response.body.contentLength { metadata["bytes"] = .stringConvertible(bytes) }
        if let person = context.record.person { metadata["person"] = .stringConvertible(person) }
        context.logger.info("request", metadata: metadata)
        return response
    }
}
