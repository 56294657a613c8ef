import CRM
import HTML
import Hummingbird
import Method

/// The list of customers, and new ones.
struct CustomerRoutes {
    let workspace: Workspace
    private let sendsMail: Bool
    private let holders = VisibleNames(HolderChoices.init)

    init(workspace: Workspace, configuration: WebConfiguration) {
        self.workspace = workspace
        sendsMail = configuration.sendsMail
    }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers") { request, context in try await list(request.query, context) }
        pages.get("/customers/count") { request, context in
            let filter = try CustomerQuery(request.query, for: context.person).filter(for: context.person)
            let found = try await workspace.customers.count(filter, by: context.person.id)
            return countText(CustomerCount(found, upTo: 1_000), in: context.language).response()
        }
        // What is typed is sent in the body, since an address stands in logs.
        pages.post("/customers/twins") { request, context in
            let form = try await request.form()
            // Half a form is typed: what cannot be read yet is left out.
            guard let name = form["name"].flatMap({ try? CompanyName($0) }) else {
                return twinWarning([], in: context.language).response()
            }
            var profile = CustomerProfile(name: name)
            profile.region = form["region"].flatMap { Region($0) } ?? .anywhere
            profile.code = form["code"].flatMap { UnifiedSocialCreditCode($0) }
            (profile.phone, profile.website) = (form["phone"], form["website"])
            return twinWarning(
                try await workspace.duplicates.twins(of: profile, by: context.person.id), in: context.language
            ).response()
        }
        pages.get("/customers/new") { _, context in
            try await newPage(Form([:]), context)
        }
        pages.post("/customers/new") { request, context in
            let form = try await request.form()
            do {
                let profile = try form.customerProfile(today: workspace.clock.today)
                if form["despite"]?.withoutSpaceAround != profile.name.written {
                    let twins = try await workspace.duplicates.twins(of: profile, by: context.person.id)
                    // The same name or code is refused, with the same words, whatever is likely besides.
                    if !twins.isEmpty, !twins.contains(where: { $0.likeness.score == 100 }) {
                        return try await newPage(form, twins: twins, context).response()
                    }
                }
                let id = try await workspace.customers.create(profile, by: context.person.id)
                let name = profile.name.written
                return context.redirect(
                    to: "/customers/\(id)",
                    saying: .done(Text("已新建 \(name)。", "已新建 \(name)。", "\(name) was added.")))
            } catch let problem as Problem where problem.field != nil {
                return try await newPage(form, problem: problem, context).response()
            }
        }
        ConditionRoutes(workspace: workspace).add(to: pages)
        ViewRoutes(workspace: workspace).add(to: pages)
        CustomerPageRoutes(workspace: workspace, sendsMail: sendsMail).add(to: pages)
    }

    private func newPage(
        _ form: Form, problem: Problem? = nil, twins: [LikelyTwin] = [], _ context: SignedInContext
    ) async throws -> Page {
        let lines = try await workspace.productLines.all(by: context.person.id)
        return newCustomerPage(NewCustomerModel(form: form, lines: lines, problem: problem, twins: twins), context.frame)
    }

    private func list(_ address: Form, _ context: SignedInContext) async throws -> Page {
        let person = context.person
        var query = CustomerQuery(address, for: person)
        // A view alone is opened as it was kept; with more, it only says where the list has come from.
        if let view = query.view, address["scope"] == nil {
            let after = query.after
            query = CustomerQuery(try await workspace.customerViews.view(view, by: person.id), for: person)
            query.after = after
        }
        let filter = try query.filter(for: person)
        return customerListPage(
            CustomerListModel(
                query: query, page: try await workspace.customers.list(filter, after: query.after, by: person.id),
                holders: person.role.scope == .own ? nil : try await holders.made(for: person.id, in: workspace),
                viewer: person, today: workspace.clock.today, views: try await workspace.customerViews.all(by: person.id),
                names: query.segment == nil ? nil : try await .of(workspace, person.id),
                count: query.segment == nil ? nil : try await workspace.customers.glance(filter, by: person.id)),
            context.frame)
    }
}
