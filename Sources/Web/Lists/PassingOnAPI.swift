import CRM
import Hummingbird
import Method

/// Who answers from now on for the cells of somebody who leaves, for programs: looked at, then passed on.
enum PassingOnAPI {
    static let endpoints = [preview, passOn]

    private static let person = Operation.Parameter.path("id", .integer, "Who leaves, by their number.")

    private static let preview = Endpoint(
        Operation(
            method: .get, path: "/people/{id}/responsibility-hand-over", id: "previewResponsibilityHandOver",
            summary: "The cells that somebody answers for, as they would be passed on.", scope: .listsWrite,
            parameters: [person, .query("receiver", .integer, "To whom, by their number.")],
            answer: .init(status: .ok, note: "The cells.", schema: .passedOn))
    ) { request in
        let found = try await request.workspace.responsibility.passingOn(
            from: request.id, to: request.query.optionalID("receiver"), by: request.person.id)
        return APIAnswer { $0.passedOn(found) }
    }

    private static let passOn = Endpoint(
        Operation(
            method: .post, path: "/people/{id}/responsibility-hand-over", id: "handOverResponsibility",
            summary: "Has one other person answer for all cells of somebody's, who answers for none then.", scope: .listsWrite,
            parameters: [person],
            body: .named(
                "ResponsibilityReceiver",
                .object(
                    .required("receiver", Schema.integer.noted("Who answers for them from now on.")),
                    .optional("mark", Schema.text(longest: 40).orNull.noted("Of the preview; without it, it is not compared.")))),
            answer: .init(status: .ok, note: "What was passed on.", schema: .passedOn), problems: [.conflict])
    ) { request in
        let passed = try await request.workspace.responsibility.passOn(
            from: request.id, to: request.body.id("receiver"), mark: request.body["mark"], by: request.person.id)
        return APIAnswer { $0.passedOn(passed) }
    }
}

extension Schema {
    fileprivate static let passedOn = Schema.named(
        "PassedOnResponsibility",
        .object(
            .required(
                "cells",
                .array(
                    of: .object(
                        .required("market", .market), .required("region", .region), .required("share", .integer),
                        .required("from", Schema.text.orNull), .required("until", Schema.text.orNull)))),
            .required("already", Schema.integer.noted("Of these, the ones that the receiver answers for already: their share stays.")),
            .required("mark", Schema.text.noted("To be given back, so that nothing else happens."))))
}

extension JSONWriter {
    fileprivate mutating func passedOn(_ passing: ResponsibilityTable.PassingOn) {
        object { json in
            json.member("cells", passing.cells) { json, cell in
                json.object { json in
                    json.cell(cell.market, cell.region)
                    json.share(of: cell)
                }
            }
            json.member("already", passing.already)
            json.member("mark", passing.mark)
        }
    }
}
