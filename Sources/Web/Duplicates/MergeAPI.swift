import CRM
import Hummingbird
import Method

/// Pairs of customers that may be one, and merges, for programs of supervisors and directors.
enum MergeAPI {
    static let endpoints = [pairs, dismiss, merge, merges, undo]

    private static let pairs = Endpoint(
        Operation(
            method: .get, path: "/duplicate-pairs", id: "listDuplicatePairs",
            summary: "Pairs of customers that may be one, the likeliest first, a page at a time.",
            scope: .customersRead,
            parameters: [.after],
            answer: .init(
                status: .ok, note: "A page of them.",
                schema: .object(
                    .required("pairs", .array(of: .duplicatePair)), .required("next", .text.orNull))))
    ) { request in
        let after = try request.query["after"].map { try PageMark.place($0, DuplicateList.Position.init) }
        let list = try await request.workspace.duplicates.list(after: after, by: request.person.id)
        return APIAnswer(capacity: 8192) { json in
            json.object { json in
                json.member("pairs", list.pairs) { $0.pair($1, in: request.language) }
                json.member("next", list.next?.description)
            }
        }
    }

    private static let dismiss = Endpoint(
        Operation(
            method: .post, path: "/duplicate-pairs/{id}/dismissal", id: "dismissPair",
            summary: "Says that the two are two.", scope: .customersWrite,
            parameters: [.path("id", .integer, "The pair's number.")],
            answer: .init(status: .ok, note: "Noted.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.duplicates.dismiss(request.id, by: request.person.id)
        return .number(request.id)
    }

    private static let merge = Endpoint(
        Operation(
            method: .post, path: "/merges", id: "mergeCustomers",
            summary: "Makes two customers one; for thirty days it can be undone.", scope: .customersWrite,
            body: .named(
                "NewMerge",
                .object(
                    .required("survivor", .integer), .required("survivorVersion", .integer),
                    .required("loser", .integer),
                    .required("loserVersion", .integer),
                    .optional(
                        "taken",
                        Schema.array(of: .words(MergeField.allCases.map(\.rawValue))).orNull.noted(
                            "What the survivor takes over.")),
                    .optional(
                        "takenStatements", .array(of: .word(of: MANAspect.self)).orNull),
                    .optional("loserDealGoesOn", Schema.truth.orNull.noted("Of two open deals.")))),
            answer: .init(status: .created, note: "The merge's number.", schema: .createdNumber),
            problems: [.conflict, .notFound])
    ) { request in
        let body = request.body
        let id = try await request.workspace.duplicates.merge(
            MergeRequest(
                survivor: body.id("survivor"), survivorVersion: body.id("survivor_version"), loser: body.id("loser"),
                loserVersion: body.id("loser_version"),
                taken: Set(body.all("taken").compactMap(MergeField.init(rawValue:))),
                takenStatements: Set(body.all("taken_statements").compactMap(MANAspect.init(rawValue:))),
                loserDealGoesOn: body.isTicked("loser_deal_goes_on")), by: request.person.id)
        return .number(id, .created)
    }

    private static let merges = Endpoint(
        Operation(
            method: .get, path: "/merges", id: "listMerges",
            summary: "The merges that can still be undone, the newest first.",
            scope: .customersRead,
            answer: .init(
                status: .ok, note: "The merges.",
                schema: .object(
                    .required(
                        "merges",
                        .array(
                            of: .object(
                                .required("id", .integer), .required("survivor", .integer),
                                .required("survivorName", .text),
                                .required("loser", .integer), .required("loserName", .text),
                                .required("at", .text(.instant)),
                                .required("person", .text), .required("undoUntil", .text(.instant))))))))
    ) { request in
        let merges = try await request.workspace.duplicates.merges(by: request.person.id)
        return .list("merges", merges) { json, merge in
            json.member("id", merge.id)
            json.member("survivor", merge.survivor)
            json.member("survivorName", merge.survivorName)
            json.member("loser", merge.loser)
            json.member("loserName", merge.loserName)
            json.member("at", merge.at)
            json.member("person", merge.personName)
            json.member("undoUntil", merge.undoUntil)
        }
    }

    private static let undo = Endpoint(
        Operation(
            method: .post, path: "/merges/{id}/undo", id: "undoMerge", summary: "Makes one customer two again.",
            scope: .customersWrite, parameters: [.path("id", .integer, "The merge's number.")],
            answer: .init(status: .ok, note: "Both are there again.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.duplicates.undo(request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Schema {
    fileprivate static let duplicatePair = Schema.named(
        "DuplicatePair",
        .object(
            .required("id", .integer), .required("one", .customer), .required("other", .customer),
            .required("score", .integer(in: 0...100)), .required("reasons", .array(of: .word(of: LikenessReason.self))))
    )
}

extension JSONWriter {
    fileprivate mutating func pair(_ pair: DuplicatePair, in language: Language) {
        object { json in
            json.member("id", pair.id)
            json.member("one") { $0.customer(pair.one, in: language) }
            json.member("other") { $0.customer(pair.other, in: language) }
            json.member("score", pair.likeness.score)
            json.member("reasons", pair.likeness.reasons) { $0.value($1.rawValue) }
        }
    }
}
