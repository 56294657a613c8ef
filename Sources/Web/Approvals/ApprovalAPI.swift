import CRM
import Hummingbird
import Method

/// Requests for consent for programs.
enum ApprovalAPI {
    static let endpoints = [list, one, grant, refuse, withdraw, askForGrade, askHandOver]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/approvals", id: "listApprovals",
            summary: "Requests for consent, the newest first: those for the token's person to decide, or their own.",
            scope: .customersRead,
            parameters: [
                .query("list", .word(of: ApprovalList.Which.self), "`waiting` where it is not given."), .after,
            ],
            answer: .init(
                status: .ok, note: "A page of them.",
                schema: .object(.required("approvals", .array(of: .approval)), .required("next", .text.orNull))))
    ) { request in
        let which = request.query["list"].flatMap(ApprovalList.Which.init(rawValue:)) ?? .waiting
        let before = try request.query["after"].map { try PageMark.place($0, Approval.ID.init) }
        let page = try await request.workspace.approvals.list(which, before: before, by: request.person.id)
        return APIAnswer(capacity: 8192) { json in
            json.object { json in
                json.member("approvals", page.approvals) { $0.approval($1, in: request.language) }
                json.member("next", page.next.map(String.init))
            }
        }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/approvals/{id}", id: "getApproval", summary: "One request for consent.",
            scope: .customersRead, parameters: [.approvalID],
            answer: .init(status: .ok, note: "The request.", schema: .approval))
    ) { request in
        let view = try await request.workspace.approvals.view(request.id, by: request.person.id)
        return APIAnswer { $0.approval(view.approval, obstacle: view.obstacle, in: request.language) }
    }

    private static let grant = Endpoint(
        Operation(
            method: .post, path: "/approvals/{id}/grant", id: "grantApproval",
            summary: "Grants a request, which does what was asked for at once.", scope: .customersWrite,
            parameters: [.approvalID],
            body: .named("Grant", .object(.optional("note", Schema.text(longest: 500).orNull))),
            answer: .init(status: .ok, note: "The request as it is now.", schema: .approval), problems: [.conflict])
    ) { request in
        try await decide(request, grant: true)
    }

    private static let refuse = Endpoint(
        Operation(
            method: .post, path: "/approvals/{id}/refusal", id: "refuseApproval", summary: "Refuses a request.",
            scope: .customersWrite, parameters: [.approvalID],
            body: .named("Refusal", .object(.required("note", Schema.text(longest: 500).noted("Why.")))),
            answer: .init(status: .ok, note: "The request as it is now.", schema: .approval), problems: [.conflict])
    ) { request in
        try await decide(request, grant: false)
    }

    /// - Throws: `Problem.conflict` where the request has ended otherwise: nothing was done then.
    private static func decide(_ request: APIRequest, grant: Bool) async throws -> APIAnswer {
        let decided = try await request.workspace.approvals.decide(
            request.id, grant: grant, note: request.body.optionalText("note", longest: 500) ?? "", by: request.person.id)
        let wanted: ApprovalState = grant ? .granted : .refused
        guard decided.state == wanted else {
            throw Problem(.conflict, decided.message(wanted: wanted).text, advice: Text("", "", ""))
        }
        return APIAnswer { $0.approval(decided, in: request.language) }
    }

    private static let withdraw = Endpoint(
        Operation(
            method: .post, path: "/approvals/{id}/withdrawal", id: "withdrawApproval",
            summary: "Takes back a request of the token's person.", scope: .customersWrite, parameters: [.approvalID],
            answer: .init(status: .ok, note: "The request as it is now.", schema: .approval), problems: [.conflict])
    ) { request in
        let withdrawn = try await request.workspace.approvals.withdraw(request.id, by: request.person.id)
        return APIAnswer { $0.approval(withdrawn, in: request.language) }
    }

    private static let askForGrade = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/grade-request", id: "askForGrade",
            summary: "Asks a supervisor for another grade than the computed one, until a date.", scope: .customersWrite,
            parameters: [.customerID],
            body: .named(
                "GradeRequest",
                .object(
                    .required("grade", .word(of: Grade.self)), .required("until", .text(.date)),
                    .required("reason", .text(longest: 500)))),
            answer: .init(status: .created, note: "The request's number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = try await request.workspace.approvals.askForGrade(
            request.body.choice("grade"), reason: request.body.text("reason", longest: 500), until: request.body.date("until"),
            of: request.id, by: request.person.id)
        return .number(id, .created)
    }

    private static let askHandOver = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/hand-over-request", id: "askHandOver",
            summary: "Asks a supervisor for consent to a hand-over.", scope: .customersWrite, parameters: [.customerID],
            body: .named(
                "HandOverRequest",
                .object(
                    .required("receiver", Schema.integer.noted("The number of who is to have it.")),
                    .required("reason", .text(longest: 500)))),
            answer: .init(status: .created, note: "The request's number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = try await request.workspace.approvals.askHandOver(
            request.id, to: request.body.id("receiver"), reason: request.body.text("reason", longest: 500),
            by: request.person.id)
        return .number(id, .created)
    }
}

extension Operation.Parameter {
    fileprivate static let approvalID = Operation.Parameter.path("id", .integer, "The request's number.")
}

extension Schema {
    fileprivate static let approval = Schema.named(
        "Approval",
        .object(
            .required("id", .integer), .required("kind", .word(of: ApprovalKind.self)),
            .required("state", .word(of: ApprovalState.self)),
            .required("sentence", Schema.text.noted("What is asked for.")), .required("reason", .text),
            .required("requester", .integer), .required("requesterName", .text), .required("customer", .integer.orNull),
            .required("receiver", .integer.orNull), .required("exchange", .integer.orNull), .required("at", .text(.instant)),
            .required("expiresOn", Schema.text(.date).orNull),
            .required("closedAt", Schema.text(.instant).orNull), .required("closedBy", .text.orNull),
            .required("note", .text.orNull),
            .required("obstacle", Schema.text.orNull.noted("Why it cannot be done, or could not."))))
}

extension JSONWriter {
    fileprivate mutating func approval(_ approval: Approval, obstacle: Text? = nil, in language: Language) {
        object { json in
            json.member("id", approval.id)
            json.member("kind", approval.kind)
            json.member("state", approval.state)
            json.member("sentence", approval.sentence(language))
            json.member("reason", approval.reason)
            json.member("requester", approval.requester.id)
            json.member("requesterName", approval.requester.name)
            json.member("customer", approval.customer?.id)
            json.member("receiver", approval.receiver?.id)
            if case .exchange(let id) = approval.matter {
                json.member("exchange", id)
            } else {
                json.member("exchange", nil as Int64?)
            }
            json.member("at", approval.at)
            json.member("expiresOn", approval.expiresOn)
            json.member("closedAt", approval.closedAt)
            json.member("closedBy", approval.closedBy?.name)
            json.member("note", approval.note)
            json.member("obstacle", (obstacle ?? approval.obstacleText)?(language))
        }
    }
}
