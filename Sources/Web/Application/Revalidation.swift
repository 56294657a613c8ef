import Hummingbird

/// Lets a browser keep a page, and ask each time whether it is still the same: then it gets 304 without the page. The
/// page is made all the same, since what it shows depends on the day, the person, the settings and other people's
/// work; only its sending is saved.
struct Revalidation: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let tag = response.headers[.eTag].map(EntityTag.init(header:)) else { return response }
        guard [.get, .head].contains(request.method), response.status == .ok else {
            // The answer to a form may show what is shown only once, such as a link to set a password.
            response.headers[.eTag] = nil
            return response
        }
        response.headers[.cacheControl] = "private, no-cache"
        response.headers[.vary] = "Cookie, Accept-Language"
        guard request.headers[values: .ifNoneMatch].contains(where: tag.isAmong) else { return response }
        response.headers[.contentType] = nil
        response.headers[.contentLength] = nil
        return Response(status: .notModified, headers: response.headers)
    }
}
