import CRM
import HTML
import Hummingbird
import Method

/// The list of customers, what is found while typing, and new ones.
struct CustomerRoutes {
    let workspace: Workspace
    private let holders = VisibleNames(HolderChoices.init)

    init(workspace: Workspace) {
        self.workspace = workspace
    }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers") { request, context in
            let query = CustomerQuery(request.query, for: context.person)
            return customerListPage(
                CustomerListModel(
                    query: query,
                    page: try await workspace.customers.list(
                        query.filter(for: context.person), after: query.after, by: context.person.id),
                    holders: context.person.role == .salesperson
                        ? nil : try await holders.made(for: context.person.id, in: workspace),
                    viewer: context.person, today: workspace.clock.today),
                context.frame)
        }
        pages.get("/customers/suggest") { request, context in
            var filter = CustomerFilter()
            filter.words = String((request.query["q"] ?? "").prefix(100))
            filter.standing = nil
            guard filter.words.contains(where: { !$0.isWhitespace }) else {
                return suggestionList([], in: context.language).response()
            }
            let found = try await workspace.customers.list(filter, limit: 8, by: context.person.id)
            return suggestionList(found.rows.map(CustomerSummary.init), in: context.language).response()
        }
        pages.get("/customers/new") { _, context in
            newCustomerPage(NewCustomerModel(form: Form([:]), problem: nil), context.frame)
        }
        pages.post("/customers/new") { request, context in
            let form = try await request.form()
            do {
                let profile = try form.customerProfile(today: workspace.clock.today)
                let id = try await workspace.customers.create(profile, by: context.person.id)
                let name = profile.name.written
                return context.redirect(
                    to: "/customers/\(id)",
                    saying: .done(Text("已新建 \(name)。", "已新建 \(name)。", "\(name) was added.")))
            } catch let problem as Problem where problem.field != nil {
                return newCustomerPage(NewCustomerModel(form: form, problem: problem), context.frame).response()
            }
        }
        CustomerPageRoutes(workspace: workspace).add(to: pages)
    }
}
