import CRM
import HTML
import Hummingbird
import Method

/// Finds out who makes the request and in which language they are answered.
struct VisitMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    let workspace: Workspace
    let configuration: WebConfiguration

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let cookies = request.cookies
        var visit = context.visit
        visit.path = request.uri.string
        visit.isSecure = configuration.isSecure
        visit.address = configuration.clientAddress(of: request, context)
        visit.origin = configuration.origin(of: request)
        if let token = cookies[SiteCookies.session]?.value {
            visit.signedIn = try await workspace.people.session(token: token)
        }
        context.record.person = visit.signedIn?.person.id
        visit.language = language(of: request, visit.signedIn)

        let known = cookies[SiteCookies.form]?.value ?? ""
        let isNew = visit.signedIn == nil && known.utf8.count != 64
        visit.formSecret = visit.signedIn?.formSecret ?? (isNew ? Self.newSecret() : known)

        if let chosen = chosenLanguage(request) {
            return try await remember(chosen, visit, request, isNew)
        }
        let carried = cookies[SiteCookies.message]?.value
        if let message = carried.flatMap(visit.message(carriedBy:)) { visit.messages = [message] }

        var context = context
        context.visit = visit
        var response = try await next(request, context)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        if isNew, isPage { response.setCookie(formCookie(visit)) }
        if carried != nil, isPage {
            response.setCookie(SiteCookies.removal(of: SiteCookies.message, isSecure: visit.isSecure))
        }
        return response
    }

    /// The person's own, else what this browser chose, else what it asks for, else the product's first language.
    private func language(of request: Request, _ signedIn: SignedIn?) -> Language {
        signedIn?.person.language
            ?? request.cookies[SiteCookies.language].flatMap { Language(rawValue: $0.value) }
            ?? request.headers[.acceptLanguage].flatMap(Language.init(accepted:)) ?? .simplified
    }

    /// `?language=en` on any page switches the language, from the links at the top of each page.
    private func chosenLanguage(_ request: Request) -> Language? {
        guard request.method == .get, request.headers[.secFetchSite] != "cross-site" else { return nil }
        return request.uri.queryParameters["language"].flatMap { Language(rawValue: String($0)) }
    }

    private func remember(
        _ language: Language, _ visit: Visit, _ request: Request, _ isNew: Bool
    ) async throws -> Response {
        if let person = visit.signedIn?.person {
            try await workspace.people.changeLanguage(of: person.id, to: language)
        }
        let path = SitePath(Web.address(visit.path, setting: "language", to: nil))?.description ?? "/"
        var response = Response.redirect(to: SitePrefix.added(to: path), type: .normal)
        response.headers[.cacheControl] = "no-store"
        response.setCookie(
            SiteCookies.make(SiteCookies.language, language.rawValue, seconds: 31_536_000, isSecure: visit.isSecure))
        if isNew { response.setCookie(formCookie(visit)) }
        return response
    }

    private func formCookie(_ visit: Visit) -> Cookie {
        SiteCookies.make(SiteCookies.form, visit.formSecret, seconds: nil, isSecure: visit.isSecure)
    }

    private static func newSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
