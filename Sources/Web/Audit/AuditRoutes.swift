import CRM
import Hummingbird
import Method

/// The audit log, for those who may read it.
struct AuditRoutes {
    let workspace: Workspace

    static let path = "/audit"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/audit") { request, context in
            let query = request.query
            let filter = query.auditFilter()
            let after = query["after"].flatMap { Int64($0) }
            return auditPage(
                AuditModel(
                    page: try await workspace.audit.log(filter, after: after, by: context.person.id), filter: filter,
                    people: try await workspace.audit.people(by: context.person.id).map {
                        Choice(String($0.id), Text(verbatim: $0.name))
                    }, isLater: after != nil, clock: workspace.clock),
                context.frame)
        }
    }
}

extension Form {
    /// What cannot be understood is left out, as if it had not been asked.
    fileprivate func auditFilter() -> AuditFilter {
        var filter = AuditFilter()
        filter.person = self["person"].flatMap { Int64($0) }
        filter.customer = self["customer"].flatMap { Int64($0) }
        filter.subject = self["subject"].flatMap(AuditFilter.Subject.init(rawValue:))
        filter.kind = self["kind"].flatMap { $0.isEmpty ? nil : String($0.prefix(50)) }
        filter.words = self["q"].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
        filter.from = self["from"].flatMap { CivilDate($0) }
        filter.through = self["through"].flatMap { CivilDate($0) }
        return filter
    }
}
