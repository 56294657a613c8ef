import CRM
import Hummingbird
import Method

/// The tree of teams for programs.
enum TeamAPI {
    static let endpoints = [list, add, edit, remove]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/teams", id: "listTeams", summary: "The teams, by name, each with the one above it.",
            scope: .peopleRead,
            answer: .init(
                status: .ok, note: "The teams.",
                schema: .object(.required("teams", .array(of: .team)))))
    ) { request in
        let teams = try await request.workspace.people.teams()
        return .list("teams", teams) { json, team in
            json.member("id", team.id)
            json.member("name", team.name)
            json.member("parent", team.parentID)
            json.member("members", team.members)
        }
    }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/teams", id: "addTeam", summary: "Makes a team, below another one or at the top.",
            scope: .peopleWrite,
            body: .newTeam, answer: .init(status: .created, note: "Its number.", schema: .createdNumber),
            problems: [.conflict])
    ) { request in
        let team = try await request.naming(["team": "name"]) {
            try await request.workspace.people.createTeam(
                request.body.text("name"), below: request.body.optionalID("parent"), by: request.person.id)
        }
        return .number(team.id, .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/teams/{id}", id: "editTeam",
            summary: "Gives a team another name, or another place in the tree.",
            scope: .peopleWrite, parameters: [.teamID], body: .newTeam,
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.naming(["team": "name"]) {
            try await request.workspace.people.changeTeam(
                request.id, name: request.body.text("name"), below: request.body.optionalID("parent"),
                by: request.person.id)
        }
        return .number(request.id)
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/teams/{id}", id: "removeTeam",
            summary: "Removes a team without people, and without teams below it.",
            scope: .peopleWrite, parameters: [.teamID],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.people.removeTeam(request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Operation.Parameter {
    fileprivate static let teamID = path("id", .integer, "The team’s number.")
}

extension Schema {
    fileprivate static let team = Schema.named(
        "Team",
        .object(
            .required("id", .integer), .required("name", .text), .required("parent", .integer.orNull),
            .required("members", Schema.integer.noted("Who works in it now."))))

    fileprivate static let newTeam = Schema.named(
        "NewTeam",
        .object(
            .required("name", .text(longest: 100)),
            .optional("parent", Schema.integer.orNull.noted("The team above; null at the top."))))
}
