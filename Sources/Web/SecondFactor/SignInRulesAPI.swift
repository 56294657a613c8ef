import CRM
import Hummingbird
import Method

/// Which roles may not do without a second factor, for programs.
enum SignInRulesAPI {
    static let endpoints = [rules, change]

    private static let rules = Endpoint(
        Operation(
            method: .get, path: "/sign-in-rules", id: "getSignInRules",
            summary: "Which roles may not do without a second factor; for who manages people.", scope: .peopleRead,
            answer: .init(status: .ok, note: "The roles.", schema: .signInRules))
    ) { request in try await answer(request) }

    private static let change = Endpoint(
        Operation(
            method: .put, path: "/sign-in-rules", id: "setSignInRules",
            summary: "Says which roles may not do without a second factor; 409 for who would shut themselves out.",
            scope: .peopleWrite,
            body: .signInRules, answer: .init(status: .ok, note: "The roles as they are now.", schema: .signInRules),
            problems: [.conflict])
    ) { request in
        let roles = Set(request.body.all("second_factor").compactMap(Role.init(rawValue:)))
        try await request.workspace.people.secondFactor.require(of: roles, by: request.person.id)
        return try await answer(request)
    }

    private static func answer(_ request: APIRequest) async throws -> APIAnswer {
        let roles = try await request.workspace.people.secondFactor.obligatoryRoles(by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("secondFactor", Role.allCases.filter(roles.contains)) { $0.value($1.rawValue) }
            }
        }
    }
}

extension Schema {
    fileprivate static let signInRules = Schema.named(
        "SignInRules",
        .object(.required("secondFactor", Schema.array(of: .word(of: Role.self)).noted("The roles that need one."))))
}
