import CRM
import HTML
import Hummingbird
import Logging
import Method
import NIOCore

/// What every handler knows of its request.
struct AppRequestContext: RequestContext, PageContext {
    var coreContext: CoreRequestContextStorage
    /// Where the connection comes from.
    let remoteAddress: String?
    let record = RequestRecord()
    var visit = Visit()
    /// The form with a file that the request carries, behind its token.
    var upload: UploadedForm?
    /// Why the workspace that is asked for cannot be opened.
    var failure: (any Error)?

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }

    var maxUploadSize: Int { FormGuard.largestForm }
}

/// What a handler for people who are signed in knows of its request; without somebody signed in there is none.
struct SignedInContext: ChildRequestContext, PageContext {
    var coreContext: CoreRequestContextStorage
    let visit: Visit
    let person: Person
    /// What they may do with some records at least.
    let permissions: Set<Permission>
    /// The form with a file that the request carries.
    let upload: UploadedForm?

    init(context: AppRequestContext) throws {
        guard let person = context.visit.signedIn?.person else { throw SignInRequired() }
        coreContext = context.coreContext
        visit = context.visit
        upload = context.upload
        self.person = person
        permissions = context.visit.signedIn?.permissions ?? []
    }

    var maxUploadSize: Int { FormGuard.largestForm }

    /// The route's `:id`; 0, which is nothing's, when it is no number.
    var pathID: Int64 { parameters.get("id", as: Int64.self) ?? 0 }

    func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Before a page is made for those only who may do something. What is written is asked again, in its transaction.
    ///
    /// - Throws: `Problem.forbidden`.
    func require(_ permission: Permission) throws {
        guard may(permission) else { throw Problem.forbidden }
    }
}

/// Somebody has to sign in first.
struct SignInRequired: Error {}

/// A context of which pages can be made.
protocol PageContext: RequestContext {
    var visit: Visit { get }
}

extension PageContext {
    var language: Language { visit.language }

    /// The frame around the page's content.
    var frame: Frame { visit.frame }

    /// Answers a form that has been dealt with: the browser goes on to another page by GET, so that reloading it sends
    /// nothing again (303 See Other, RFC 9110, 15.4.4).
    ///
    /// - Parameters:
    ///   - path: within the site.
    ///   - message: shown once, on the page that is gone to.
    func redirect(to path: String, saying message: Message? = nil) -> Response {
        var response = Response.redirect(to: SitePrefix.added(to: path), type: .normal)
        response.headers[.cacheControl] = "no-store"
        if let message { response.setCookie(visit.cookie(carrying: message)) }
        return response
    }
}
