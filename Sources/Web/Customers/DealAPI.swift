import CRM
import Hummingbird
import Method

/// The open deal of a customer, for programs: opened, moved as the transition matrix allows, and what is known of it (METHOD section 5).
enum DealAPI {
    static let endpoints = [read, open, move, edit, people, addNeed, removeNeed]

    private static let path = "/customers/{id}/deal"

    private static let read = Endpoint(
        Operation(
            method: .get, path: path, id: "getDeal", summary: "The open deal of a customer.", scope: .customersRead,
            parameters: [.customerID], answer: .init(status: .ok, note: "The deal.", schema: .deal))
    ) { request in
        .deal(try await request.workspace.deals.record(of: request.id, by: request.person.id))
    }

    private static let open = write(
        .post, path, "openDeal", "Opens a deal, at the first stage of its market's process.", .named("NewDeal", .object(.customerVersion)),
        .created
    ) { request in
        _ = try await request.workspace.deals.open(request.id, version: request.body.id("version"), by: request.person.id)
        return .deal(try await request.workspace.deals.record(of: request.id, by: request.person.id), .created)
    }

    private static let move = write(
        .put, "\(path)/stage", "moveDeal",
        """
        Moves a deal to another stage, as the transition matrix allows; back with a reason. Where a supervisor has to consent, it becomes a \
        request, and the deal comes back as it is.
        """,
        .named(
            "NewStage",
            .object(
                .required("stage", Schema.integer.noted("Of the stages of the deal's process.")),
                .optional("reason", .text(longest: 1000).orNull), .required("version", .dealVersion)))
    ) { request in
        let moved = try await request.workspace.deals.move(
            request.id, to: request.body.id("stage"), reason: request.reason, version: request.body.id("version"), by: request.person.id)
        let record = try await request.workspace.deals.record(of: request.id, by: request.person.id)
        guard case .asked(let approval) = moved else { return .deal(record) }
        return .deal(record, approval: approval)
    }

    private static let edit = write(
        .put, "\(path)/details", "editDeal", "Replaces amount, generation, modules and competitors.",
        .named(
            "DealDetails",
            .object(
                .optional("amount", Schema.amount.orNull), .optional("generation", Schema.generation.orNull),
                .optional("modules", .array(of: .integer)), .optional("competitors", .array(of: .text(longest: 60))),
                .required("version", .dealVersion)))
    ) { request in
        .deal(
            try await request.workspace.deals.edit(
                request.id, to: request.dealDetails(), version: request.body.id("version"), by: request.person.id))
    }

    private static let people = write(
        .put, "\(path)/people", "setDealPeople", "Says which parts the customer's people have in the deal.",
        .named(
            "DealPeople",
            .object(
                .required("people", .array(of: .object(.required("contact", .integer), .required("part", .word(of: DealPart.self))))),
                .required("version", .dealVersion)))
    ) { request in
        .deal(
            try await request.workspace.deals.assign(
                request.dealParts(), in: request.id, version: request.body.id("version"), by: request.person.id))
    }

    private static let addNeed = write(
        .post, "\(path)/needs", "addDealNeed", "Notes what the customer wants, as it was heard.",
        .named("NewDealNeed", .object(.required("text", .text(longest: 500)), .optional("contact", Schema.integer.orNull))), .created
    ) { request in
        .deal(
            try await request.workspace.deals.addNeed(
                request.body.text("text"), saidBy: request.body.optionalID("contact"), to: request.id, by: request.person.id), .created)
    }

    private static let removeNeed = write(
        .delete, "\(path)/needs/{need}", "removeDealNeed", "Takes a need off.", nil, problems: []
    ) { request in
        .deal(try await request.workspace.deals.removeNeed(request.number("need"), from: request.id, by: request.person.id))
    }

    /// A write on the open deal, which answers with the deal as it is then.
    private static func write(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, _ body: Schema?,
        _ status: HTTPResponse.Status = .ok, problems: [HTTPResponse.Status] = [.conflict],
        _ work: @escaping @Sendable (APIRequest) async throws -> APIAnswer
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: method, path: path, id: id, summary: summary, scope: .customersWrite,
                parameters: Operation.Parameter.numbers(of: path), body: body,
                answer: .init(status: status, note: "The deal as it is now.", schema: .deal), problems: problems), work)
    }
}

extension APIRequest {
    fileprivate func dealDetails() throws -> DealDetails {
        DealDetails(
            amount: json["amount"]?.whole.map { Money(fen: $0) },
            generation: json["generation"]?.written.flatMap(ProductGeneration.init),
            modules: Set((json["modules"]?.elements ?? []).compactMap(\.whole)),
            competitors: (json["competitors"]?.elements ?? []).compactMap(\.written))
    }

    fileprivate func dealParts() -> [Contact.ID: Set<DealPart>] {
        var parts: [Contact.ID: Set<DealPart>] = [:]
        for entry in json["people"]?.elements ?? [] {
            guard let contact = entry["contact"]?.whole, let part = entry["part"]?.written.flatMap(DealPart.init) else { continue }
            parts[contact, default: []].insert(part)
        }
        return parts
    }
}

extension APIAnswer {
    /// - Parameter approval: the request for consent that a wish has become.
    fileprivate static func deal(
        _ record: DealRecord, _ status: HTTPResponse.Status = .ok, approval: Approval.ID? = nil
    ) -> APIAnswer {
        APIAnswer(status) { json in
            json.object { json in
                let (deal, details) = (record.deal, record.details)
                json.member("id", deal.id)
                json.member("customer", deal.customerID)
                json.member("process", deal.processID)
                json.member("stage", deal.stageID)
                json.member("kind", deal.stage)
                json.member("openedAt", deal.openedAt)
                json.member("amount", details.amount?.fen)
                json.member("generation", details.generation)
                json.member("modules", details.modules.sorted()) { $0.value($1) }
                json.member("competitors", details.competitors) { $0.value($1) }
                json.member("people", record.people) { json, person in
                    json.object { json in
                        json.member("contact", person.contactID)
                        json.member("name", person.name)
                        json.member("part", person.part)
                    }
                }
                json.member("needs", record.needs) { json, need in
                    json.object { json in
                        json.member("id", need.id)
                        json.member("text", need.text)
                        json.member("saidBy", need.saidBy)
                        json.member("at", need.at)
                        json.member("heardBy", need.personName)
                    }
                }
                json.member("approval", approval)
                json.member("version", deal.version)
            }
        }
    }
}

extension Schema {
    fileprivate static let amount = Schema.integer(in: Money.possible).noted("In fen.")
    fileprivate static let generation = Schema.word(of: ProductGeneration.self)
    fileprivate static let dealVersion = Schema.integer.noted("Of the deal as it was read.")

    fileprivate static let deal = Schema.named(
        "Deal",
        .object(
            .required("id", .integer), .required("customer", .integer), .required("process", .integer),
            .required("stage", Schema.integer.noted("Of the stages of the process.")),
            .required("kind", Schema.word(of: Stage.self).noted("The method's stage that it is.")),
            .required("openedAt", .text(.instant)), .required("amount", amount.orNull), .required("generation", generation.orNull),
            .required("modules", .array(of: .integer)), .required("competitors", .array(of: .text)),
            .required(
                "people",
                .array(of: .object(.required("contact", .integer), .required("name", .text), .required("part", .word(of: DealPart.self))))),
            .required(
                "needs",
                .array(
                    of: .object(
                        .required("id", .integer), .required("text", .text), .required("saidBy", .text.orNull),
                        .required("at", .text(.instant)), .required("heardBy", .text)))),
            .required("approval", Schema.integer.orNull.noted("The request for consent that the wish has become.")),
            .required("version", .integer)))
}
