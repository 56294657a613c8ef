import CRM
import Hummingbird
import Method

/// The catalogue of product lines for programs.
enum ProductLineAPI {
    static let endpoints = [list, add, edit]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/product-lines", id: "listProductLines",
            summary: "The product lines that customers are worked for, those that are no longer used last.", scope: .customersRead,
            answer: .init(status: .ok, note: "The lines.", schema: .object(.required("productLines", .array(of: .productLine)))))
    ) { request in
        let lines = try await request.workspace.productLines.all(by: request.person.id)
        return .list("productLines", lines) { json, line in
            json.member("id", line.id)
            json.member("name", line.name(request.language))
            json.member("archived", line.isArchived)
            json.member("version", line.version)
        }
    }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/product-lines", id: "addProductLine", summary: "Adds a product line; directors’ only.",
            scope: .customersWrite, body: .named("NewProductLine", .object(.required("title", .text(longest: 200)))),
            answer: .init(status: .created, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        .number(try await request.workspace.productLines.add(request.body["title"] ?? "", by: request.person.id), .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/product-lines/{id}", id: "editProductLine",
            summary: "Renames a product line, or says whether it is used; customers and rules that have it keep it. Directors’ only.",
            scope: .customersWrite, parameters: [.path("id", .integer, "The number of the product line.")],
            body: .named(
                "EditedProductLine",
                .object(
                    .required("title", .text(longest: 200)), .optional("archived", .truth),
                    .required("version", Schema.integer.noted("As it was read.")))),
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.productLines.edit(
            request.id, title: request.body["title"] ?? "", isArchived: request.body.isTicked("archived"),
            version: request.body.id("version"), by: request.person.id)
        return .number(request.id)
    }
}

extension Schema {
    fileprivate static let productLine = Schema.named(
        "ProductLine",
        .object(
            .required("id", .integer),
            .required("name", Schema.text.noted("As a director wrote it; a suite of the method’s in the language that is asked for.")),
            .required("archived", Schema.truth.noted("No longer offered.")), .required("version", .integer)))
}
