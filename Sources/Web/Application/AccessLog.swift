import Hummingbird
import Logging

/// Logs each request without anything about a person: no address, no query, no names. The path is the route's pattern, since
/// a path may hold a one-time token.
struct AccessLog: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        response.headers[.requestID] = context.id
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)",
                "route": "\(context.endpointPath ?? "?")",
                "status": "\(response.status.code)",
                "milliseconds": "\(elapsed / .milliseconds(1))",
            ])
        return response
    }
}
