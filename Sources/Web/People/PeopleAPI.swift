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
            answer: .init(status: .ok, note: "The people.", schema: .object(.required("people", .array(of: .person)))))
    ) { request in
        let people = try await request.workspace.people.visiblePeople(for: request.person.id)
        return .list("people", people) { $0.members(of: $1) }
    }
}

extension Schema {
    static let person = Schema.named("Person", .object(personMembers))

    static let personMembers: [Property] = [
        .required("id", .integer), .required("login", .text), .required("name", .text), .required("role", .word(of: Role.self)),
        .required("team", .integer.orNull), .required("active", .truth), .required("language", .word(of: Language.self)),
        .required("capacity", Schema.integer.orNull.noted("How many customers their list may hold; null for the default.")),
        .required("version", .integer),
    ]
}

extension JSONWriter {
    mutating func members(of person: Person) {
        member("id", person.id)
        member("login", person.login)
        member("name", person.name)
        member("role", person.role)
        member("team", person.teamID)
        member("active", person.isActive)
        member("language", person.language)
        member("capacity", person.capacity)
        member("version", person.version)
    }
}

extension APIAnswer {
    static func person(_ person: Person) -> APIAnswer {
        APIAnswer { json in json.object { $0.members(of: person) } }
    }
}
