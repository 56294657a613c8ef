import CRM
import Hummingbird
import Method

/// What a reorganisation of responsibilities would move, and its beginning, for programs.
enum RealignmentAPI {
    static let endpoints = [preview, begin]

    private static let preview = Endpoint(
        Operation(
            method: .get, path: "/realignment", id: "previewRealignment",
            summary: "How many customers are on the list of somebody who does not answer for them, and to whom they would go.",
            scope: .listsWrite, answer: .init(status: .ok, note: "What would move.", schema: .realignment))
    ) { request in try await answer(request) }

    private static let begin = Endpoint(
        Operation(
            method: .post, path: "/realignment", id: "realign",
            summary: "Begins to move them to who answers for them, as far as there is room; ask again until it is not `underWay`.",
            scope: .listsWrite, body: .named("RealignmentReason", .object(.required("reason", .text(longest: 500)))),
            answer: .init(status: .ok, note: "What is to be moved.", schema: .realignment), problems: [.conflict])
    ) { request in
        try await request.workspace.responsibility.realign(reason: request.reason, by: request.person.id)
        return try await answer(request)
    }

    private static func answer(_ request: APIRequest) async throws -> APIAnswer {
        let found = try await request.workspace.responsibility.realignment(by: request.person.id)
        return APIAnswer(capacity: 256 + 128 * found.lines.count) { json in
            json.object { json in
                json.member("lines", found.lines) { json, line in
                    json.object { json in
                        json.reference("from", line.from, line.fromName)
                        json.reference("to", line.to, line.toName)
                        json.member("customers", line.customers)
                    }
                }
                json.member("customers", found.customers)
                json.member("unanswered", found.unanswered)
                json.member("underWay", found.isUnderWay)
            }
        }
    }
}

extension Schema {
    fileprivate static let realignment = Schema.named(
        "Realignment",
        .object(
            .required(
                "lines",
                .array(
                    of: .object(
                        .required("from", .reference),
                        .required("to", .reference), .required("customers", .integer)))),
            .required("customers", .integer),
            .required("unanswered", Schema.integer.noted("Held where nobody answers: they stay.")), .required("underWay", .truth)))
}
