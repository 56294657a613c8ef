import CRM
import Hummingbird
import Method

/// Everything of somebody who leaves, for programs: looked at, then handed over.
enum LeavingAPI {
    static let endpoints = [preview, handOver]

    private static let person = Operation.Parameter.path("id", .integer, "Who leaves, by their number.")
    private static let to = "`rule` (to who answers for each, up to capacity, the rest into the pools), `pool`, or a person's number."

    private static let preview = Endpoint(
        Operation(
            method: .get, path: "/people/{id}/hand-over", id: "previewHandOver",
            summary: "What would become of everything that somebody holds.", scope: .listsWrite,
            parameters: [
                person, .query("to", .text(longest: 20), to + " By rule where it is not given."),
                .query("pool", .text(longest: 20), "With `pool`: a pool's number, or `general`."),
            ],
            answer: .init(status: .ok, note: "Who would get what.", schema: .handedOver))
    ) { request in
        let found = try await request.workspace.lists.previewOfLeaving(
            request.id, request.query.succession(), by: request.person.id)
        return APIAnswer { $0.handedOver(found) }
    }

    private static let handOver = Endpoint(
        Operation(
            method: .post, path: "/people/{id}/hand-over", id: "handOverEverything",
            summary: "Hands over everything that somebody holds, in one go, if it is still what the preview showed.", scope: .listsWrite,
            parameters: [person],
            body: .named(
                "Succession",
                .object(
                    .required("reason", .text(longest: 500)), .optional("to", Schema.text(longest: 20).orNull.noted(to)),
                    .optional("pool", .text(longest: 20).orNull),
                    .optional("mark", Schema.text(longest: 40).orNull.noted("Of the preview; without it, it is not compared.")))),
            answer: .init(status: .ok, note: "What has become of it.", schema: .handedOver), problems: [.conflict])
    ) { request in
        let done = try await request.workspace.lists.handOverAll(
            of: request.id, request.body.succession(), reason: request.reason, mark: request.body["mark"], by: request.person.id)
        return APIAnswer { $0.handedOver(done) }
    }
}

extension Schema {
    fileprivate static let handedOver = Schema.named(
        "HandedOver",
        .object(
            .required(
                "lines",
                .array(
                    of: .object(
                        .required(
                            "receiver", Schema.reference.orNull.noted("Null for the pools.")),
                        .required("customers", .object(Grade.allCases.map { .required($0.rawValue, .integer) })),
                        .required("deals", Schema.integer.noted("Of these, the ones with an open deal."))))),
            .required("customers", .integer), .required("mark", Schema.text.noted("To be given back, so that nothing else happens."))))
}

extension JSONWriter {
    fileprivate mutating func handedOver(_ outcome: Lists.HandedOver) {
        object { json in
            json.member("lines", outcome.lines) { json, line in
                json.object { json in
                    json.optionalReference("receiver", line.receiver, line.receiverName)
                    json.member("customers") { json in
                        json.object { json in
                            for grade in Grade.allCases {
                                json.member(named: grade.rawValue) { $0.value(Int64(line.customers[grade] ?? 0)) }
                            }
                        }
                    }
                    json.member("deals", line.deals)
                }
            }
            json.member("customers", outcome.all)
            json.member("mark", outcome.mark)
        }
    }
}
