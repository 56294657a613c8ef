import CRM
import Hummingbird
import Method

/// When held customers go back to the pools, for programs.
enum RecyclingAPI {
    static let endpoints = [rules, change]

    private static let rules = Endpoint(
        Operation(
            method: .get, path: "/recycling-rules", id: "getRecyclingRules",
            summary: "After how many days without a real follow-up a held customer goes back to the pool, and the warnings before.",
            scope: .customersRead, answer: .init(status: .ok, note: "The rules.", schema: .recyclingRules))
    ) { request in try await answer(request) }

    private static let change = Endpoint(
        Operation(
            method: .put, path: "/recycling-rules", id: "setRecyclingRules",
            summary: "Replaces the rules of recycling; directors’ only. Nobody loses a customer without a warning even then.",
            scope: .listsWrite, body: .recyclingRules, answer: .init(status: .ok, note: "The rules as they are now.", schema: .recyclingRules),
            problems: [.conflict])
    ) { request in
        let json = request.json
        let rules = try (json["rules"]?.elements ?? []).enumerated().map { index, rule -> RecyclingRule in
            let market = try rule["market"]?.written.map { try Market(written: $0, at: "rules/\(index)/market") } ?? .any
            return RecyclingRule(market: market, productLine: rule["productLine"]?.whole, days: ByGrade(rule["days"]))
        }
        let numbers = try (
            warn: request.body.integer("warn_days"), supervisor: request.body.integer("supervisor_warn_days"),
            protected: request.body.integer("protected_days"), signed: request.body.integer("signed_days"))
        let days = ByGrade(json["days"])
        try await request.naming(member) {
            try await request.workspace.settings.change(.holding, version: request.body.id("version"), by: request.person.id) { settings in
                settings.holding.recycleDays = days
                settings.holding.recyclingRules = rules
                (settings.holding.warnDays, settings.holding.supervisorWarnDays) = (numbers.warn, numbers.supervisor)
                (settings.holding.protectedDays, settings.holding.signedDays) = (numbers.protected, numbers.signed)
            }
        }
        return try await answer(request)
    }

    /// Where in the body a number of the rules stands: `recyclingRules.1.B` is `rules/1/days/B`.
    private static func member(_ setting: String) -> String {
        let parts = setting.split(separator: ".").map(String.init)
        return switch parts[0] {
        case "recycleDays": (["days"] + parts.dropFirst()).joined(separator: "/")
        case "recyclingRules": (["rules", parts[1]] + (parts.count > 2 ? ["days", parts[2]] : [])).joined(separator: "/")
        default: setting
        }
    }

    private static func answer(_ request: APIRequest) async throws -> APIAnswer {
        let rules = try await request.workspace.settings.rules().holding
        let version = try await request.workspace.settings.versions()[.holding] ?? 0
        return APIAnswer { json in
            json.object { json in
                json.byGrade("days") { rules.recycleDays[$0] }
                json.member("rules", rules.recyclingRules) { json, rule in
                    json.object { json in
                        json.member("market", rule.market == .any ? nil : rule.market.description)
                        json.member("productLine", rule.productLine)
                        json.byGrade("days") { rule.days[$0] }
                    }
                }
                json.member("warnDays", rules.warnDays)
                json.member("supervisorWarnDays", rules.supervisorWarnDays)
                json.member("protectedDays", rules.protectedDays)
                json.member("signedDays", rules.signedDays)
                json.member("version", version)
            }
        }
    }
}

extension Schema {
    private static let daysByGrade = Schema.byGrade("DaysByGrade")

    fileprivate static let recyclingRules = Schema.named(
        "RecyclingRules",
        .object(
            .required("days", daysByGrade),
            .required(
                "rules",
                Schema.array(
                    of: .object(
                        .optional("market", .market.orNull),
                        .optional("productLine", Schema.integer.orNull.noted("A number of `/product-lines`.")),
                        .required("days", daysByGrade))
                ).noted(
                    "Other days for a market, a product line, or both. Both come before a market alone, and that before a product line alone; an industry before its sector."
                )),
            .required("warnDays", .integer), .required("supervisorWarnDays", .integer), .required("protectedDays", .integer),
            .required("signedDays", Schema.integer.noted("A signed customer is kept for so long after its contract.")),
            .required("version", Schema.integer.noted("Of the rules of lists, as they were read."))))
}

extension ByGrade<Int> {
    /// As the schema has checked it.
    fileprivate init(_ json: JSONValue?) {
        func days(_ grade: Grade) -> Int { Int(clamping: json?[grade.rawValue]?.whole ?? 0) }
        self.init(a: days(.a), b: days(.b), c: days(.c), d: days(.d))
    }
}
