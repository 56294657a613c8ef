import CRM
import Foundation
import HTML
import Hummingbird
import Method

/// To the provider and back. Whatever goes wrong there, the page with name and password is the answer.
struct SingleSignOnRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static let path = "/sign-in/openid"
    static let callback = "/sign-in/openid/callback"

    func add(to router: Router<AppRequestContext>) {
        // A link and no form: the policy of our pages lets a form lead to no other site.
        router.get("/sign-in/openid") { request, context in
            let client = try configuration.requireOpenID()
            let next = SitePath(request.query["next"] ?? "/") ?? .start
            return try await explaining(next, context) {
                let journey = OpenIDJourney(next: next.description)
                var response = Response.redirect(
                    to: try await client.address(of: journey, returningTo: context.visit.origin + Self.callback),
                    type: .normal)
                response.headers[.cacheControl] = "no-store"
                response.setCookie(journey.cookie(configuration))
                return response
            }
        }
        router.get("/sign-in/openid/callback") { request, context in
            let client = try configuration.requireOpenID()
            guard let journey = request.cookies[SiteCookies.journey].flatMap({ OpenIDJourney(cookie: $0.value) }) else {
                return try await page(Self.lost, .start, context)
            }
            let next = SitePath(journey.next) ?? .start
            var response = try await explaining(journey.isBinding ? nil : next, context) {
                try await arrival(journey, next, client, request, context)
            }
            response.setCookie(SiteCookies.removal(of: SiteCookies.journey, isSecure: configuration.isSecure))
            return response
        }
    }

    private func arrival(
        _ journey: OpenIDJourney, _ next: SitePath, _ client: OpenIDClient, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let answer = request.query
        guard let state = answer["state"], Signature.areEqual(state, journey.state) else { throw Self.lost }
        guard let code = answer["code"], !code.isEmpty else { throw refused(answer["error"], client) }
        let identity = try await client.identity(
            code: code, journey, returningTo: context.visit.origin + Self.callback)
        if journey.isBinding {
            guard let person = context.visit.signedIn?.person else { throw SignInRequired() }
            try await workspace.people.bind(person.id, to: identity)
            return context.redirect(
                to: "/account",
                saying: .done(
                    Text("已关联。", "已關聯。", "Connected.")))
        }
        let admission = try await workspace.people.signIn(
            identity, adding: client.provider.newPeople, origin: SessionOrigin(request, context.visit))
        return try await goOn(admission, request, context, workspace, configuration, next: next)
    }

    /// - Parameter next: where somebody who signs in wants to go; nil for who is signed in.
    private func explaining(
        _ next: SitePath?, _ context: AppRequestContext, _ work: () async throws -> Response
    ) async throws -> Response {
        do { return try await work() } catch let problem as Problem {
            guard let next else {
                return context.redirect(
                    to: "/account", saying: .error(problem.what + Text(verbatim: " ") + problem.advice))
            }
            return try await page(problem, next, context)
        }
    }

    private func page(_ problem: Problem, _ next: SitePath, _ context: AppRequestContext) async throws -> Response {
        signInPage(
            SignInModel(
                login: "", next: next.description, problem: problem,
                isNewWorkspace: try await workspace.people.needsFirstDirector(),
                provider: configuration.openID?.provider.label), context.frame
        ).response()
    }

    private func refused(_ error: String?, _ client: OpenIDClient) -> Problem {
        let word = String((error ?? "").prefix(40)).filter { $0.isASCII && ($0.isLetter || $0 == "_") }
        let label = client.provider.label
        return Problem(
            .forbidden,
            Text("\(label)没有同意登录（\(word)）。", "\(label)沒有同意登入（\(word)）。", "\(label) did not agree (\(word))."),
            advice: Text(
                "请再试一次，或用登录名和密码登录。", "請再試一次，或用登入名稱和密碼登入。",
                "Try again, or sign in with name and password."))
    }

    private static let lost = Problem(
        .forbidden,
        Text(
            "这次登录不是从这个浏览器开始的，或者时间太久了。", "這次登入不是從這個瀏覽器開始的，或者時間太久了。",
            "This sign-in did not begin in this browser, or too long ago."),
        advice: Text("请重新开始。", "請重新開始。", "Begin again."))
}

extension WebConfiguration {
    /// - Throws: `Problem.notFound` where there is none.
    func requireOpenID() throws -> OpenIDClient {
        guard let openID else { throw Problem.notFound(Text("这个登录方式", "這個登入方式", "way to sign in")) }
        return openID
    }
}

extension OpenIDJourney {
    /// Nothing in it is signed, since nothing in it is believed: the browser that set out shows what it set out with.
    func cookie(_ configuration: WebConfiguration) -> Cookie {
        let value = ((try? JSONEncoder().encode(self)) ?? Data()).base64EncodedString()
        return SiteCookies.make(SiteCookies.journey, value, seconds: 600, isSecure: configuration.isSecure)
    }

    fileprivate init?(cookie: String) {
        guard let data = Data(base64Encoded: cookie),
            let journey = try? JSONDecoder().decode(OpenIDJourney.self, from: data), journey.state.utf8.count == 43
        else { return nil }
        self = journey
    }
}
