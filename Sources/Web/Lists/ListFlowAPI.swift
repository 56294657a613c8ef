import CRM
import Hummingbird
import Method

/// How lists flow in a month, for programs: moves between pools and lists, up the grades and out.
enum ListFlowAPI {
    static let endpoints = [flow]

    private static let flow = Endpoint(
        Operation(
            method: .get, path: "/list-flow", id: "getListFlow",
            summary: "A month of the lists that the person may see: how many moves of each kind, and what came of it.",
            scope: .customersRead, parameters: [.query("month", .text(.month), "This month where it is not given.")],
            answer: .init(status: .ok, note: "The month’s numbers.", schema: .listFlow))
    ) { request in
        let month = try request.query.optionalMonth("month")
        let found = try await request.workspace.ledger.month(
            month ?? request.workspace.clock.today.calendarMonth, by: request.person.id)
        return APIAnswer { $0.flow(found) }
    }
}

extension Schema {
    fileprivate static let listFlow = Schema.named(
        "ListFlow",
        .object(
            .required("month", .text(.month)),
            .required(
                "moves",
                .array(of: .object(.required("move", .word(of: ListMove.self)), .required("customers", .integer)))),
            .required(
                "grades",
                .array(of: .object(.required("from", .grade), .required("to", .grade), .required("changes", .integer)))),
            .required("signed", .integer), .required("lost", .integer),
            .required("held", customersByGrade.noted("Valid customers on lists now.")),
            .required("pooled", customersByGrade.noted("In the pools now."))))

    private static let customersByGrade = Schema.byGrade("CustomersByGrade")
}

extension JSONWriter {
    fileprivate mutating func flow(_ found: LedgerMonth) {
        object { json in
            json.member("month", found.month.description)
            json.member("moves", ListMove.allCases.filter { found.count($0) > 0 }) { json, move in
                json.object { json in
                    json.member("move", move)
                    json.member("customers", found.count(move))
                }
            }
            json.member("grades", found.grades.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }) {
                json, step in
                json.object { json in
                    json.member("from", step.key.from)
                    json.member("to", step.key.to)
                    json.member("changes", step.value)
                }
            }
            json.member("signed", found.signed)
            json.member("lost", found.lost)
            json.byGrade("held") { found.held[$0] ?? 0 }
            json.byGrade("pooled") { found.pooled[$0] ?? 0 }
        }
    }
}
