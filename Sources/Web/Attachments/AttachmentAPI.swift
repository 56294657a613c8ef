import CRM
import Hummingbird
import Method

/// Files at a customer, for programs: listed, sent, fetched, taken away.
enum AttachmentAPI {
    static let endpoints = [list, send, fetch, remove]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}/attachments", id: "listAttachments",
            summary: "The files at a customer, the newest first.", scope: .customersRead, parameters: [.customerID],
            answer: .init(
                status: .ok, note: "The files.", schema: .object(.required("attachments", .array(of: .attachment)))))
    ) { request in
        let attachments = try await request.workspace.attachments.list(of: request.id, by: request.person.id)
        return .list("attachments", attachments) { $0.members(of: $1) }
    }

    private static let send = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/attachments", id: "addAttachment",
            summary: "Keeps a file at a customer: its bytes are the body.", scope: .customersWrite,
            parameters: [
                .customerID,
                .query(
                    "name", .text(longest: 255), isRequired: true,
                    "What it is called; its ending says what it is, and what is in it must be that."),
            ],
            upload: ["application/octet-stream"], largestUpload: Attachments.largest,
            answer: .init(status: .created, note: "It is there.", schema: .attachment), problems: [.conflict]),
        door: { request in
            guard try await request.workspace.customers.mayWork(request.id, by: request.person.id) else {
                throw Problem.forbidden
            }
        }
    ) { request in
        guard let file = request.upload else { throw Problem.badRequest }
        let attachments = request.workspace.attachments
        let id = try await attachments.add(
            file, named: request.query.text("name", longest: 255), to: request.id, by: request.person.id)
        let attachment = try await attachments.attachment(id, of: request.id, by: request.person.id)
        return APIAnswer(.created) { json in json.object { $0.members(of: attachment) } }
    }

    private static let fetch = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}/attachments/{attachment}", id: "getAttachment",
            summary: "A file as it was sent.",
            scope: .customersRead, parameters: [.customerID, .attachment],
            answer: .init(
                status: .ok, note: "The file.", schema: .file,
                types: Set(AttachmentType.allCases.map(\.mediaType)).sorted()))
    ) { request in
        let attachments = request.workspace.attachments
        return APIAnswer(
            attachment: try await attachments.attachment(
                request.number("attachment"), of: request.id, by: request.person.id),
            from: attachments)
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/customers/{id}/attachments/{attachment}", id: "removeAttachment",
            summary: "Takes a file away from a customer.", scope: .customersWrite,
            parameters: [.customerID, .attachment],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = request.number("attachment")
        try await request.workspace.attachments.remove(id, of: request.id, by: request.person.id)
        return .number(id)
    }
}

extension Operation.Parameter {
    fileprivate static let attachment = Operation.Parameter.path(
        "attachment", .integer, "The number of the attachment.")
}

extension Schema {
    fileprivate static let attachment = Schema.named(
        "Attachment",
        .object(
            .required("id", .integer), .required("name", .text), .required("type", .word(of: AttachmentType.self)),
            .required("size", Schema.integer.noted("In bytes.")), .required("person", .text),
            .required("at", .text(.instant))))
}

extension JSONWriter {
    fileprivate mutating func members(of attachment: Attachment) {
        member("id", attachment.id)
        member("name", attachment.name)
        member("type", attachment.type)
        member("size", attachment.size)
        member("person", attachment.personName)
        member("at", attachment.at)
    }
}
