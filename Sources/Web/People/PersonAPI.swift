import CRM
import Hummingbird
import Method

/// One person for programs: read, added with a link to set their password, and what they do here.
enum PersonAPI {
    static let endpoints = [one, add, edit]

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/people/{id}", id: "getPerson", summary: "Somebody whose work the person may see.",
            scope: .peopleRead,
            parameters: [.personID],
            answer: .init(
                status: .ok, note: "The person.",
                schema: .named(
                    "PersonDetails",
                    .object(
                        Schema.personMembers + [
                            .required(
                                "secondFactor",
                                Schema.truth.orNull.noted(
                                    "Whether they sign in with one; null for who does not manage people."))
                        ]))))
    ) { request in
        let people = request.workspace.people
        let person = try await people.person(request.id, for: request.person.id)
        let isManager = request.person.role.may(.managePeople)
        let hasSecond = isManager ? try await people.secondFactor.state(of: person.id).isOn : nil
        return APIAnswer { json in
            json.object { json in
                json.members(of: person)
                json.member("secondFactor") { if let hasSecond { $0.value(hasSecond) } else { $0.null() } }
            }
        }
    }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/people", id: "addPerson",
            summary:
                "Adds somebody. They set their password through the link, which is shown only now and good once, for 7 days.",
            scope: .peopleWrite,
            body: .named(
                "NewPerson",
                .object(
                    .required("login", .text(longest: 100)), .required("name", .text(longest: 100)),
                    .required("role", .word(of: Role.self)), .optional("team", .integer.orNull),
                    .optional("capacity", capacity.orNull), .optional("language", Schema.word(of: Language.self).orNull)
                )),
            answer: .init(
                status: .created, note: "The person, and the link.",
                schema: .named("AddedPerson", .object(.required("person", .person), .required("link", .text)))),
            problems: [.conflict], isRepeatable: false)
    ) { request in
        let body = request.body
        let language = body["language"].flatMap(Language.init(rawValue:)) ?? request.language
        let invitation = try await request.workspace.people.add(
            NewPerson(
                login: body.text("login"), name: body.text("name"), role: body.choice("role"),
                teamID: body.optionalID("team"),
                language: language, capacity: body.optionalInteger("capacity")), by: request.person.id)
        return APIAnswer(.created) { json in
            json.object { json in
                json.member("person") { json in json.object { $0.members(of: invitation.person) } }
                json.member("link", request.link(of: invitation))
            }
        }
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/people/{id}", id: "editPerson",
            summary: "Replaces what somebody does here: their role, team and capacity.", scope: .peopleWrite,
            parameters: [.personID],
            body: .named(
                "EditedPerson",
                .object(
                    .required("role", .word(of: Role.self)), .required("team", .integer.orNull),
                    .required("capacity", capacity.orNull),
                    .required("version", Schema.integer.noted("As it was read.")))),
            answer: .init(status: .ok, note: "The person as they are now.", schema: .person), problems: [.conflict])
    ) { request in
        let body = request.body
        return .person(
            try await request.workspace.people.change(
                request.id, role: body.choice("role"), teamID: body.optionalID("team"),
                capacity: body.optionalInteger("capacity"),
                version: body.id("version"), by: request.person.id))
    }

    private static let capacity = Schema.integer(in: 0...100_000)
}

extension APIRequest {
    func link(of invitation: Invitation) -> String { origin + PasswordLinkRoutes.path(invitation.token) }
}

extension Operation.Parameter {
    static let personID = path("id", .integer, "The person’s number.")
}
