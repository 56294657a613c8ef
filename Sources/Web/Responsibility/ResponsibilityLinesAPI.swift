import CRM
import Hummingbird
import Method

/// The whole matrix as lines of text, for programs: taken out, changed elsewhere, looked at and put back, all or none.
enum ResponsibilityLinesAPI {
    static let endpoints = [lines, replace]

    private static let lines = Endpoint(
        Operation(
            method: .get, path: "/responsibility/lines", id: "getResponsibilityLines",
            summary:
                "The whole matrix, a line for each who answers for a cell: `login,market,region,share,from,until`.",
            scope: .customersRead,
            answer: .init(
                status: .ok, note: "The lines.",
                schema: .named(
                    "ResponsibilityLines",
                    .object(
                        .required("lines", .array(of: .text)),
                        .required("mark", Schema.text.noted("Is given back with the new ones."))))))
    ) { request in
        let (lines, mark) = try await request.workspace.responsibility.markedLines()
        return APIAnswer(capacity: 64 + 48 * lines.count) { json in
            json.object { json in
                json.member("lines", lines) { $0.value($1) }
                json.member("mark", mark)
            }
        }
    }

    private static let replace = Endpoint(
        Operation(
            method: .put, path: "/responsibility/lines", id: "replaceResponsibilityLines",
            summary:
                "Replaces the whole matrix by lines, all or none, or says what would differ; for who assigns for everybody.",
            scope: .listsWrite,
            body: .named(
                "NewResponsibilityLines",
                .object(
                    .required(
                        "lines",
                        Schema.array(of: .text(longest: 300)).noted(
                            "As they are read; share, from and until may be left out.")),
                    .required(
                        "mark",
                        Schema.text(longest: 100).noted(
                            "As it was read: when the matrix has changed since, nothing is done.")),
                    .optional("preview", Schema.truth.noted("Only says what would differ.")))),
            answer: .init(
                status: .ok, note: "What differs.",
                schema: .named(
                    "ResponsibilityDifference",
                    .object(
                        .required("added", .array(of: .text)), .required("removed", .array(of: .text)),
                        .required("mark", .text),
                        .required("saved", .truth)))), problems: [.conflict])
    ) { request in
        let lines = (request.json["lines"]?.elements ?? []).compactMap(\.written)
        let isPreview = request.body.isTicked("preview")
        let difference = try await request.naming(["person": "lines", "share": "lines", "until": "lines"]) {
            try await request.workspace.responsibility.replace(
                with: lines.joined(separator: "\n"), isOnlyLookedAt: isPreview, mark: request.body.text("mark"),
                by: request.person.id)
        }
        return APIAnswer(capacity: 64 + 48 * difference.count) { json in
            json.object { json in
                json.member("added", difference.added) { $0.value($1) }
                json.member("removed", difference.removed) { $0.value($1) }
                json.member("mark", difference.mark)
                json.member("saved", !isPreview)
            }
        }
    }
}
