import CRM
import Hummingbird
import Method

/// The open deal of a customer, for programs: opened, and moved as the transition matrix allows (METHOD section 5).
enum DealAPI {
    static let endpoints = [read, open, move]

    private static let path = "/customers/{id}/deal"

    private static let read = Endpoint(
        Operation(
            method: .get, path: path, id: "getDeal", summary: "The open deal of a customer.", scope: .customersRead,
            parameters: [.customerID], answer: .init(status: .ok, note: "The deal.", schema: .deal))
    ) { request in
        try .deal(await request.workspace.deals.current(of: request.id, by: request.person.id))
    }

    private static let open = Endpoint(
        Operation(
            method: .post, path: path, id: "openDeal", summary: "Opens a deal, at the first stage.", scope: .customersWrite,
            parameters: [.customerID], body: .named("NewDeal", .object(.customerVersion)),
            answer: .init(status: .created, note: "The deal.", schema: .deal), problems: [.conflict])
    ) { request in
        var answer = APIAnswer.deal(
            try await request.workspace.deals.open(request.id, version: request.body.id("version"), by: request.person.id))
        answer.status = .created
        return answer
    }

    private static let move = Endpoint(
        Operation(
            method: .put, path: "\(path)/stage", id: "moveDeal",
            summary: "Moves a deal to another stage, as the transition matrix allows; back with a reason.", scope: .customersWrite,
            parameters: [.customerID],
            body: .named(
                "NewStage",
                .object(
                    .required("stage", .word(of: Stage.self)), .optional("reason", .text(longest: 1000).orNull),
                    .required("version", Schema.integer.noted("Of the deal as it was read.")))),
            answer: .init(status: .ok, note: "The deal as it is now.", schema: .deal), problems: [.conflict])
    ) { request in
        .deal(
            try await request.workspace.deals.move(
                request.id, to: request.body.choice("stage"), reason: request.reason, version: request.body.id("version"),
                by: request.person.id))
    }
}

extension APIAnswer {
    fileprivate static func deal(_ deal: Deal) -> APIAnswer {
        APIAnswer { json in
            json.object { json in
                json.member("id", deal.id)
                json.member("customer", deal.customerID)
                json.member("stage", deal.stage)
                json.member("openedAt", deal.openedAt)
                json.member("version", deal.version)
            }
        }
    }
}

extension Schema {
    fileprivate static let deal = Schema.named(
        "Deal",
        .object(
            .required("id", .integer), .required("customer", .integer), .required("stage", .word(of: Stage.self)),
            .required("openedAt", .text(.instant)), .required("version", .integer)))
}
