import CRM
import Hummingbird
import Method

/// Lists of customers as files, for programs. Each leaves a record, so it is asked for with POST.
enum ExportAPI {
    static let endpoints = [export, list]

    private static let export = Endpoint(
        Operation(
            method: .post, path: "/exports", id: "exportCustomers",
            summary: "A list of customers as a workbook or CSV, on record.", scope: .exportsWrite,
            body: .named(
                "NewExport",
                .object(
                    .required("format", .word(of: Export.Format.self)), .optional("q", .text(longest: 100).orNull),
                    .optional("scope", .word(of: CustomerQuery.Scope.self).orNull),
                    .optional("where", Schema.text(longest: 10_000).orNull.noted("Any condition, as of the list.")))),
            answer: .init(
                status: .ok, note: "The file.", schema: .text,
                types: [Export.Format.csv.mediaType, Export.Format.xlsx.mediaType]), isRepeatable: false)
    ) { request in
        let chosen = ["q", "scope", "where"].compactMap { name in request.body[name].map { (name, [$0]) } }
        let query = try CustomerQuery(
            checking: Form(Dictionary(uniqueKeysWithValues: chosen)), for: request.person)
        let exported = try await request.workspace.exports.write(
            query.filter(for: request.person), list: query.path(), as: request.body.choice("format"),
            in: request.language, by: request.person.id)
        return APIAnswer(
            file: exported.file, named: "customers.\(exported.format.rawValue)", type: exported.format.mediaType)
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/exports", id: "listExports",
            summary: "Who has taken which list out, the newest first.",
            scope: .exportsWrite,
            answer: .init(
                status: .ok, note: "The record.",
                schema: .object(
                    .required(
                        "exports",
                        .array(
                            of: .object(
                                .required("id", .integer), .required("person", .text), .required("at", .text(.instant)),
                                .required("format", .word(of: Export.Format.self)), .required("list", .text),
                                .required("customers", Schema.integer.orNull.noted("Null when it was not finished.")))))
                )))
    ) { request in
        let exports = try await request.workspace.exports.list(by: request.person.id)
        return .list("exports", exports) { json, export in
            json.member("id", export.id)
            json.member("person", export.personName)
            json.member("at", export.at)
            json.member("format", export.format)
            json.member("list", export.list)
            json.member("customers", export.customers)
        }
    }
}
