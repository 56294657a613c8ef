import CRM
import Hummingbird
import Method

/// The check of lists for programs: customers of whom nobody knows whether they are still there. What was found out is said with their
/// verification or their standing.
enum ListCheckAPI {
    static let endpoints = [list]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/list-check", id: "listCustomersToVerify",
            summary:
                "Customers to be verified, closed or made invalid: of one’s own list, one’s team’s, or all, a page at a time.",
            scope: .customersRead,
            parameters: [
                .query(
                    "kind", .word(of: ListCheck.Kind.self),
                    "Not touched for long, never touched, a wrong contact, or no way to reach them; `untouched` where it is not given."
                ),
                .query(
                    "days", .integer(in: Int64(ListCheck.days.lowerBound)...Int64(ListCheck.days.upperBound)),
                    "For how long, of the first two; 365 where it is not given."),
                .limit, .after,
            ],
            answer: .init(status: .ok, note: "A page of them.", schema: .customersToVerify))
    ) { request in
        let query = request.query
        let page = try await request.workspace.listCheck.page(
            query["kind"].flatMap(ListCheck.Kind.init(rawValue:)) ?? .untouched,
            days: query.optionalInteger("days") ?? ListCheck.usualDays, after: query["after"].map(PageMark.cursor),
            limit: query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 64 + 512 * page.lines.count) { json in
            json.object { json in
                json.member("customers", page.lines) { json, line in
                    json.object { json in
                        json.member("customer") { $0.customer(line.customer, in: request.language) }
                        json.member("createdOn", line.createdOn)
                        json.member("verifiedOn", line.verifiedOn)
                        json.member("version", line.version)
                    }
                }
                json.member("next", page.next.map(PageMark.text))
            }
        }
    }
}

extension Schema {
    fileprivate static let customersToVerify = Schema.object(
        .required(
            "customers",
            .array(
                of: .named(
                    "CustomerToVerify",
                    .object(
                        .required("customer", .customer), .required("createdOn", .date),
                        .required("verifiedOn", Schema.date.orNull.noted("When somebody last made sure of it.")),
                        .required("version", .integer))))), .next)
}
