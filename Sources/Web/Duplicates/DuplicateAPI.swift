import CRM
import Hummingbird
import Method

/// Whether a customer is there already, for programs that add some.
enum DuplicateAPI {
    static let endpoints = [likely]

    private static let likely = Endpoint(
        Operation(
            method: .get, path: "/duplicates", id: "findLikelyDuplicates",
            summary: "The customers that may be the one described, the likeliest first; of somebody else's only the name and the holder.",
            scope: .customersRead,
            parameters: [
                .query("name", .text(longest: 1000), isRequired: true, "As it would be typed."),
                .query("code", .text(longest: 200), "Its Unified Social Credit Code."),
                .query("region", .text(longest: 4), "A province or city by its code (GB/T 2260)."),
                .query("phone", .text(longest: 100), "A telephone number."), .query("website", .text(longest: 200), "Its web site."),
            ], answer: .init(status: .ok, note: "At most five.", schema: .likelyDuplicates))
    ) { request in
        let profile = try request.query.customerProfile(today: request.workspace.clock.today)
        let twins = try await request.workspace.duplicates.twins(of: profile, by: request.person.id)
        return APIAnswer { json in
            json.object { json in json.member("duplicates", twins) { $0.twin($1) } }
        }
    }
}

extension Schema {
    static let likelyDuplicate = Schema.named(
        "LikelyDuplicate",
        .object(
            .required("id", Schema.integer.orNull.noted("Null for one that the person may not see.")), .required("name", .text),
            .required("standing", .word(of: Standing.self)),
            .required("holder", Schema.text.orNull.noted("The name of who has it; null in the pool.")),
            .required("score", Schema.integer(in: 0...100).noted("100 is the same by name or code.")),
            .required("reasons", .array(of: .word(of: LikenessReason.self)))))

    static let likelyDuplicates = Schema.object(.required("duplicates", .array(of: .likelyDuplicate)))
}

extension JSONWriter {
    mutating func twin(_ twin: LikelyTwin) {
        object { json in
            json.member("id", twin.id)
            json.member("name", twin.name)
            json.member("standing", twin.standing)
            json.member("holder", twin.holderName)
            json.member("score", twin.likeness.score)
            json.member("reasons", twin.likeness.reasons) { $0.value($1.rawValue) }
        }
    }
}
