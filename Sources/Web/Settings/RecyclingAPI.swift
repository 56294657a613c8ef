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
        let markets = try (json["markets"]?.elements ?? []).map { line -> MarketRecycling in
            guard let market = line["market"]?.written.flatMap({ Market($0) }), market != .any else {
                throw Problem.invalid(
                    Text("没有这个行业。", "沒有這個行業。", "There is no such market."),
                    advice: Text("请写如 manufacturing.chemicals。", "請寫如 manufacturing.chemicals。", "Write it like manufacturing.chemicals."),
                    field: "markets")
            }
            return MarketRecycling(market: market, days: ByGrade(line["days"]))
        }
        guard Set(markets.map(\.market)).count == markets.count else {
            throw Problem.invalid(
                Text("一个行业写了两次。", "一個行業寫了兩次。", "A market is given twice."),
                advice: Text("请保留一行。", "請保留一行。", "Keep one of them."), field: "markets")
        }
        let numbers = try (
            warn: request.body.integer("warn_days"), supervisor: request.body.integer("supervisor_warn_days"),
            protected: request.body.integer("protected_days"), signed: request.body.integer("signed_days"))
        let days = ByGrade(json["days"])
        try await request.workspace.settings.change(
            .holding, version: request.body.id("version"), by: request.person.id
        ) { rules in
            rules.holding.recycleDays = days
            rules.holding.recycleDaysOfMarkets = markets
            (rules.holding.warnDays, rules.holding.supervisorWarnDays) = (numbers.warn, numbers.supervisor)
            (rules.holding.protectedDays, rules.holding.signedDays) = (numbers.protected, numbers.signed)
        }
        return try await answer(request)
    }

    private static func answer(_ request: APIRequest) async throws -> APIAnswer {
        let rules = try await request.workspace.settings.rules().holding
        let version = try await request.workspace.settings.versions()[.holding] ?? 0
        return APIAnswer { json in
            json.object { json in
                json.member("days") { $0.days(rules.recycleDays) }
                json.member("markets", rules.recycleDaysOfMarkets) { json, line in
                    json.object { json in
                        json.member("market", line.market.description)
                        json.member("days") { $0.days(line.days) }
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
    private static let daysByGrade = Schema.named("DaysByGrade", .object(Grade.allCases.map { .required($0.rawValue, .integer) }))

    fileprivate static let recyclingRules = Schema.named(
        "RecyclingRules",
        .object(
            .required("days", daysByGrade),
            .required("markets", .array(of: .object(.required("market", .market), .required("days", daysByGrade)))),
            .required("warnDays", .integer), .required("supervisorWarnDays", .integer), .required("protectedDays", .integer),
            .required("signedDays", Schema.integer.noted("A signed customer is kept for so long after its contract.")),
            .required("version", Schema.integer.noted("Of the rules of lists, as they were read."))))
}

extension ByGrade<Int> {
    /// As the schema has checked it.
    fileprivate init(_ json: JSONValue?) {
        func days(_ grade: Grade) -> Int {
            if case .integer(let number) = json?[grade.rawValue] { Int(clamping: number) } else { 0 }
        }
        self.init(a: days(.a), b: days(.b), c: days(.c), d: days(.d))
    }
}

extension JSONWriter {
    fileprivate mutating func days(_ days: ByGrade<Int>) {
        object { json in
            for grade in Grade.allCases { json.member(named: grade.rawValue) { $0.value(Int64(days[grade])) } }
        }
    }
}
