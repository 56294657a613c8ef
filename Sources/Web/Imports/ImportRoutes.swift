import CRM
import Hummingbird
import Method

/// Imports of customers from files: the file is sent, matched, checked and imported, each step a form.
struct ImportRoutes {
    let workspace: Workspace

    /// 200 MB.
    static let largestFile = 200 << 20

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/imports") { _, context in try await list(context) }
        pages.post("/imports") { _, context in
            do {
                // Before two hundred megabytes are read; asked again where it is written.
                try context.require(.importCustomers)
                let id = try await receive(context)
                return context.redirect(to: "/imports/\(id)")
            } catch let problem as Problem {
                // A browser that is still sending would not see why it should stop.
                await context.upload?.drain(atMost: 2 * Self.largestFile)
                guard problem.kind == .invalid else { throw problem }
                return try await list(context, problem).response()
            }
        }
        for format in Export.Format.allCases {
            pages.get("/imports/template.\(format.rawValue)") { _, context in
                let name = Text("导入模板", "匯入範本", "import-template")(context.language)
                return attachment(
                    try await workspace.imports.template(format, in: context.language, by: context.person.id),
                    named: "\(name).\(format.rawValue)",
                    type: format.mediaType)
            }
        }
        pages.get("/imports/:id") { _, context in try await page(context) }
        pages.get("/imports/:id/left-out.csv") { _, context in
            let view = try await workspace.imports.view(context.pathID, by: context.person.id)
            let file = try await workspace.imports.leftOut(
                context.pathID, in: context.language, by: context.person.id)
            return attachment(file, named: "\(view.file.name).left-out.csv", type: Export.Format.csv.mediaType)
        }
        addSteps(to: pages)
    }

    private func addSteps(to pages: RouterGroup<SignedInContext>) {
        step("columns", pages) { form, context in
            let view = try await workspace.imports.view(context.pathID, by: context.person.id)
            let fields = view.file.headings.indices.map { form["column-\($0)"].flatMap(ImportTarget.init(word:)) }
            try await workspace.imports.match(
                context.pathID, fields, onDuplicate: form.choice("on_duplicate"), pool: form.poolChoice(),
                version: form.id("version"), by: context.person.id)
        }
        step("words", pages) { form, context in
            var words: [String: Market] = [:]
            for (word, market) in zip(form.all("word"), form.all("market")) {
                guard let market = Market(market), market != .any else { continue }
                words[word] = market
            }
            try await workspace.imports.match(
                context.pathID, words: words, version: form.id("version"), by: context.person.id)
        }
        step("reopening", pages) { form, context in
            try await workspace.imports.reopen(context.pathID, version: form.id("version"), by: context.person.id)
        }
        step("run", pages) { form, context in
            try await workspace.imports.run(context.pathID, version: form.id("version"), by: context.person.id)
        }
        step("cancellation", pages) { form, context in
            try await workspace.imports.cancel(context.pathID, version: form.id("version"), by: context.person.id)
        }
        step("undo", pages) { form, context in
            try await workspace.imports.undo(context.pathID, version: form.id("version"), by: context.person.id)
        }
    }

    private func step(
        _ name: String, _ pages: RouterGroup<SignedInContext>,
        _ work: @escaping @Sendable (Form, SignedInContext) async throws -> Void
    ) {
        pages.post("/imports/:id/\(name)") { request, context in
            let form = try await request.form()
            do {
                try await work(form, context)
                return context.redirect(to: "/imports/\(context.pathID)")
            } catch let problem as Problem where [.invalid, .conflict, .changedMeanwhile].contains(problem.kind) {
                return try await page(context, problem, form).response()
            }
        }
    }

    private func receive(_ context: SignedInContext) async throws -> ReceivedFile.ID {
        guard let upload = context.upload else { throw Problem.noFile }
        var fields: [String: String] = [:]
        var file: (spooled: SpooledFile, name: String)?
        while let part = try await upload.nextPart() {
            if part.name == "file", let name = part.fileName {
                guard !name.isEmpty else { throw Problem.noFile }
                file = (try await upload.spool(atMost: Self.largestFile), name)
            } else {
                fields[part.name] = try await upload.text()
            }
        }
        guard let file, file.spooled.size > 0 else { throw Problem.noFile }
        let form = Form(fields.mapValues { [$0] })
        return try await workspace.imports.receive(
            file.spooled, named: file.name, encoding: fields["encoding"].flatMap(TextEncoding.init(rawValue:)),
            sheet: form.optionalText("sheet"), by: context.person.id)
    }

    private func list(_ context: SignedInContext, _ problem: Problem? = nil) async throws -> Page {
        importsPage(
            try await workspace.imports.list(by: context.person.id), problem, workspace.clock, context.frame)
    }

    private func page(
        _ context: SignedInContext, _ problem: Problem? = nil, _ form: Form? = nil
    ) async throws -> Page {
        let view = try await workspace.imports.view(context.pathID, by: context.person.id)
        return importPage(
            ImportModel(view: view, problem: problem, form: form, clock: workspace.clock), context.frame)
    }
}

extension Problem {
    fileprivate static let noFile = Problem.invalid(
        Text("没有选择文件，或文件是空的。", "沒有選擇檔案，或檔案是空的。", "No file was chosen, or it is empty."),
        advice: Text("请选择一个 .xlsx 或 CSV 文件。", "請選擇一個 .xlsx 或 CSV 檔案。", "Choose a .xlsx or CSV file."), field: "file")
}
