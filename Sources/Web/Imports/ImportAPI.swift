import CRM
import Hummingbird
import Method

/// Imports for programs: a file is sent, its columns are matched, it is checked and imported, and may be taken back.
enum ImportAPI {
    static let endpoints = [send, list, one, columns, words, reopen, run, cancel, undo, leftOut]

    private static let poolNote = "Where its new customers go: `rule` (each by its market and region), `general`, or a pool's number."

    private static let send = Endpoint(
        Operation(
            method: .post, path: "/imports", id: "sendImport",
            summary: "Takes a file of customers; its columns are guessed, and nothing is imported yet.",
            scope: .importsWrite,
            parameters: [
                .query(
                    "name", .text(longest: 255), isRequired: true,
                    "What the file is called; its ending says what it is."),
                .query("encoding", .word(of: TextEncoding.self), "Of a CSV; found out where it is not given."),
                .query("sheet", .text(longest: 100), "Of a workbook; the first where it is not given."),
                .query("pool", .text(longest: 20), poolNote + " By rule where it is not given."),
            ],
            upload: [Export.Format.csv.mediaType, Export.Format.xlsx.mediaType],
            answer: .init(status: .created, note: "The file, with what its columns seem to be.", schema: .importFile)),
        door: { request in
            guard request.person.role.may(.importCustomers) else { throw Problem.forbidden }
        }
    ) { request in
        guard let file = request.upload, file.size > 0 else {
            throw ProblemDocument(.invalid, Text("文件是空的。", "檔案是空的。", "The file is empty."))
        }
        let id = try await request.workspace.imports.receive(
            file, named: request.query.text("name", longest: 255),
            encoding: request.query["encoding"].flatMap(TextEncoding.init(rawValue:)),
            sheet: request.query.optionalText("sheet"), pool: request.query.namedPool() ?? .byRule, by: request.person.id)
        var answer = try await state(of: id, request)
        answer.status = .created
        return answer
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/imports", id: "listImports", summary: "The last imports, the newest first.",
            scope: .importsWrite,
            answer: .init(
                status: .ok, note: "The imports.",
                schema: .object(
                    .required(
                        "imports",
                        .array(
                            of: .object(
                                .required("id", .integer), .required("name", .text),
                                .required("state", .word(of: ReceivedFile.State.self)), .required("rows", .integer),
                                .required("receivedAt", .text(.instant))))))))
    ) { request in
        let files = try await request.workspace.imports.list(by: request.person.id)
        return .list("imports", files) { json, file in
            json.member("id", file.id)
            json.member("name", file.name)
            json.member("state", file.state)
            json.member("rows", file.rows)
            json.member("receivedAt", file.receivedAt)
        }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/imports/{id}", id: "getImport",
            summary: "How an import stands, what its check has found, and what it has done.", scope: .importsWrite,
            parameters: [.importID], answer: .init(status: .ok, note: "The import.", schema: .importFile))
    ) { request in try await state(of: request.id, request) }

    private static let columns = step(
        "columns", "matchImport",
        "Says what the columns are and has the file checked; ask again until it is `checked`.",
        .named(
            "ImportColumns",
            .object(
                .required(
                    "fields",
                    Schema.array(of: .text(longest: 40)).noted(
                        "For each column a field of the template, such as `name`, `touch_1_note`, or `own:12` for an own field; `-` leaves it out."
                    )),
                .optional("onDuplicate", .words(["skip", "update"]).orNull),
                .optional("pool", Schema.text(longest: 20).orNull.noted(poolNote + " As before where it is not given.")), .required("version", .integer)))
    ) { request in
        let fields = try request.body.all("fields").map { word -> ImportTarget? in
            guard word != "-" else { return nil }
            guard let target = ImportTarget(word: word) else { throw Problem.unknownField(word) }
            return target
        }
        try await request.workspace.imports.match(
            request.id, fields,
            onDuplicate: request.body["on_duplicate"].flatMap(CustomerImport.OnDuplicate.init(rawValue:)) ?? .skip,
            pool: request.body.namedPool(), version: request.body.id("version"), by: request.person.id)
    }

    private static let words = step(
        "words", "matchIndustryWords",
        "Says which market the industry words mean that are not known (`unknownIndustries`), which is remembered, and has the file checked again.",
        .named(
            "IndustryWords",
            .object(
                .required(
                    "words", .array(of: .object(.required("word", .text(longest: 100)), .required("market", .market)))),
                .required("version", .integer)))
    ) { request in
        var words: [String: Market] = [:]
        guard case .array(let pairs) = request.json["words"] else { return }
        for (index, pair) in pairs.enumerated() {
            guard case .text(let word) = pair["word"], case .text(let written) = pair["market"] else { continue }
            guard let market = Market(written), market != .any else {
                throw ProblemDocument(
                    .invalid, Text("没有这个行业。", "沒有這個行業。", "There is no such market."), at: .body("/words/\(index)/market"))
            }
            words[word] = market
        }
        try await request.workspace.imports.match(
            request.id, words: words, version: request.body.id("version"), by: request.person.id)
    }

    private static let reopen = step("reopening", "reopenImport", "Goes back to the columns.") { request in
        try await request.workspace.imports.reopen(
            request.id, version: request.body.id("version"), by: request.person.id)
    }

    private static let run = step("run", "runImport", "Imports what was checked; ask again until it is `done`.") {
        request in
        try await request.workspace.imports.run(request.id, version: request.body.id("version"), by: request.person.id)
    }

    private static let cancel = step("cancellation", "cancelImport", "Stops it; what has come in stays.") { request in
        try await request.workspace.imports.cancel(
            request.id, version: request.body.id("version"), by: request.person.id)
    }

    private static let undo = step(
        "undo", "undoImport", "Takes out what it has brought and nobody has worked on; ask again until it is `undone`."
    ) { request in
        try await request.workspace.imports.undo(request.id, version: request.body.id("version"), by: request.person.id)
    }

    private static let leftOut = Endpoint(
        Operation(
            method: .get, path: "/imports/{id}/left-out", id: "getLeftOut",
            summary:
                "The rows that did not, or would not, come in, each with its reason, as a file like the one that was sent.",
            scope: .importsWrite, parameters: [.importID],
            answer: .init(status: .ok, note: "A CSV.", schema: .text, types: [Export.Format.csv.mediaType]))
    ) { request in
        let file = try await request.workspace.imports.leftOut(request.id, in: request.language, by: request.person.id)
        return APIAnswer(file: file, named: "left-out.csv", type: Export.Format.csv.mediaType)
    }

    private static func step(
        _ name: String, _ id: String, _ summary: String,
        _ body: Schema = .named(
            "ImportVersion", .object(.required("version", Schema.integer.noted("As it was read.")))),
        _ work: @escaping @Sendable (APIRequest) async throws -> Void
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: .post, path: "/imports/{id}/\(name)", id: id, summary: summary, scope: .importsWrite,
                parameters: [.importID], body: body,
                answer: .init(status: .ok, note: "The import as it is now.", schema: .importFile), problems: [.conflict]
            )
        ) { request in
            try await work(request)
            return try await state(of: request.id, request)
        }
    }

    private static func state(of id: ReceivedFile.ID, _ request: APIRequest) async throws -> APIAnswer {
        let view = try await request.workspace.imports.view(id, by: request.person.id)
        return APIAnswer(capacity: 4096) { $0.importFile(view, in: request.language) }
    }
}

extension Operation.Parameter {
    fileprivate static let importID = Operation.Parameter.path("id", .integer, "The import's number.")
}

extension Problem {
    fileprivate static func unknownField(_ word: String) -> Problem {
        .invalid(
            Text("没有叫 \(word) 的字段。", "沒有叫 \(word) 的欄位。", "There is no field \(word)."),
            advice: Text("请用模板里的字段名，或 -。", "請用範本裡的欄位名，或 -。", "Use a field of the template, or `-`."), field: "fields")
    }
}
