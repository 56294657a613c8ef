import CRM
import Hummingbird
import Method

/// The people whose work a person may see, for programs.
enum PeopleAPI {
    static let endpoints = [list]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/people", id: "listPeople",
            summary: "The people whose work the person may see, by name.",
            scope: .peopleRead,
            answer: .init(
                status: .ok, note: "The people.",
                schema: .object(
                    .required(
                        "people",
                        .array(
                            of: .object(
                                .required("id", .integer), .required("login", .text), .required("name", .text),
                                .required("role", .text), .required("team", .integer.orNull),
                                .required("active", .truth)))))))
    ) { request in
        let people = try await request.workspace.people.visiblePeople(for: request.person.id)
        return .list("people", people) { json, person in
            json.member("id", person.id)
            json.member("login", person.login)
            json.member("name", person.name)
            json.member("role", person.role.rawValue)
            json.member("team", person.teamID)
            json.member("active", person.isActive)
        }
    }
}
