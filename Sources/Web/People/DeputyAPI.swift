import CRM
import Hummingbird
import Method

/// Who stands in for whom, for programs.
enum DeputyAPI {
    static let endpoints = [list, arrange, end]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/people/{id}/deputies", id: "listDeputies",
            summary:
                "Who stands in for somebody, and for whom they do, now or later: one’s own, one’s team’s, anybody’s for who manages people.",
            scope: .peopleRead, parameters: [.personID],
            answer: .init(
                status: .ok, note: "The deputies, by their first day.",
                schema: .object(.required("deputies", .array(of: .deputy)))))
    ) { request in
        let all = try await request.workspace.people.deputising(of: request.id, by: request.person.id)
        return .list("deputies", all) { $0.members(of: $1) }
    }

    private static let arrange = Endpoint(
        Operation(
            method: .post, path: "/people/{id}/deputies", id: "arrangeDeputy",
            summary: "Lets somebody stand in for a colleague from one day through another.", scope: .peopleWrite,
            parameters: [.personID],
            body: .named(
                "NewDeputy",
                .object(
                    .required("deputy", Schema.integer.noted("Who stands in.")), .required("from", .date),
                    .required("through", Schema.date.noted("The last day; 92 days at most.")))),
            answer: .init(status: .created, note: "What was arranged.", schema: .deputy), problems: [.conflict])
    ) { request in
        let made = try await request.workspace.people.deputise(
            request.body.id("deputy"), for: request.id, request.body.date("from"),
            through: request.body.date("through"),
            by: request.person.id)
        return APIAnswer(.created) { json in json.object { $0.members(of: made) } }
    }

    private static let end = Endpoint(
        Operation(
            method: .delete, path: "/deputies/{id}", id: "endDeputy", summary: "Ends it now, or before it begins.",
            scope: .peopleWrite,
            parameters: [.path("id", .integer, "The number of what was arranged.")],
            answer: .init(status: .ok, note: "It has ended.", schema: .createdNumber))
    ) { request in
        try await request.workspace.people.endDeputising(request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Schema {
    fileprivate static let deputy = Schema.named(
        "Deputy",
        .object(
            .required("id", .integer), .required("absent", personReference), .required("deputy", personReference),
            .required("from", .date), .required("through", .date)))
}

extension JSONWriter {
    fileprivate mutating func members(of one: Deputising) {
        member("id", one.id)
        reference("absent", one.absentID, one.absentName)
        reference("deputy", one.deputyID, one.deputyName)
        member("from", one.days.lowerBound)
        member("through", one.days.upperBound)
    }
}
