import Hummingbird

/// Counts requests and how long they take.
struct RequestMetrics: RouterMiddleware {
    typealias Context = AppRequestContext

    let metrics: Metrics

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var status: Int?
        metrics.requestBegan()
        defer {
            metrics.requestEnded(
                route: context.route, method: request.method.known, status: status,
                seconds: (ContinuousClock.now - start) / .seconds(1))
        }
        let response = try await next(request, context)
        status = response.status.code
        return response
    }
}
