import CRM
import Hummingbird
import Method

/// Who answers for which market × region, for programs.
enum ResponsibilityAPI {
    static let endpoints = [matrix, cell, set, preview, allocate]

    private static let matrix = Endpoint(
        Operation(
            method: .get, path: "/responsibility", id: "getResponsibility",
            summary:
                "A part of the matrix: sectors by provinces, or one sector’s industries, or one province’s cities, with what lies in each square.",
            scope: .customersRead,
            parameters: [
                .query(
                    "region", .text(longest: 4),
                    "A province by its code, for its cities; all provinces where it is not given."),
                .query("sector", .word(of: Sector.self), "For its industries; all sectors where it is not given."),
            ],
            answer: .init(status: .ok, note: "That part of it.", schema: .responsibility))
    ) { request in
        let region = try request.query["region"].map { written in
            guard let region = Region(written), region.province ?? .anywhere == region, region.isKnown else {
                throw ProblemDocument(
                    .invalid, Text("没有这个省。", "沒有這個省。", "There is no such province."), at: .parameter("region"))
            }
            return region
        }
        let sector = request.query["sector"].flatMap(Sector.init(rawValue:))
        let view = try await request.workspace.responsibility.view(region: region ?? .anywhere, by: request.person.id)
        return APIAnswer(capacity: 65_536) { $0.responsibility(view, sector, request.language) }
    }

    private static let cell = Endpoint(
        Operation(
            method: .get, path: "/responsibility/cell", id: "getResponsibilityCell",
            summary:
                "Who answers for a market in a region today, by the most specific cell, and what was given out for exactly this one.",
            scope: .customersRead,
            parameters: [
                .query("market", .market, isRequired: true, "A sector, an industry, or `*`."),
                .query("region", .region, isRequired: true, "A province, a city, or `*`."),
            ],
            answer: .init(status: .ok, note: "Who answers.", schema: .responsibilityCell))
    ) { request in
        guard let market = request.query["market"].flatMap({ Market($0) }) else { throw noSuch("market") }
        guard let region = request.query["region"].flatMap({ Region($0) }), region.isKnown else {
            throw noSuch("region")
        }
        return try await answer(request, market, region)
    }

    private static let set = Endpoint(
        Operation(
            method: .put, path: "/responsibility/cell", id: "setResponsibilityCell",
            summary:
                "Gives a cell to one or several, with shares and dates; to nobody where `answering` is empty. For one’s own people only.",
            scope: .listsWrite,
            body: .named(
                "NewResponsibility",
                .object(Schema.newCell + [.required("version", Schema.integer.noted("As it was read."))])),
            answer: .init(status: .ok, note: "Who answers now.", schema: .responsibilityCell),
            problems: [.notFound, .conflict])
    ) { request in
        let proposal = try request.proposal()
        try await request.naming(members) {
            try await request.workspace.responsibility.assign(
                proposal.market, proposal.region, among: proposal.answering, version: request.body.id("version"),
                by: request.person.id)
        }
        return try await answer(request, proposal.market, proposal.region)
    }

    private static let preview = Endpoint(
        Operation(
            method: .post, path: "/responsibility/cell/preview", id: "previewResponsibilityCell",
            summary:
                "What if a cell were given so: how many customers would be held by somebody who does not answer for them. Changes nothing.",
            scope: .listsWrite, body: .named("ProposedResponsibility", .object(Schema.newCell)),
            answer: .init(status: .ok, note: "Now, and then.", schema: .responsibilityEffect))
    ) { request in
        let proposal = try request.proposal()
        let effect = try await request.naming(members) {
            try await request.workspace.responsibility.effect(of: proposal, by: request.person.id)
        }
        return APIAnswer { json in
            json.object { json in
                json.member("customersNow", effect.now.customers)
                json.member("customersThen", effect.then.customers)
                json.member("lines", effect.changed) { json, line in
                    json.object { json in
                        json.reference("from", line.from, line.fromName)
                        json.reference("to", line.to, line.toName)
                        json.member("customers", line.customers)
                    }
                }
            }
        }
    }

    private static let allocate = Endpoint(
        Operation(
            method: .post, path: "/responsibility/allocation", id: "allocateCustomers",
            summary:
                "Gives customers of the pools to who answers for them, the best grades first, until each list is filled up.",
            scope: .listsWrite,
            answer: .init(status: .ok, note: "What went to whom, and what stays.", schema: .allocation))
    ) { request in
        let done = try await request.workspace.lists.allocate(by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("given", done.given.sorted { $0.key < $1.key }) { json, one in
                    json.object { json in
                        json.member("person", one.key)
                        json.member("customers", one.value)
                    }
                }
                json.member("uncovered", done.uncovered)
                json.member("noRoom", done.noRoom)
            }
        }
    }

    /// The fields of the page’s form, all of which are of who answers.
    private static let members = ["person": "answering", "share": "answering", "until": "answering"]

    private static func answer(_ request: APIRequest, _ market: Market, _ region: Region) async throws -> APIAnswer {
        let found = try await request.workspace.responsibility.whoAnswers(market, region)
        return APIAnswer { $0.whoAnswers(found, market, region) }
    }

    private static func noSuch(_ parameter: String) -> ProblemDocument {
        ProblemDocument(.invalid, .noSuchPlace, at: .parameter(parameter))
    }
}

extension Text {
    fileprivate static let noSuchPlace = Text("没有这个行业或地区。", "沒有這個行業或地區。", "There is no such market or region.")
}

extension APIRequest {
    /// A cell with who is to answer for it.
    fileprivate func proposal() throws -> ResponsibilityTable.Proposal {
        func wrong(_ field: String) -> Problem {
            .invalid(
                .noSuchPlace,
                advice: Text(
                    "行业如 manufacturing 或 *，地区如 44 或 *。", "行業如 manufacturing 或 *，地區如 44 或 *。",
                    "A market is like manufacturing or *, a region like 44 or *."), field: field)
        }
        guard let market = body["market"].flatMap({ Market($0) }) else { throw wrong("market") }
        guard let region = body["region"].flatMap({ Region($0) }), region.isKnown else { throw wrong("region") }
        let answering = (json["answering"]?.elements ?? []).map { one in
            ResponsibilityTable.Answering(
                person: one["person"]?.whole ?? 0, share: Int(clamping: one["share"]?.whole ?? 1),
                from: one["from"]?.written.flatMap { CivilDate($0) },
                until: one["until"]?.written.flatMap { CivilDate($0) })
        }
        return .init(market: market, region: region, answering: answering)
    }
}
