import CRM
import Hummingbird
import Method

/// List exchanges: proposed, answered, consented to elsewhere (`ApprovalRoutes`).
struct ExchangeRoutes {
    let workspace: Workspace

    static let path = "/exchanges"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/exchanges") { request, context in
            let before = request.query["before"].flatMap { Exchange.ID($0) }
            let (exchanges, next) = try await workspace.exchanges.list(before: before, by: context.person.id)
            return exchangesPage(
                exchanges, next: next, isFirst: before == nil, today: workspace.clock.today, context.frame)
        }
        pages.get("/exchanges/new") { request, context in
            let ticked = request.query.customerIDs("id")
            return try await form(Form([:]), ticked, context)
        }
        pages.post("/exchanges") { request, context in
            let form = try await request.form()
            do {
                let id = try await workspace.exchanges.propose(
                    form.exchangeOffer(), to: form.id("partner"), reason: form.optionalText("reason", longest: 500) ?? "",
                    by: context.person.id)
                return context.redirect(
                    to: "\(Self.path)/\(id)", saying: .done(Text("已提议，等对方答复。", "已提議，等對方答覆。", "Proposed; it is theirs to answer.")))
            } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
                return try await self.form(form, form.customerIDs("mine"), context, problem).response()
            }
        }
        pages.get("/exchanges/:id") { _, context in try await page(context) }
        answer("counter-proposal", pages, Text("已发回，等对方答复。", "已發回，等對方答覆。", "Sent back; it is theirs to answer.")) {
            try await workspace.exchanges.counter(
                $0, $1.exchangeOffer(), version: $1.id("version"), by: $2)
        }
        answer("acceptance", pages, Text("已接受，已报主管批准。", "已接受，已報主管批准。", "Accepted; consent is asked for.")) {
            _ = try await workspace.exchanges.accept($0, version: $1.id("version"), by: $2)
        }
        answer("refusal", pages, Text("已谢绝。", "已謝絕。", "Declined.")) {
            try await workspace.exchanges.decline(
                $0, note: $1.optionalText("note", longest: 500), version: $1.id("version"), by: $2)
        }
        answer("withdrawal", pages, Text("已撤回。", "已撤回。", "Withdrawn.")) { id, _, person in
            try await workspace.exchanges.withdraw(id, by: person)
        }
    }

    private func answer(
        _ name: String, _ pages: RouterGroup<SignedInContext>, _ done: Text,
        _ work: @escaping @Sendable (Exchange.ID, Form, Person.ID) async throws -> Void
    ) {
        pages.post("/exchanges/:id/\(name)") { request, context in
            let form = try await request.form()
            do {
                try await work(context.pathID, form, context.person.id)
                return context.redirect(to: "\(Self.path)/\(context.pathID)", saying: .done(done))
            } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
                return try await page(context, name == "counter-proposal" ? form : nil, problem).response()
            }
        }
    }

    private func page(_ context: SignedInContext, _ form: Form? = nil, _ problem: Problem? = nil) async throws -> Page {
        exchangePage(
            ExchangeModel(
                view: try await workspace.exchanges.view(context.pathID, by: context.person.id),
                today: workspace.clock.today, form: form, problem: problem), context.frame)
    }

    private func form(
        _ form: Form, _ ticked: Set<Customer.ID>, _ context: SignedInContext, _ problem: Problem? = nil
    ) async throws -> Page {
        let person = context.person.id
        return exchangeFormPage(
            ExchangeFormModel(
                own: try await workspace.exchanges.ownCustomers(of: person),
                partners: try await workspace.exchanges.partners(for: person), ticked: ticked, form: form, problem: problem),
            context.frame)
    }
}

extension Form {
    /// What was ticked of both, and named of the other's, a name a line.
    func exchangeOffer() throws -> ExchangeOffer {
        let named = try all("named").flatMap { try checked($0, "named", longest: 10_000)?.split(whereSeparator: \.isNewline) ?? [] }
        return ExchangeOffer(
            mine: customerIDs("mine"), theirs: customerIDs("theirs"),
            named: named.map { String($0).withoutSpaceAround }.filter { !$0.isEmpty })
    }
}
