import CRM
import Hummingbird
import Method

/// The overview for programs.
enum OverviewAPI {
    static let endpoints = [overview]

    private static let overview = Endpoint(
        Operation(
            method: .get, path: "/overview", id: "getOverview",
            summary: "Customers per grade and list, and how the grades moved in a month.", scope: .overviewRead,
            parameters: [.query("month", .text(.month), "This month where it is not given.")],
            answer: .init(status: .ok, note: "The overview.", schema: .overview))
    ) { request in
        let month = try request.query.optionalMonth("month")
        let view = try await request.workspace.overview.view(
            month ?? request.workspace.clock.today.calendarMonth, by: request.person.id)
        return APIAnswer(capacity: 1024 + 512 * view.lines.count) { $0.overview(view) }
    }
}

extension Schema {
    fileprivate static let overview = Schema.named(
        "Overview",
        .object(
            .required("month", .text(.month)),
            .required("lists", .array(of: .object([.required("person", personReference)] + lineProperties))),
            .required("pool", .object(lineProperties)), .required("total", .object(lineProperties)),
            .required(
                "outside",
                .object(.required("closed", .integer), .required("invalid", .integer), .required("merged", .integer)))))

    private static let lineProperties: [Property] = [
        .required("customers", .object(Grade.allCases.map { .required($0.rawValue, .integer) })),
        .required("risen", .integer.noted("To a better grade in the month.")), .required("fallen", .integer),
        .required(
            "flow",
            .array(of: .object(.required("from", .grade), .required("to", .grade), .required("changes", .integer)))),
    ]
}

extension JSONWriter {
    fileprivate mutating func overview(_ view: Overview.View) {
        object { json in
            json.member("month", view.month.description)
            json.member("lists", view.lines) { json, line in
                json.object { json in
                    json.member("person") { json in
                        json.reference(line.person?.id ?? 0, line.person?.name ?? "")
                    }
                    json.members(of: line)
                }
            }
            json.member("pool") { json in json.object { $0.members(of: view.pool) } }
            json.member("total") { json in json.object { $0.members(of: view.total) } }
            json.member("outside") { json in
                json.object { json in
                    for standing in Standing.allCases where standing != .valid {
                        json.member(named: standing.rawValue) { $0.value(Int64(view.outside[standing] ?? 0)) }
                    }
                }
            }
        }
    }

    private mutating func members(of line: Overview.Line) {
        member("customers") { json in
            json.object { json in
                for grade in Grade.allCases {
                    json.member(named: grade.rawValue) { $0.value(Int64(line.customers[grade] ?? 0)) }
                }
            }
        }
        member("risen", line.risen)
        member("fallen", line.fallen)
        let flow = line.flow.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        member("flow", flow) { json, step in
            json.object { json in
                json.member("from", step.key.from)
                json.member("to", step.key.to)
                json.member("changes", step.value)
            }
        }
    }
}
