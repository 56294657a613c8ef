import CRM
import Hummingbird

/// Where every feature's pages are registered.
///
/// A feature adds its pages in a file of its own folder and one line below:
///
///     // Sources/Web/Today/TodayRoutes.swift
///     struct TodayRoutes {
///         let workspace: Workspace
///
///         func add(to pages: RouterGroup<SignedInContext>) {
///             pages.get("/today") { request, context in
///                 let model = try await workspace.today.model(for: context.person.id)
///                 return todayPage(model, context.frame)                      // a Page is an answer
///             }
///             pages.post("/touches") { request, context in
///                 let form = try await request.form()
///                 try await workspace.touches.log(
///                     customer: form.id("customer"), on: form.date("on"), by: context.person.id)
///                 return context.redirect(to: "/today", saying: .done(Text("已记录。", "已記錄。", "Logged.")))
///             }
///         }
///     }
///
/// A handler among `pages` cannot be reached without a person: `context.person`. Forms are written with `postForm`, which
/// carries the token that `FormGuard` asks for. What each asks for stands in
/// `RoutePermission`. Permissions are checked in CRM, in the transaction of the write; a `Problem`
/// that is thrown becomes a page with the right status, and one that names a field is caught where the form is shown again.
enum Routes {
    static func add(
        to router: Router<AppRequestContext>, workspace: Workspace, configuration: WebConfiguration, hasDoor: Bool
    ) {
        SignInRoutes(workspace: workspace, configuration: configuration).add(to: router)
        SingleSignOnRoutes(workspace: workspace, configuration: configuration).add(to: router)
        SecondStepRoutes(workspace: workspace, configuration: configuration).add(to: router)
        PasswordLinkRoutes(workspace: workspace, configuration: configuration).add(to: router)
        SetupRoutes(workspace: workspace, configuration: configuration).add(to: router)

        let pages = router.group(context: SignedInContext.self)
        if hasDoor { pages.add(middleware: PagePermissions()) }
        pages.get("/") { _, context in context.redirect(to: "/today") }
        SampleRoutes(workspace: workspace, configuration: configuration).add(to: pages)
        AccountRoutes(workspace: workspace, configuration: configuration).add(to: pages)
        SecondFactorRoutes(workspace: workspace).add(to: pages)
        SingleSignOnBinding(workspace: workspace, configuration: configuration).add(to: pages)
        ObligatoryRolesRoutes(workspace: workspace).add(to: pages)
        TokenRoutes(workspace: workspace).add(to: pages)
        PeopleRoutes(workspace: workspace, configuration: configuration).add(to: pages)
        DeputyRoutes(workspace: workspace).add(to: pages)
        SearchRoutes(workspace: workspace).add(to: pages)
        CustomerRoutes(workspace: workspace, configuration: configuration).add(to: pages)
        RecycleBinRoutes(workspace: workspace).add(to: pages)
        DuplicateRoutes(workspace: workspace).add(to: pages)
        ImportRoutes(workspace: workspace).add(to: pages)
        ExportRoutes(workspace: workspace).add(to: pages)
        BulkChangeRoutes(workspace: workspace).add(to: pages)
        ListRoutes(workspace: workspace).add(to: pages)
        ListCheckRoutes(workspace: workspace).add(to: pages)
        PoolRoutes(workspace: workspace).add(to: pages)
        ProcessRoutes(workspace: workspace).add(to: pages)
        DealRoutes(workspace: workspace).add(to: pages)
        SupplementRoutes(workspace: workspace).add(to: pages)
        LeavingRoutes(workspace: workspace).add(to: pages)
        PassingOnRoutes(workspace: workspace).add(to: pages)
        FlowDetailRoutes(workspace: workspace).add(to: pages)
        ApprovalRoutes(workspace: workspace).add(to: pages)
        ExchangeRoutes(workspace: workspace).add(to: pages)
        TodayRoutes(workspace: workspace).add(to: pages)
        NoticeRoutes(workspace: workspace).add(to: pages)
        MonthRoutes(workspace: workspace).add(to: pages)
        ResponsibilityRoutes(workspace: workspace).add(to: pages)
        OverviewRoutes(workspace: workspace).add(to: pages)
        SettingsRoutes(workspace: workspace).add(to: pages)
        AuditRoutes(workspace: workspace).add(to: pages)
        PersonalDataRoutes(workspace: workspace).add(to: pages)
        WebhookRoutes(workspace: workspace, configuration: configuration).add(to: pages)
    }
}
