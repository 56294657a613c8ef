import CRM
import HTML
import Hummingbird
import Method

/// The API for programs: JSON over the same use cases as the pages. It knows no cookies, so that no browser can be made to use
/// it on behalf of somebody; and pages know no tokens.
struct APIRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration
    private let limits: RateLimits

    static let path = "/api/v1"

    init(workspace: Workspace, configuration: WebConfiguration) {
        self.workspace = workspace
        self.configuration = configuration
        limits = RateLimits(perMinute: configuration.apiRequestsPerMinute)
    }

    static let endpoints: [Endpoint] = customerEndpoints + listEndpoints + planEndpoints + managingEndpoints

    /// Customers, their files, and all that is found of them.
    private static let customerEndpoints: [Endpoint] = [
        CustomerAPI.endpoints, CustomerWorkAPI.endpoints, CustomerDetailAPI.endpoints, DealAPI.endpoints, TouchAPI.endpoints,
        MailAPI.endpoints, AttachmentAPI.endpoints, PersonalDataAPI.endpoints, SearchAPI.endpoints, ViewAPI.endpoints,
        BulkChangeAPI.endpoints, RecycleBinAPI.endpoints, DuplicateAPI.endpoints, MergeAPI.endpoints, ImportAPI.endpoints,
        ExportAPI.endpoints,
    ].flatMap(\.self)

    /// Lists, pools, product lines and what moves customers between them.
    private static let listEndpoints: [Endpoint] = [
        LedgerAPI.endpoints, ListFlowAPI.endpoints, FlowDetailAPI.endpoints, PoolAPI.endpoints, ListMoveAPI.endpoints,
        ListCheckAPI.endpoints, LeavingAPI.endpoints, PassingOnAPI.endpoints, SupplementAPI.endpoints, RecyclingAPI.endpoints,
        ProductLineAPI.endpoints, ProcessAPI.endpoints, DealBoardAPI.endpoints, ResponsibilityAPI.endpoints, ResponsibilityLinesAPI.endpoints, RealignmentAPI.endpoints,
        ApprovalAPI.endpoints, ExchangeAPI.endpoints,
    ].flatMap(\.self)

    /// What is to be done, and what has come of it.
    private static let planEndpoints: [Endpoint] = [
        TodayAPI.endpoints, NoticeAPI.endpoints, MonthAPI.endpoints, VisitAPI.endpoints, OverviewAPI.endpoints,
    ].flatMap(\.self)

    /// What directors and administrators arrange.
    private static let managingEndpoints: [Endpoint] = [
        SettingAPI.endpoints, HolidayAPI.endpoints, CustomFieldAPI.endpoints, PeopleAPI.endpoints, PersonAPI.endpoints,
        PersonAccessAPI.endpoints, SignInRulesAPI.endpoints, TeamAPI.endpoints, DeputyAPI.endpoints, WebhookAPI.endpoints,
        WebhookDeliveryAPI.endpoints, AuditAPI.endpoints,
    ].flatMap(\.self)

    static let description = Operation(
        method: .get, path: "/openapi.json", id: "getDescription", summary: "This description.", scope: nil,
        answer: .init(status: .ok, note: "An OpenAPI 3.1 document.", schema: .anyObject))

    static let operations = endpoints.map(\.operation) + [description]

    private static let document = APIAnswer(json: OpenAPIDocument(operations: operations).json())

    func add(to router: Router<AppRequestContext>) {
        let api = router.group().add(middleware: ProblemDocuments())
        for endpoint in Self.endpoints {
            let operation = endpoint.operation
            api.on(RouterPath(Self.path + operation.path), method: operation.method) { request, context in
                try await respond(to: request, context, endpoint)
            }
        }
        api.on(RouterPath(Self.path + Self.description.path), method: .get) { request, _ in
            try request.requireJSONIsAcceptable()
            let server = SitePrefix.added(to: Self.path)
            let document =
                server == Self.path
                ? Self.document : APIAnswer(json: OpenAPIDocument(operations: Self.operations, server: server).json())
            return document.response(in: request.language)
        }
        refuseOthers(api)
    }

    private func respond(
        to request: Request, _ context: AppRequestContext, _ endpoint: Endpoint
    ) async throws -> Response {
        let bearer = try await bearer(of: request, context)
        let standing = limits.count(bearer.token.id, at: workspace.clock.now)
        var response: Response
        do {
            guard !standing.isExceeded else { throw ProblemDocument.tooManyRequests(standing) }
            response = try await answer(to: request, context, endpoint, bearer).response(in: request.language)
        } catch let error where !(error is CancellationError) {
            response = ProblemDocuments.document(for: error, context).response(in: request.language)
        }
        for field in standing.headers { response.headers[field.name] = field.value }
        return response
    }

    private func answer(
        to request: Request, _ context: AppRequestContext, _ endpoint: Endpoint, _ bearer: TokenBearer
    ) async throws -> APIAnswer {
        let operation = endpoint.operation
        if operation.answer.isJSON { try request.requireJSONIsAcceptable() }
        guard let scope = operation.scope, bearer.token.scopes.contains(scope) else {
            throw ProblemDocument.outOfScope(operation.scope)
        }
        try operation.requireFits(context.parameters)
        let query = try operation.checkedQuery(of: request)
        var asked = APIRequest(
            workspace: workspace.acting(with: bearer, for: scope), bearer: bearer, language: request.language,
            query: query, body: Form([:]), parameters: context.parameters, origin: configuration.origin(of: request),
            allowsInternalWebhooks: configuration.allowsInternalWebhooks)
        guard let repeated = try await repeated(request, operation, bearer) else {
            asked.json = try await operation.checkedBody(of: request)
            asked.body = Form(asked.json)
            try await endpoint.door(asked)
            asked.upload = try await operation.spooledFile(of: request)
            return try await endpoint.work(asked)
        }
        asked.json = try await operation.checkedBody(of: repeated.request)
        asked.body = Form(asked.json)
        return try await repeated.once(asked, endpoint.work)
    }

    /// A request with a name of the program's own, which it may send again.
    private func repeated(
        _ request: Request, _ operation: Operation, _ bearer: TokenBearer
    ) async throws -> RepeatedCall? {
        guard operation.takesKey, let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw ProblemDocument(
                .invalid,
                Text("请用 1 到 255 个可见的 ASCII 字符。", "請用 1 到 255 個可見的 ASCII 字元。",
                    "Use 1 to 255 visible ASCII characters."),
                at: .parameter(Operation.Parameter.idempotencyKey.name))
        }
        var request = request
        let body = try await request.collectBody(upTo: Operation.largestBody)
        let parts = [request.method.rawValue, request.uri.string, String(buffer: body)]
        return RepeatedCall(
            request: request, record: workspace.tokens.repeated(key, of: bearer.token.id, parts))
    }

    private func bearer(of request: Request, _ context: AppRequestContext) async throws -> TokenBearer {
        guard let secret = request.bearerToken else { throw ProblemDocument.unauthorized(isTokenGiven: false) }
        let address = configuration.clientAddress(of: request, context)
        guard let bearer = try await workspace.tokens.bearer(of: secret, address: address) else {
            throw ProblemDocument.unauthorized(isTokenGiven: true)
        }
        return bearer
    }

    /// Problem documents for the methods and paths that there are not, where the site would answer with a page.
    private func refuseOthers(_ api: RouterGroup<AppRequestContext>) {
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        for (path, operations) in Dictionary(grouping: Self.operations, by: \.path) {
            var known = Set(operations.map(\.method))
            if known.contains(.get) { known.insert(.head) }
            let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
            for method in methods where !known.contains(method) {
                api.on(RouterPath(Self.path + path), method: method) { _, _ -> Response in
                    throw ProblemDocument(.methodNotAllowed, Problem.wrongMethod.what, headers: [.allow: allowed])
                }
            }
        }
        for path in ["/api", Self.path, "/api/**"] {
            for method in methods {
                api.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.notFound(Text("这个地址", "這個位址", "address"))
                }
            }
        }
    }
}

extension ProblemDocument {
    /// The challenge is that of RFC 6750, section 3.
    fileprivate static func unauthorized(isTokenGiven: Bool) -> ProblemDocument {
        isTokenGiven
            ? ProblemDocument(
                .unauthorized,
                Text(
                    "令牌无效、已过期或已撤销，请换一个。", "權杖無效、已過期或已撤銷，請換一個。",
                    "The token is not good, has expired or was revoked; use another."),
                headers: [.wwwAuthenticate: "Bearer realm=\"quarry\", error=\"invalid_token\""])
            : ProblemDocument(
                .unauthorized,
                Text(
                    "请在 Authorization 中以 Bearer 给出令牌。", "請在 Authorization 中以 Bearer 給出權杖。",
                    "Send a token as Authorization: Bearer."),
                headers: [.wwwAuthenticate: "Bearer realm=\"quarry\""])
    }

    fileprivate static func tooManyRequests(_ standing: RateLimits.Standing) -> ProblemDocument {
        ProblemDocument(
            .tooMany,
            Text(
                "这个令牌每分钟最多请求 \(standing.limit) 次，请 \(standing.reset) 秒后再试。",
                "這個權杖每分鐘最多請求 \(standing.limit) 次，請 \(standing.reset) 秒後再試。",
                "This token may ask \(standing.limit) times a minute; try again in \(standing.reset) seconds."))
    }

    fileprivate static func outOfScope(_ scope: TokenScope?) -> ProblemDocument {
        guard let scope else { return ProblemDocument(.forbidden, Problem.forbidden.what) }
        return ProblemDocument(
            .outOfScope, Problem.outOfScope(scope).what,
            headers: [
                .wwwAuthenticate:
                    "Bearer realm=\"quarry\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
            ])
    }
}
