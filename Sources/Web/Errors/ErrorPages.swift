import CRM
import HTML
import Hummingbird
import Logging
import Method

/// Turns what a handler throws into a page that says what happened and what to do. What nobody expected goes to the log with
/// the request's number, and only that number to the page.
struct ErrorPages: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is SignInRequired {
            return signInFirst(request, context)
        } catch let problem as Problem {
            return errorPage(problem, context)
        } catch let error as any HTTPResponseError {
            return httpErrorPage(error, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            if let problem = Problem.explaining(error) {
                // A database's error; its description holds no values of rows.
                context.logger.error("database", metadata: ["error": "\(error)"])
                return errorPage(problem, context)
            }
            // The type and not the value, which may hold what a person typed.
            context.logger.error("unexpected", metadata: ["error": "\(type(of: error))"])
            return errorPage(.unexpected, status: .internalServerError, context)
        }
    }

    private func signInFirst(_ request: Request, _ context: AppRequestContext) -> Response {
        // A script that fetches a part of a page must not take the sign-in page for it.
        if let mode = request.headers[.secFetchMode], mode != "navigate" {
            return errorPage(.signInFirst, status: .unauthorized, context)
        }
        let isPage = request.method == .get || request.method == .head
        let next = isPage && request.uri.string != "/" ? SitePath(request.uri.string) : nil
        return context.redirect(to: address("/sign-in", setting: "next", to: next?.description))
    }

    private func httpErrorPage(_ error: any HTTPResponseError, _ context: AppRequestContext) -> Response {
        var response =
            switch error.status {
            case .notFound: errorPage(.notFound(Text("这个页面", "這個頁面", "page")), context)
            case .methodNotAllowed: errorPage(.wrongMethod, status: .methodNotAllowed, context)
            case .contentTooLarge: errorPage(.tooLarge, status: .contentTooLarge, context)
            case let status where status.code < 500: errorPage(.badRequest, status: status, context)
            case let status: errorPage(.unexpected, status: status, context)
            }
        if let allowed = (error as? HTTPError)?.headers[.allow] { response.headers[.allow] = allowed }
        return response
    }
}

/// A page for a problem, with the status that fits it unless another is given.
func errorPage(
    _ problem: Problem, status: HTTPResponse.Status? = nil, _ context: some PageContext
) -> Response {
    let language = context.language
    var response = Page(
        title: Text("没有成功", "沒有成功", "That did not work"), frame: context.frame, width: .narrow,
        status: status ?? problem.status
    ) {
        h1 { Text("没有成功", "沒有成功", "That did not work")(language) }
        errorState(problem.what(language), whatToDo: problem.advice(language), reference: context.id, in: language) {
            linkButton(Text("回到首页", "回到首頁", "Back to the start")(language), href: "/")
        }
    }.response()
    if problem.kind == .tooMany { response.headers[.retryAfter] = "900" }
    return response
}

extension Problem {
    var status: HTTPResponse.Status {
        switch kind {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .invalid: .unprocessableContent
        case .changedMeanwhile, .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }
}

/// A problem within a page: what happened, and what to do.
func errorState(_ problem: Problem, in language: Language, @MarkupBuilder actions: () -> Markup = { .empty }) -> Markup {
    errorState(problem.what(language), whatToDo: problem.advice(language), actions: actions)
}
