import CRM
import Hummingbird
import Method

/// What a page or a form asks of whoever comes there.
enum RouteNeed: Sendable, Hashable {
    /// Nobody need be signed in.
    case nothing
    /// Whoever is signed in.
    case anybody
    case permission(Permission)
}

/// The pages and forms of the site with what each asks for: together with the permission matrix (`Role.permissions`) it says who
/// gets where. A test walks every one of them as every role.
///
/// This is the door: what is written is asked once more, in its transaction, since what somebody may do can change in between, and
/// the API and the command line come in elsewhere. So the walk goes round a second time without the door.
enum RoutePermission {
    /// What a route asks for; nil for one that is not in the table, which is nobody's.
    static func need(_ method: HTTPRequest.Method, _ path: String) -> RouteNeed? {
        table["\(method == .head ? "GET" : method.rawValue) \(path)"]
    }

    static let table: [String: RouteNeed] = {
        var table: [String: RouteNeed] = [:]
        for (need, routes) in needs {
            for route in routes { table[route] = need }
        }
        return table
    }()

    private static let needs: [(RouteNeed, [String])] = [
        (
            .nothing,
            [
                "GET /sign-in", "POST /sign-in", "POST /sign-out", "GET /setup/{token}", "POST /setup/{token}",
                "GET /password/{token}", "POST /password/{token}", "GET /sign-in/second-step", "POST /sign-in/second-step",
                "POST /sign-in/enrolment", "POST /sign-in/enrolment/confirmation", "GET /sign-in/openid",
                "GET /sign-in/openid/callback",
            ]
        ),
        (
            .anybody,
            [
                "GET /", "GET /account", "POST /account/password", "POST /account/language", "POST /account/mail", "GET /account/tokens",
                "GET /account/second-factor", "POST /account/second-factor", "POST /account/second-factor/confirmation",
                "POST /account/second-factor/recovery-codes", "POST /account/second-factor/removal",
                "POST /account/sessions/end", "POST /account/sessions/end-others", "POST /account/openid",
                "POST /account/openid/removal", "POST /account/tokens", "POST /account/tokens/{id}/revocation", "GET /account/deputies",
                "POST /account/deputies", "POST /account/deputies/{id}/end", "GET /today", "GET /month",
                "GET /responsibility", "POST /notices/{id}/dismissal", "GET /approvals", "GET /approvals/{id}",
                "POST /approvals/{id}/withdrawal", "POST /approvals/notices/{id}/dismissal",
            ]
        ),
        (
            .permission(.seeCustomers),
            [
                "GET /search", "GET /search/suggest", "GET /deals", "GET /deals/stages/{stage}", "GET /customers", "GET /customers/{id}",
                "GET /customers/{id}/attachments/{attachment}", "GET /customers/{id}/history",
                "GET /customers/{id}/organisation", "GET /customers/{id}/contacts/{contact}/personal-data", "GET /responsibility/lines", "GET /responsibility/lines.csv", "GET /customers/count", "GET /lists", "GET /lists/moves", "GET /lists/grades", "GET /lists/deals", "GET /lists/check", "GET /pools", "GET /supplements", "GET /supplements/{id}", "GET /exchanges", "GET /exchanges/{id}", "GET /customers/conditions", "GET /customers/views",
                "POST /customers/views", "POST /customers/views/{view}", "POST /customers/views/{view}/removal",
            ]
        ),
        (.permission(.addCustomers), ["GET /customers/new", "POST /customers/new", "POST /customers/twins"]),
        (.permission(.logTouches), ["POST /customers/{id}/touches", "POST /customers/{id}/mails", "POST /today/touches"]),
        (
            .permission(.workCustomers),
            [
                "POST /customers/{id}/contacts/{contact}/consents", "POST /customers/{id}/facts", "POST /customers/{id}/next-step", "POST /customers/{id}/man/{aspect}",
                "POST /customers/{id}/profile", "POST /customers/{id}/contract", "POST /customers/{id}/contacts", "POST /customers/{id}/contacts/{contact}",
                "POST /customers/{id}/contacts/{contact}/removal", "POST /customers/{id}/deal",
                "POST /customers/{id}/deal/stage", "POST /deals/{id}/stage", "POST /customers/{id}/deal/details", "POST /customers/{id}/deal/people",
                "POST /customers/{id}/deal/needs", "POST /customers/{id}/deal/needs/{need}/removal", "POST /customers/{id}/fields", "POST /customers/{id}/tags",
                "POST /customers/{id}/tags/{tag}/removal", "POST /customers/{id}/addresses",
                "POST /customers/{id}/addresses/{address}", "POST /customers/{id}/addresses/{address}/removal",
                "POST /customers/{id}/relations", "POST /customers/{id}/relations/{relation}/removal",
                "POST /lists/check/{id}/verification", "POST /customers/{id}/attachments", "POST /customers/{id}/attachments/{attachment}/removal",
            ]
        ),
        (
            .permission(.claimCustomers),
            [
                "POST /customers/{id}/claim", "POST /supplements", "POST /supplements/{id}/acceptance", "POST /supplements/{id}/refusal",
            ]
        ),
        (
            .permission(.handOverCustomers),
            ["POST /customers/{id}/release", "POST /customers/{id}/hand-over", "POST /customers/{id}/standing", "POST /lists/check/{id}/standing"]
        ),
        (.permission(.askForGrades), ["POST /customers/{id}/grade-request"]),
        (.permission(.decideRequests), ["POST /approvals/{id}/grant", "POST /approvals/{id}/refusal"]),
        (
            .permission(.exchangeCustomers),
            [
                "GET /exchanges/new", "POST /exchanges", "POST /exchanges/{id}/counter-proposal",
                "POST /exchanges/{id}/acceptance", "POST /exchanges/{id}/refusal", "POST /exchanges/{id}/withdrawal",
            ]
        ),
        (.permission(.overrideGrades), ["POST /customers/{id}/override", "POST /customers/{id}/override/removal"]),
        (
            .permission(.deleteCustomers),
            ["POST /customers/{id}/deletion", "GET /recycle-bin", "POST /recycle-bin/{id}/restoration"]
        ),
        (.permission(.emptyRecycleBin), ["POST /recycle-bin/emptying"]),
        (
            .permission(.mergeCustomers),
            [
                "GET /duplicates", "POST /duplicates/scan", "POST /duplicates/{pair}/dismissal", "GET /duplicates/merge",
                "POST /duplicates/merge", "POST /duplicates/merges/{merge}/undo",
            ]
        ),
        (
            .permission(.importCustomers),
            [
                "GET /imports", "POST /imports", "GET /imports/template.csv", "GET /imports/template.xlsx", "GET /imports/{id}",
                "GET /imports/{id}/left-out.csv", "POST /imports/{id}/columns", "POST /imports/{id}/words",
                "POST /imports/{id}/reopening", "POST /imports/{id}/run", "POST /imports/{id}/cancellation",
                "POST /imports/{id}/undo",
            ]
        ),
        (
            .permission(.changeInBulk),
            [
                "GET /bulk-changes", "POST /bulk-changes", "GET /bulk-changes/new", "GET /bulk-changes/{id}",
                "POST /bulk-changes/{id}/start", "POST /bulk-changes/{id}/undo", "POST /bulk-changes/{id}/removal",
            ]
        ),
        (.permission(.exportCustomers), ["POST /exports"]),
        (.permission(.seeExports), ["GET /exports"]),
        (.permission(.seeOverview), ["GET /overview"]),
        (.permission(.readAuditLog), ["GET /audit"]),
        (
            .permission(.managePersonalData),
            [
                "POST /customers/{id}/contacts/{contact}/personal-data", "POST /customers/{id}/contacts/{contact}/erasure",
            ]
        ),
        (
            .permission(.planMonth),
            ["POST /month/plan", "POST /month/entries/{id}/move", "POST /month/entries/{id}/remove", "POST /month/leave"]
        ),
        (.permission(.assignResponsibility), ["POST /responsibility", "POST /responsibility/lines", "POST /people/{id}/responsibility-hand-over"]),
        (
            .permission(.allocateCustomers),
            ["POST /responsibility/allocate", "GET /responsibility/realignment", "POST /responsibility/realignment", "GET /people/{id}/hand-over", "POST /people/{id}/hand-over", "POST /customers/{id}/transfer"]
        ),
        (
            .permission(.changeSettings),
            [
                "GET /settings", "POST /settings/{name}", "GET /settings/holidays", "POST /settings/holidays",
                "POST /settings/holidays/remove", "POST /settings/holidays/lines", "GET /settings/fields",
                "POST /settings/fields", "POST /settings/fields/{field}", "GET /settings/product-lines", "POST /settings/product-lines",
                "POST /settings/product-lines/{line}", "GET /settings/processes", "POST /settings/processes",
                "GET /settings/processes/{process}", "POST /settings/processes/{process}", "GET /settings/processes/{process}/versions/{number}",
                "POST /settings/processes/{process}/matrix", "POST /settings/processes/{process}/stages",
                "POST /settings/processes/{process}/stages/{stage}", "POST /settings/processes/{process}/stages/{stage}/removal", "POST /pools", "POST /pools/{id}", "POST /settings/recycling", "GET /settings/recycling", "GET /setup", "POST /setup",
            ]
        ),
        (
            .permission(.manageWebhooks),
            [
                "GET /settings/webhooks", "POST /settings/webhooks", "GET /settings/webhooks/{id}",
                "POST /settings/webhooks/{id}", "POST /settings/webhooks/{id}/secret", "POST /settings/webhooks/{id}/test",
                "POST /settings/webhooks/{id}/removal", "POST /settings/webhooks/deliveries/{id}/again",
            ]
        ),
        (
            .permission(.arrangeDeputies),
            [
                "GET /people/{id}/deputies", "POST /people/{id}/deputies", "POST /people/{id}/deputies/{deputising}/end",
            ]
        ),
        (
            .permission(.managePeople),
            [
                "GET /people", "POST /people", "GET /people/permissions", "GET /people/{id}", "POST /people/{id}",
                "POST /people/{id}/sessions-end", "POST /people/{id}/second-factor-removal", "GET /settings/sign-in",
                "POST /settings/sign-in", "POST /people/{id}/deactivation", "POST /people/{id}/reactivation", "POST /people/{id}/password-link",
                "POST /teams", "POST /teams/{id}", "POST /teams/{id}/removal",
            ]
        ),
    ]
}

/// Refuses pages and forms to those who may not come there.
struct PagePermissions: RouterMiddleware {
    typealias Context = SignedInContext

    func handle(
        _ request: Request, context: SignedInContext, next: (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        guard let path = context.endpointPath, let need = RoutePermission.need(request.method, path) else {
            throw Problem.forbidden
        }
        if case .permission(let permission) = need { try context.require(permission) }
        return try await next(request, context)
    }
}
