import CRM
import Hummingbird
import Method

/// Lets a request that changes something pass only when it comes from one of our own pages: the browser says so (`Sec-Fetch-Site`
/// or `Origin`) and the form carries the token of this session.
struct FormGuard: RouterMiddleware {
    typealias Context = AppRequestContext

    /// 1 MiB, many times what any form of ours sends.
    static let largestForm = 1 << 20

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        if [.get, .head, .options].contains(request.method) { return try await next(request, context) }
        guard comesFromOwnPage(request, context) else { throw Self.foreign }
        if let upload = UploadedForm(of: request) { return try await pass(request, upload, context, next) }
        var request = request
        let body = try await request.collectBody(upTo: Self.largestForm)
        try requireToken(
            request.headers[.csrfToken] ?? Form(urlEncoded: body, of: request)["csrf"], request, context)
        return try await next(request, context)
    }

    /// A form with a file is too large to be looked at whole: its token has to come first. What follows is read by who takes the file.
    private func pass(
        _ request: Request, _ upload: UploadedForm, _ context: AppRequestContext,
        _ next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var token = request.headers[.csrfToken]
        if token == nil, let part = try await upload.nextPart(), part.name == "csrf" { token = try await upload.text() }
        try requireToken(token, request, context)
        var context = context
        context.upload = upload
        return try await next(request, context)
    }

    private func requireToken(_ token: String?, _ request: Request, _ context: AppRequestContext) throws {
        if let token, context.visit.isSigned("csrf", by: token) { return }
        // A form left open over the end of its session: sign in, then fill it in anew.
        let hadSession = request.cookies[SiteCookies.session] != nil && context.visit.signedIn == nil
        throw hadSession ? SignInRequired() : Self.stale as any Error
    }

    private func comesFromOwnPage(_ request: Request, _ context: AppRequestContext) -> Bool {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        // The proxy may speak http to us while the browser speaks https to it: the authority is what counts.
        let authority = origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init)
        return origin != "null" && authority == request.head.authority
    }

    private static let foreign = Problem(
        .forbidden,
        Text(
            "这个请求来自别的网站，没有任何改动。", "這個請求來自別的網站，沒有任何改動。",
            "This request came from another site; nothing was changed."),
        advice: Text("请从掘客自己的页面操作。", "請從掘客自己的頁面操作。", "Use Quarry's own pages."))

    private static let stale = Problem(
        .forbidden,
        Text(
            "这张表单已过期，没有任何改动。", "這張表單已過期，沒有任何改動。",
            "This form has expired; nothing was changed."),
        advice: Text(
            "请返回、刷新页面，再提交一次。", "請返回、重新整理頁面，再提交一次。",
            "Go back, reload the page, and send it again."))
}
