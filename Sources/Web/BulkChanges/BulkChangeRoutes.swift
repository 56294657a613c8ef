import CRM
import Hummingbird
import Method

/// Changes of many customers at once: chosen on a list, said what is to change, looked at, confirmed, done by a job, and undone.
struct BulkChangeRoutes {
    let workspace: Workspace

    static let path = "/bulk-changes"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/bulk-changes") { _, context in
            bulkChangesPage(
                try await workspace.bulkChanges.list(by: context.person.id),
                try await workspace.productLines.all(by: context.person.id), workspace.clock, context.frame)
        }
        pages.get("/bulk-changes/new") { request, context in try await form(request.query, context) }
        pages.post("/bulk-changes") { request, context in
            let form = try await request.form()
            do {
                let query = CustomerQuery(Form(query: form["list"] ?? ""), for: context.person)
                let id = try await workspace.bulkChanges.prepare(
                    form.bulkOperation(), of: query.filter(for: context.person), only: form.chosenCustomers,
                    list: query.path(), by: context.person.id)
                return context.redirect(to: "\(Self.path)/\(id)")
            } catch let problem as Problem where problem.kind == .invalid {
                return try await self.form(form, context, problem).response()
            }
        }
        pages.get("/bulk-changes/:id") { _, context in
            bulkChangePage(
                BulkChangeModel(
                    view: try await workspace.bulkChanges.view(context.pathID, by: context.person.id),
                    fields: try await workspace.customFields.all(by: context.person.id),
                    lines: try await workspace.productLines.all(by: context.person.id), clock: workspace.clock),
                context.frame)
        }
        step("start", pages) { try await workspace.bulkChanges.start($0, by: $1) }
        step("undo", pages) { try await workspace.bulkChanges.undo($0, by: $1) }
        pages.post("/bulk-changes/:id/removal") { _, context in
            try await workspace.bulkChanges.discard(context.pathID, by: context.person.id)
            return context.redirect(to: "/customers")
        }
    }

    private func step(
        _ name: String, _ pages: RouterGroup<SignedInContext>,
        _ work: @escaping @Sendable (BulkChange.ID, Person.ID) async throws -> Void
    ) {
        pages.post("/bulk-changes/:id/\(name)") { _, context in
            try await work(context.pathID, context.person.id)
            return context.redirect(to: "\(Self.path)/\(context.pathID)")
        }
    }

    private func form(_ form: Form, _ context: SignedInContext, _ problem: Problem? = nil) async throws -> Page {
        let person = context.person.id
        return bulkFormPage(
            BulkFormModel(
                list: form["list"] ?? "", chosen: form.chosenCustomers.map { $0.sorted() },
                tags: try await workspace.tags.all(by: person).map(\.name),
                fields: try await workspace.customFields.all(by: person).filter { !$0.isArchived },
                lines: try await workspace.productLines.all(by: person).offered(beside: nil),
                people: try await workspace.people.names(by: person), form: form, problem: problem),
            context.frame)
    }
}

extension Form {
    /// The customers that were ticked; nil where the whole list is meant.
    var chosenCustomers: Set<Customer.ID>? {
        self["which"] == "chosen" ? customerIDs("id") : nil
    }

    fileprivate func bulkOperation() throws -> BulkOperation {
        let value = self["value"] ?? ""
        let reason = try optionalText("reason", longest: 1000) ?? ""
        let target: BulkTarget
        switch self["target"] {
        case "tag", "no-tag":
            guard let name = try tagNames("tag").first else {
                throw Problem.invalid(
                    Text("没有写标签。", "沒有寫標籤。", "There is no tag."),
                    advice: Text("请写一个标签。", "請寫一個標籤。", "Write one."), field: "tag")
            }
            return BulkOperation(.tag(name), to: self["target"] == "tag" ? "yes" : "no")
        case "market": target = .market
        case "region": target = .region
        case "product_line": target = .productLine
        case "source": target = .source
        case "field": target = .field(try id("field"))
        case "holder": target = .holder
        case "pool": return BulkOperation(.holder, to: "", reason: reason)
        default:
            throw Problem.invalid(
                Text("没有选要改什么。", "沒有選要改什麼。", "What is to change was not chosen."),
                advice: Text("请从页面上选一项。", "請從頁面上選一項。", "Choose one of the page."), field: "target")
        }
        if target == .holder, value.isEmpty {
            throw Problem.invalid(
                Text("没有选交给谁。", "沒有選交給誰。", "Nobody was chosen to receive them."),
                advice: Text("请选一位同事。", "請選一位同事。", "Choose a colleague."), field: "value")
        }
        return BulkOperation(target, to: value, reason: reason)
    }
}
