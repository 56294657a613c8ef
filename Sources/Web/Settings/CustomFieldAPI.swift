import CRM
import Hummingbird
import Method

/// The fields that this company adds to its customers, for programs. They are listed with the customers; nothing is ever removed, since
/// values are kept by a field: one that is needed no longer is archived.
enum CustomFieldAPI {
    static let endpoints = [add, edit]

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/fields", id: "addField",
            summary: "Adds a field to customers; its kind stays for ever. Directors’ only.",
            scope: .settingsWrite,
            body: .named(
                "NewField",
                .object(
                    .required("title", .text(longest: 60)), .required("kind", .word(of: CustomFieldKind.self)),
                    .optional("choices", Schema.choiceNames.noted("For the two kinds that have a list.")))),
            answer: .init(status: .created, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = try await request.workspace.customFields.add(
            request.body.text("title", longest: 1_000), request.body.choice("kind"),
            choices: request.body.choiceNames(),
            by: request.person.id)
        return .number(id, .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/fields/{id}", id: "editField",
            summary: "Gives a field another title, adds to its list, archives it or takes it into use again.",
            scope: .settingsWrite,
            parameters: [.path("id", .integer, "The field’s number.")],
            body: .named(
                "EditedField",
                .object(
                    .required("title", .text(longest: 60)),
                    .optional("choices", Schema.choiceNames.noted("What is added to the list; what is there stays.")),
                    .required("archived", .truth), .required("version", Schema.integer.noted("As it was read.")))),
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.customFields.edit(
            request.id, title: request.body.text("title", longest: 1_000), adding: request.body.choiceNames(),
            isArchived: request.body.isTicked("archived"), version: request.body.id("version"), by: request.person.id)
        return .number(request.id)
    }
}

extension Form {
    fileprivate func choiceNames() throws -> [String] {
        try all("choices").compactMap { try checked($0, "choices", longest: 1_000) }
    }
}

extension Schema {
    fileprivate static let choiceNames = Schema.array(of: .text(longest: 60))
}
