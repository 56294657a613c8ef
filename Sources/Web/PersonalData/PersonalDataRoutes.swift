import CRM
import Hummingbird
import Method

/// What the law gives to the people at customers: what they said of being reached, a copy of all about them, erasure.
struct PersonalDataRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/:id/contacts/:contact/personal-data") { _, context in
            try await page(context, Form([:]), nil)
        }
        // It leaves a record, so that it is a form.
        pages.post("/customers/:id/contacts/:contact/personal-data") { _, context in
            let dossier = try await workspace.personalData.export(
                of: context.contactID, at: context.pathID, by: context.person.id)
            return Response(
                status: .ok,
                headers: attachmentHeaders(named: "personal-data-\(context.contactID).json", type: "application/json"),
                body: ResponseBody(byteBuffer: .init(string: dossier.json(workspace.clock))))
        }
        pages.post("/customers/:id/contacts/:contact/consents") { request, context in
            let form = try await request.form()
            do {
                try await workspace.personalData.record(
                    form.choice("channel"), isGiven: form.text("given") == "1", source: form.optionalText("source") ?? "",
                    on: form.date("on"), of: context.contactID, at: context.pathID, by: context.person.id)
                return context.redirect(to: context.dossierPath, saying: .done(Text("已记录。", "已記錄。", "Noted.")))
            } catch let problem as Problem where problem.kind == .invalid {
                return try await page(context, form, problem).response()
            }
        }
        pages.post("/customers/:id/contacts/:contact/erasure") { request, context in
            let form = try await request.form()
            do {
                try await workspace.personalData.erase(
                    context.contactID, at: context.pathID, reason: form.optionalText("reason", longest: 1000) ?? "",
                    by: context.person.id)
                return context.redirect(
                    to: "/customers/\(context.pathID)",
                    saying: .done(Text("这个人的信息已抹除。", "這個人的資料已抹除。", "What was known of this person was erased.")))
            } catch let problem as Problem where problem.kind == .invalid {
                return try await page(context, form, problem).response()
            }
        }
    }

    private func page(_ context: SignedInContext, _ form: Form, _ problem: Problem?) async throws -> Page {
        let dossier = try await workspace.personalData.page(
            of: context.contactID, at: context.pathID, by: context.person.id)
        return personalDataPage(
            PersonalDataModel(
                dossier: dossier, path: context.dossierPath, today: workspace.clock.today, form: form, problem: problem),
            context.frame)
    }
}

extension SignedInContext {
    fileprivate var contactID: Contact.ID { parameters.get("contact", as: Int64.self) ?? 0 }
    fileprivate var dossierPath: String { "/customers/\(pathID)/contacts/\(contactID)/personal-data" }
}
