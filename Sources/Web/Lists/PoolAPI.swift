import CRM
import Hummingbird
import Method

/// The pools for programs.
enum PoolAPI {
    static let endpoints = [list, add, edit]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/pools", id: "listPools",
            summary: "The pools, the general one first, with how many valid customers each has.", scope: .customersRead,
            answer: .init(status: .ok, note: "The pools.", schema: .object(.required("pools", .array(of: .pool)))))
    ) { request in
        let pools = try await request.workspace.pools.all(by: request.person.id)
        return .list("pools", pools) { json, filled in
            json.member("id", filled.pool?.id)
            json.member("title", filled.pool?.title ?? Pool.general(request.language))
            json.member("team", filled.pool?.teamID)
            json.member("cells", filled.pool?.cells ?? []) { json, cell in
                json.object { json in
                    json.member("market", cell.market.description)
                    json.member("region", cell.region.description)
                }
            }
            json.member("archived", filled.pool?.isArchived ?? false)
            json.member("customers", filled.customers)
            json.member("version", filled.pool?.version)
        }
    }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/pools", id: "addPool", summary: "Makes a pool; directors’ only.", scope: .listsWrite,
            body: .named("NewPool", .object(poolMembers)),
            answer: .init(status: .created, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        .number(try await request.workspace.pools.add(request.poolDetails(), by: request.person.id), .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/pools/{id}", id: "editPool",
            summary: "Replaces what is known of a pool; one that is to be used no longer has to be empty.", scope: .listsWrite,
            parameters: [.path("id", .integer, "The number of the pool.")],
            body: .named(
                "EditedPool",
                .object(poolMembers + [.optional("archived", .truth), .required("version", Schema.integer.noted("As it was read."))])),
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.pools.edit(
            request.id, to: request.poolDetails(), isArchived: request.body.isTicked("archived"), version: request.body.id("version"),
            by: request.person.id)
        return .number(request.id)
    }

    private static let poolMembers: [Schema.Property] = [
        .required("title", .text(longest: 200)), .optional("team", Schema.integer.orNull.noted("Whose people alone claim from it.")),
        .optional(
            "cells", Schema.array(of: .poolCell).noted("What comes to it by itself, where nobody holds it: the most specific cell wins.")),
    ]
}

extension APIRequest {
    fileprivate func poolDetails() throws -> Pools.Details {
        let cells = try (json["cells"]?.elements ?? []).map { cell -> Pool.Cell in
            guard let market = cell["market"]?.written.flatMap({ Market($0) }), let region = cell["region"]?.written.flatMap({ Region($0) })
            else {
                throw Problem.invalid(
                    Text("没有这个行业或地区。", "沒有這個行業或地區。", "There is no such market or region."),
                    advice: Text("行业如 manufacturing 或 *，地区如 44 或 *。", "行業如 manufacturing 或 *，地區如 44 或 *。",
                        "A market is like manufacturing or *, a region like 44 or *."), field: "cells")
            }
            return Pool.Cell(market: market, region: region)
        }
        return Pools.Details(title: body["title"] ?? "", team: try body.optionalID("team"), cells: cells)
    }
}

extension Schema {
    fileprivate static let poolCell = Schema.named("PoolCell", .object(.required("market", .market), .required("region", .region)))

    fileprivate static let pool = Schema.named(
        "Pool",
        .object(
            .required("id", Schema.integer.orNull.noted("Null for the general one.")), .required("title", .text),
            .required("team", Schema.integer.orNull.noted("Whose people alone claim from it; null for everybody's.")),
            .required("cells", .array(of: .poolCell)), .required("archived", .truth), .required("customers", .integer),
            .required("version", .integer.orNull)))
}
