import CRM
import Hummingbird
import Method

/// The company's sales processes, which directors keep.
struct ProcessRoutes {
    let workspace: Workspace

    static let path = "/settings/processes"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/processes") { _, context in try await list(context) }
        pages.post("/settings/processes") { request, context in
            let form = try await request.form()
            do {
                let id = try await workspace.salesProcesses.add(
                    form["title"] ?? "", like: form.id("like"), for: form.markets, by: context.person.id)
                return context.redirect(
                    to: "\(Self.path)/\(id)", saying: .done(Text("流程已建立。", "流程已建立。", "The process was made.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await list(context, draft: (form, problem)).response()
            }
        }
        pages.get("/settings/processes/:process") { _, context in try await page(id(context), context) }
        pages.get("/settings/processes/:process/versions/:number") { _, context in
            try await version(id(context), context.parameters.require("number", as: Int64.self), context)
        }
        change("/settings/processes/:process", .name, pages) { id, form, person in
            try await workspace.salesProcesses.edit(
                id, title: form["title"] ?? "", markets: form.markets, isArchived: form.isTicked("archived"), version: form.id("version"),
                by: person)
        }
        change("/settings/processes/:process/matrix", .matrix, pages) { id, form, person in
            try await workspace.salesProcesses.setMatrix(form.matrix, of: id, version: form.id("version"), by: person)
        }
        change("/settings/processes/:process/stages", .newStage, pages) { id, form, person in
            try await workspace.salesProcesses.addStage(
                form.choice("kind"), after: form.id("after"), of: id, as: form.stage(), version: form.id("version"), by: person)
        }
        pages.post("/settings/processes/:process/stages/:stage") { request, context in
            let stage = try context.parameters.require("stage", as: Int64.self)
            return try await answer(.stage(stage), request, context) { id, form, person in
                try await workspace.salesProcesses.editStage(stage, of: id, to: form.stage(), version: form.id("version"), by: person)
            }
        }
        pages.post("/settings/processes/:process/stages/:stage/removal") { request, context in
            let stage = try context.parameters.require("stage", as: Int64.self)
            return try await answer(.removal(stage), request, context) { id, form, person in
                try await workspace.salesProcesses.removeStage(
                    stage, of: id, movingDealsTo: form.optionalID("target"), version: form.id("version"), by: person)
            }
        }
    }

    private typealias Work = @Sendable (SalesProcess.ID, Form, Person.ID) async throws -> Void

    private func change(
        _ path: RouterPath, _ which: ProcessModel.Which, _ pages: RouterGroup<SignedInContext>, _ work: @escaping Work
    ) {
        pages.post(path) { request, context in try await answer(which, request, context, work) }
    }

    private func answer(
        _ which: ProcessModel.Which, _ request: Request, _ context: SignedInContext, _ work: Work
    ) async throws -> Response {
        let form = try await request.form()
        let id = try id(context)
        do {
            try await work(id, form, context.person.id)
            return context.redirect(to: "\(Self.path)/\(id)", saying: .done(Text("流程已保存。", "流程已儲存。", "The process was saved.")))
        } catch let problem as Problem where problem.isAboutTheForm {
            return try await page(id, context, draft: .init(which: which, values: form, problem: problem)).response()
        }
    }

    private func id(_ context: SignedInContext) throws -> SalesProcess.ID {
        try context.parameters.require("process", as: Int64.self)
    }

    private func list(_ context: SignedInContext, draft: (Form, Problem)? = nil) async throws -> Page {
        let processes = try await workspace.salesProcesses.all(by: context.person.id)
        return processListPage(processes, draft.map { FormState(values: $0.0, problem: $0.1) } ?? FormState(), context.frame)
    }

    private func page(
        _ id: SalesProcess.ID, _ context: SignedInContext, draft: ProcessModel.Draft? = nil
    ) async throws -> Page {
        let processes = workspace.salesProcesses
        let model = ProcessModel(
            process: try await processes.process(id, by: context.person.id),
            deals: try await processes.openDeals(in: id, by: context.person.id),
            history: try await processes.history(of: id, limit: 30, by: context.person.id), draft: draft)
        return processPage(model, context.frame)
    }

    private func version(_ id: SalesProcess.ID, _ number: Int64, _ context: SignedInContext) async throws -> Page {
        let process = try await workspace.salesProcesses.process(id, by: context.person.id)
        let version = try await workspace.salesProcesses.version(number, of: id, by: context.person.id)
        return processVersionPage(version, of: process, context.frame)
    }
}

extension Form {
    /// `m.1.2=NO*`: the permissions of a matrix, by from and to.
    fileprivate var matrix: TransitionMatrix {
        var matrix = TransitionMatrix()
        for name in names where name.hasPrefix("m.") {
            let parts = name.split(separator: ".").compactMap { ProcessStage.ID($0) }
            guard parts.count == 2, let permission = self[name].flatMap(StagePermission.init) else { continue }
            matrix[parts[0], parts[1]] = permission
        }
        return matrix
    }

    fileprivate var markets: Set<Market> { Set(all("markets").compactMap { Market($0) }) }

    fileprivate func stage() throws -> SalesProcesses.StageForm {
        .init(
            title: try optionalText("stage_title") ?? "", hint: try optionalText("hint", longest: 500) ?? "",
            probability: try integer("probability"), entryFacts: Set(all("facts").compactMap(EntryFact.init)))
    }
}
