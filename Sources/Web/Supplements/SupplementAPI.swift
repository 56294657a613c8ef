import CRM
import Hummingbird
import Method

/// Supplementary lists for programs: proposed, looked at, taken or declined.
enum SupplementAPI {
    static let endpoints = [list, propose, one, accept, decline]

    private static let number = Operation.Parameter.path("id", .integer, "The number of the supplement.")

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/supplements", id: "listSupplements", summary: "The last supplements that the person may see, the newest first.",
            scope: .customersRead,
            answer: .init(status: .ok, note: "The supplements.", schema: .object(.required("supplements", .array(of: .supplement)))))
    ) { request in
        let supplements = try await request.workspace.supplements.list(by: request.person.id)
        return .list("supplements", supplements) { $0.members(of: $1) }
    }

    private static let propose = Endpoint(
        Operation(
            method: .post, path: "/supplements", id: "proposeSupplement",
            summary: "Proposes to somebody what their list lacks, out of the pool of what they answer for.", scope: .listsWrite,
            body: .named("SupplementFor", .object(.required("receiver", Schema.integer.noted("Whose list it is for.")))),
            answer: .init(
                status: .ok, note: "Its number; null when nothing is lacking, or the pool has nothing for them.",
                schema: .object(.required("id", .integer.orNull))), problems: [.notFound])
    ) { request in
        let id = try await request.workspace.supplements.propose(to: request.body.id("receiver"), by: request.person.id)
        return APIAnswer { json in json.object { $0.member("id", id) } }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/supplements/{id}", id: "getSupplement", summary: "A supplement with its customers, the most promising first.",
            scope: .customersRead, parameters: [number],
            answer: .init(status: .ok, note: "The supplement.", schema: .supplementWithCustomers))
    ) { request in
        let (supplement, lines) = try await request.workspace.supplements.supplement(request.id, by: request.person.id)
        return APIAnswer(capacity: 256 + 128 * lines.count) { json in
            json.object { json in
                json.members(of: supplement)
                json.member("customers", lines) { json, line in
                    json.object { json in
                        json.reference("customer", line.customer.id, line.customer.name)
                        json.member("grade", line.customer.grade)
                        json.member("score", line.score)
                        json.member("state", line.state)
                    }
                }
            }
        }
    }

    private static let accept = Endpoint(
        Operation(
            method: .post, path: "/supplements/{id}/acceptance", id: "acceptSupplement",
            summary: "Takes a supplement's customers onto the list it was proposed for; those that are not named stay in the pool.",
            scope: .listsWrite, parameters: [number],
            body: .named(
                "Acceptance", .object(.optional("ids", Schema.array(of: .integer).orNull.noted("Which of them; all where it is not given.")))),
            answer: .init(
                status: .ok, note: "What came of it.",
                schema: .named(
                    "Taken",
                    .object(
                        .required("taken", .integer), .required("left", .integer),
                        .required("gone", Schema.integer.noted("Somebody else had them by then."))))), problems: [.conflict])
    ) { request in
        let taken = try await request.workspace.supplements.accept(
            request.id, chosen: request.customerIDs("ids"), by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("taken", taken.taken)
                json.member("left", taken.left)
                json.member("gone", taken.gone)
            }
        }
    }

    private static let decline = Endpoint(
        Operation(
            method: .post, path: "/supplements/{id}/refusal", id: "declineSupplement", summary: "Leaves a supplement in the pool.",
            scope: .listsWrite, parameters: [number], answer: .init(status: .ok, note: "It is declined.", schema: .createdNumber),
            problems: [.conflict])
    ) { request in
        try await request.workspace.supplements.decline(request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Schema {
    private static let supplementMembers: [Property] = [
        .required("id", .integer), .required("person", .reference),
        .required("month", .text(.month)), .required("at", .text(.instant)), .required("lacking", .integer),
        .required("missing", Schema.integer.noted("For so many the pool has nothing.")),
        .required("state", .word(of: Supplement.State.self)), .required("decidedBy", .text.orNull),
    ]

    fileprivate static let supplement = Schema.named("Supplement", .object(supplementMembers))

    fileprivate static let supplementWithCustomers = Schema.named(
        "SupplementWithCustomers",
        .object(
            supplementMembers + [
                .required(
                    "customers",
                    .array(
                        of: .object(
                            .required("customer", .reference),
                            .required("grade", .grade.orNull), .required("score", .integer),
                            .required("state", .words(["proposed", "taken", "left", "gone"])))))
            ]))
}

extension JSONWriter {
    fileprivate mutating func members(of supplement: Supplement) {
        member("id", supplement.id)
        reference("person", supplement.personID, supplement.personName)
        member("month", supplement.month.description)
        member("at", supplement.at)
        member("lacking", supplement.lacking)
        member("missing", supplement.missing)
        member("state", supplement.state)
        member("decidedBy", supplement.decidedBy)
    }
}
