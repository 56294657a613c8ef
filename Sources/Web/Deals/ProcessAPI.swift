import CRM
import Hummingbird
import Method

/// The company's sales processes for programs: read by everybody, changed by directors (METHOD section 5).
enum ProcessAPI {
    static let endpoints = [list, read, add, edit, matrix, addStage, editStage, removeStage, versions, modules]

    private static let path = "/processes"
    private static let one = "/processes/{id}"
    private static let stage = "/processes/{id}/stages/{stage}"
    private static let processID = Operation.Parameter.path("id", .integer, "The number of the process.")
    private static let stageID = Operation.Parameter.path("stage", .integer, "The number of the stage.")

    private static let list = Endpoint(
        Operation(
            method: .get, path: path, id: "listProcesses", summary: "The sales processes, those that are no longer used last.",
            scope: .customersRead,
            answer: .init(status: .ok, note: "The processes.", schema: .object(.required("processes", .array(of: .process)))))
    ) { request in
        let processes = try await request.workspace.salesProcesses.all(by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("processes", processes) { json, process in json.object { $0.process(process, in: request.language) } }
            }
        }
    }

    private static let read = Endpoint(
        Operation(
            method: .get, path: one, id: "getProcess", summary: "One sales process: its stages and its transition matrix.",
            scope: .customersRead, parameters: [processID], answer: .init(status: .ok, note: "The process.", schema: .process))
    ) { request in try await answer(request.id, request) }

    private static let add = Endpoint(
        Operation(
            method: .post, path: path, id: "addProcess", summary: "Makes a process with the stages of another; directors’ only.",
            scope: .settingsWrite,
            body: .named(
                "NewProcess",
                .object(
                    .required("title", .text(longest: 200)), .required("like", Schema.integer.noted("Whose stages it begins with.")),
                    .optional("markets", .array(of: .processMarket)))),
            answer: .init(status: .created, note: "The process.", schema: .process), problems: [.conflict, .notFound])
    ) { request in
        let id = try await request.workspace.salesProcesses.add(
            request.body["title"] ?? "", like: request.body.id("like"), for: request.markets(), by: request.person.id)
        return try await answer(id, request, .created)
    }

    private static let edit = write(
        .put, one, "editProcess", "Renames a process, says for which markets it is, and whether new deals go by it; directors’ only.",
        .named(
            "EditedProcess",
            .object(
                .required("title", .text(longest: 200)), .optional("markets", .array(of: .processMarket)), .optional("archived", .truth),
                .required("version", .processVersion)))
    ) { request in
        try await request.workspace.salesProcesses.edit(
            request.id, title: request.body["title"] ?? "", markets: request.markets(), isArchived: request.body.isTicked("archived"),
            version: request.body.id("version"), by: request.person.id)
    }

    private static let matrix = write(
        .put, "\(one)/matrix", "setTransitionMatrix",
        "Replaces the transition matrix; a pair that is not named is forbidden. Directors’ only.",
        .named("NewTransitionMatrix", .object(.required("permissions", .array(of: .step)), .required("version", .processVersion)))
    ) { request in
        var matrix = TransitionMatrix()
        for step in request.json["permissions"]?.elements ?? [] {
            guard let from = step["from"]?.whole, let to = step["to"]?.whole else { continue }
            matrix[from, to] = step["permission"]?.written.flatMap(StagePermission.init) ?? .forbidden
        }
        try await request.workspace.salesProcesses.setMatrix(
            matrix, of: request.id, version: request.body.id("version"), by: request.person.id)
    }

    private static let addStage = write(
        .post, "\(one)/stages", "addProcessStage", "Puts a stage behind another; directors’ only.",
        .named(
            "NewProcessStage",
            .object(
                [
                    .required("after", Schema.integer.noted("The stage behind which it stands.")),
                    .required("kind", Schema.word(of: Stage.self).noted("Which of the method's it is.")),
                ] + Schema.stageProperties)), .created
    ) { request in
        try await request.naming(["stage_title": "title"]) {
            try await request.workspace.salesProcesses.addStage(
                request.body.choice("kind"), after: request.body.id("after"), of: request.id, as: request.stage(),
                version: request.body.id("version"), by: request.person.id)
        }
    }

    private static let editStage = write(
        .put, stage, "editProcessStage",
        "Changes what a stage is called, how likely it is won, and what has to be known before it; directors’ only.",
        .named("EditedProcessStage", .object(Schema.stageProperties)), further: [stageID]
    ) { request in
        try await request.naming(["stage_title": "title"]) {
            try await request.workspace.salesProcesses.editStage(
                request.number("stage"), of: request.id, to: request.stage(), version: request.body.id("version"), by: request.person.id)
        }
    }

    private static let removeStage = write(
        .delete, stage, "removeProcessStage",
        "Takes a stage out of a process; the deals that stand on it go to another. Directors’ only.", nil,
        further: [
            stageID, .query("target", .integer, "Where the deals go that stand on it."),
            .query("version", .integer, isRequired: true, "Of the process as it was read."),
        ]
    ) { request in
        try await request.workspace.salesProcesses.removeStage(
            request.number("stage"), of: request.id, movingDealsTo: request.query.optionalID("target"),
            version: request.query.id("version"), by: request.person.id)
    }

    /// A director's write on one process, which answers with the process as it is then.
    private static func write(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, _ body: Schema?,
        _ status: HTTPResponse.Status = .ok, further parameters: [Operation.Parameter] = [],
        _ work: @escaping @Sendable (APIRequest) async throws -> Void
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: method, path: path, id: id, summary: summary, scope: .settingsWrite, parameters: [processID] + parameters, body: body,
                answer: .init(status: status, note: "The process.", schema: .process), problems: [.conflict])
        ) { request in
            try await work(request)
            return try await answer(request.id, request, status)
        }
    }

    private static let versions = Endpoint(
        Operation(
            method: .get, path: "\(one)/versions", id: "listProcessVersions", summary: "What was changed of a process, the newest first.",
            scope: .customersRead, parameters: [processID],
            answer: .init(
                status: .ok, note: "The changes.",
                schema: .object(
                    .required(
                        "versions",
                        .array(
                            of: .object(
                                .required("number", .integer), .required("at", .text(.instant)), .required("person", .text.orNull),
                                .required("change", .word(of: ProcessChange.self)),
                                .required("stages", .array(of: .text)), .required("permissions", .array(of: .step))))))))
    ) { request in
        let history = try await request.workspace.salesProcesses.history(of: request.id, by: request.person.id)
        return .list("versions", history) { json, version in
            json.member("number", version.number)
            json.member("at", version.at)
            json.member("person", version.personName)
            json.member("change", version.change)
            json.member("stages", version.definition.stages) { $0.value($1.name(request.language)) }
            json.permissions(version.definition.matrix)
        }
    }

    private static let modules = Endpoint(
        Operation(
            method: .get, path: "/product-modules", id: "listProductModules", summary: "The product modules, those no longer sold last.",
            scope: .customersRead,
            answer: .init(
                status: .ok, note: "The modules.",
                schema: .object(
                    .required(
                        "modules",
                        .array(of: .object(.required("id", .integer), .required("name", .text), .required("archived", .truth)))))))
    ) { request in
        let modules = try await request.workspace.deals.modules(by: request.person.id)
        return .list("modules", modules) { json, module in
            json.member("id", module.id)
            json.member("name", module.name(request.language))
            json.member("archived", module.isArchived)
        }
    }

    private static func answer(
        _ id: SalesProcess.ID, _ request: APIRequest, _ status: HTTPResponse.Status = .ok
    ) async throws -> APIAnswer {
        let process = try await request.workspace.salesProcesses.process(id, by: request.person.id)
        return APIAnswer(status, capacity: 4096) { json in json.object { $0.process(process, in: request.language) } }
    }
}

extension APIRequest {
    fileprivate func markets() throws -> Set<Market> {
        Set(
            try (json["markets"]?.elements ?? []).compactMap(\.written).enumerated().map { index, written in
                try Market(written: written, at: "markets/\(index)")
            })
    }

    fileprivate func stage() throws -> SalesProcesses.StageForm {
        .init(
            title: body["title"] ?? "", hint: body["hint"] ?? "", probability: try body.integer("probability"),
            entryFacts: Set((json["entryFacts"]?.elements ?? []).compactMap { $0.written.flatMap(EntryFact.init) }))
    }
}

extension JSONWriter {
    fileprivate mutating func process(_ process: NamedProcess, in language: Language) {
        member("id", process.id)
        member("name", process.name(language))
        member("standard", process.isStandard)
        member("archived", process.isArchived)
        member("markets", process.markets.map(\.description).sorted()) { $0.value($1) }
        member("stages", process.process.stages) { json, stage in
            json.object { json in
                json.member("id", stage.id)
                json.member("kind", stage.stage)
                json.member("name", stage.name(language))
                json.member("hint", stage.hint)
                json.member("probability", stage.probability)
                json.member("entryFacts", EntryFact.allCases.filter(stage.entryFacts.contains)) { $0.value($1.rawValue) }
            }
        }
        permissions(process.process.matrix)
        member("version", process.version)
    }

    fileprivate mutating func permissions(_ matrix: TransitionMatrix) {
        let steps = matrix.open.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        member("permissions", steps) { json, step in
            json.object { json in
                json.member("from", step.key.from)
                json.member("to", step.key.to)
                json.member("permission", step.value)
            }
        }
    }
}

extension Schema {
    fileprivate static let processVersion = Schema.integer.noted("Of the process as it was read.")
    fileprivate static let processMarket = Schema.text.noted("A sector or an industry: `manufacturing`, `manufacturing.chemicals`.")

    fileprivate static let step = Schema.named(
        "TransitionStep",
        .object(.required("from", .integer), .required("to", .integer), .required("permission", .word(of: StagePermission.self))))

    fileprivate static let stageProperties: [Schema.Property] = [
        .optional("title", Schema.text(longest: 40).orNull.noted("Empty for the method's name.")), .optional("hint", .text(longest: 500).orNull),
        .required("probability", .integer(in: 0...100)), .optional("entryFacts", .array(of: .word(of: EntryFact.self))),
        .required("version", processVersion),
    ]

    fileprivate static let process = Schema.named(
        "SalesProcess",
        .object(
            .required("id", .integer), .required("name", .text), .required("standard", .truth), .required("archived", .truth),
            .required("markets", .array(of: processMarket)),
            .required(
                "stages",
                .array(
                    of: .object(
                        .required("id", .integer), .required("kind", .word(of: Stage.self)), .required("name", .text),
                        .required("hint", .text), .required("probability", .integer),
                        .required("entryFacts", .array(of: .word(of: EntryFact.self)))))),
            .required("permissions", Schema.array(of: step).noted("Those that are not forbidden.")), .required("version", .integer)))
}
