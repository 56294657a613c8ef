import CRM
import Hummingbird
import Method

/// What stands behind the flow of lists beside the ledger, for programs: who went from one grade to another, which deals ended.
enum FlowDetailAPI {
    static let endpoints = [grades, deals]

    private static let page: [Operation.Parameter] = [
        .limit, .after,
    ]

    private static let grades = Endpoint(
        Operation(
            method: .get, path: "/ledger/grades", id: "listGradeMoves",
            summary: "The customers that went from one grade to another in a month, of the lists that the person may see, the newest first.",
            scope: .customersRead,
            parameters: [
                .query("month", .text(.month), isRequired: true, "The month."),
                .query("from", .word(of: Grade.self), isRequired: true, "The grade before."),
                .query("to", .word(of: Grade.self), isRequired: true, "The grade after."),
            ] + page,
            answer: .init(status: .ok, note: "A page of them.", schema: .gradeMoves))
    ) { request in
        let query = request.query
        let step = GradeMoves.Step(month: try query.month("month"), from: try query.choice("from"), to: try query.choice("to"))
        let found = try await request.workspace.ledger.gradeMoves(
            step, after: query["after"].map { try PageMark.place($0, GradeMoves.Cursor.init) },
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 64 + 256 * found.moves.count) { json in
            json.object { json in
                json.member("count", found.count)
                json.member("moves", found.moves) { json, move in
                    json.object { json in
                        json.member("id", move.id)
                        json.member("on", move.date.description)
                        json.reference("customer", move.customer, move.customerName)
                        json.member("holder", move.holderName)
                        json.member("cause", move.cause)
                        json.member("reason", move.reason?.sentence(rules: found.rules.grades, on: move.date)(request.language))
                        json.member("person", move.personName)
                    }
                }
                json.member("next", found.next?.description)
            }
        }
    }

    private static let deals = Endpoint(
        Operation(
            method: .get, path: "/ledger/deals", id: "listEndedDeals",
            summary: "The deals that were signed or lost in a month, of customers that the person may see, the newest first.",
            scope: .customersRead,
            parameters: [
                .query("month", .text(.month), isRequired: true, "The month."),
                .query("end", .word(of: EndedDeals.End.self), isRequired: true, "How they ended."),
            ] + page,
            answer: .init(status: .ok, note: "A page of them.", schema: .endedDeals))
    ) { request in
        let query = request.query
        let found = try await request.workspace.ledger.endedDeals(
            query.choice("end"), in: query.month("month"), after: query["after"].map { try PageMark.place($0, Ledger.Cursor.init) },
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 64 + 192 * found.deals.count) { json in
            json.object { json in
                json.member("count", found.count)
                json.member("deals", found.deals) { json, deal in
                    json.object { json in
                        json.member("id", deal.id)
                        json.member("at", deal.at)
                        json.reference("customer", deal.customer, deal.customerName)
                        json.member("grade", deal.grade)
                        json.member("holder", deal.holderName)
                        json.member("openedAt", deal.openedAt)
                    }
                }
                json.member("next", found.next?.description)
            }
        }
    }
}

extension Schema {
    fileprivate static let gradeMoves = Schema.object(
        .required("count", Schema.integer.noted("In all; those of customers that were erased since stay in it.")),
        .required(
            "moves",
            .array(
                of: .object(
                    .required("id", .integer), .required("on", .date), .required("customer", reference),
                    .required("holder", Schema.text.orNull.noted("Who held it then; null for the pools.")),
                    .required("cause", .word(of: GradeCause.self)), .required("reason", .text.orNull),
                    .required("person", Schema.text.orNull.noted("Null for the program."))))), .next)

    fileprivate static let endedDeals = Schema.object(
        .required("count", .integer),
        .required(
            "deals",
            .array(
                of: .object(
                    .required("id", .integer), .required("at", Schema.text(.instant).noted("When it was signed, or lost.")),
                    .required("customer", reference), .required("grade", .word(of: Grade.self).orNull),
                    .required("holder", Schema.text.orNull.noted("Who holds the customer now.")),
                    .required("openedAt", .text(.instant))))), .next)
}
