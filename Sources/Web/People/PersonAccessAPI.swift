import CRM
import Hummingbird
import Method

/// Whether somebody comes in, for programs: deactivated, working here again, a new link, signed out, without a second factor.
enum PersonAccessAPI {
    static let endpoints = [
        write(
            .post, "deactivation", "deactivatePerson",
            "Somebody no longer works here: they are signed out everywhere, and their tokens stop. Their customers stay until handed over."
        ) { try await $0.workspace.people.deactivate($0.id, by: $0.person.id) },
        write(.post, "reactivation", "reactivatePerson", "Somebody works here again, with the password they had.") {
            try await $0.workspace.people.reactivate($0.id, by: $0.person.id)
        },
        write(
            .post, "sessions-end", "signOutPerson",
            "Ends all sessions of somebody, as after a lost device; tokens stay."
        ) {
            try await $0.workspace.people.endAllSessions(of: $0.id, by: $0.person.id)
        },
        write(
            .delete, "second-factor", "removeSecondFactor",
            "Removes somebody’s second factor when telephone and recovery codes are lost. Make sure first that it is they who ask."
        ) { try await $0.workspace.people.secondFactor.remove(of: $0.id, by: $0.person.id) },
        link,
    ]

    private static let link = Endpoint(
        Operation(
            method: .post, path: "/people/{id}/password-link", id: "issuePasswordLink",
            summary: "A new link for somebody to set their password, shown only now; an earlier one no longer works.",
            scope: .peopleWrite,
            parameters: [.personID],
            answer: .init(
                status: .ok, note: "The link, good once, for 7 days.",
                schema: .named("PasswordLink", .object(.required("link", .text)))),
            problems: [.conflict], isRepeatable: false)
    ) { request in
        let invitation = try await request.workspace.people.issuePasswordLink(for: request.id, by: request.person.id)
        return APIAnswer { json in json.object { $0.member("link", request.link(of: invitation)) } }
    }

    private static func write(
        _ method: HTTPRequest.Method, _ name: String, _ id: String, _ summary: String,
        _ work: @escaping @Sendable (APIRequest) async throws -> Person
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: method, path: "/people/{id}/\(name)", id: id, summary: summary, scope: .peopleWrite,
                parameters: [.personID],
                answer: .init(status: .ok, note: "The person as they are now.", schema: .person), problems: [.conflict])
        ) { request in .person(try await work(request)) }
    }
}
