import CRM
import Hummingbird
import Method

/// The recycle bin for programs.
enum RecycleBinAPI {
    static let endpoints = [delete, list, restore]

    private static let delete = Endpoint(
        Operation(
            method: .delete, path: "/customers/{id}", id: "deleteCustomer",
            summary: "Puts a customer into the recycle bin, from which it can be restored.", scope: .customersWrite,
            parameters: [
                .customerID, .version, .query("reason", .text(longest: 1000), isRequired: true, "Why."),
            ], answer: .init(status: .ok, note: "It is there.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        _ = try await request.workspace.recycleBin.delete(
            request.id, reason: request.query.text("reason", longest: 1000), version: request.query.id("version"),
            by: request.person.id)
        return .number(request.id)
    }

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/recycle-bin", id: "listRecycleBin",
            summary: "What is in the recycle bin, the newest first, a page at a time.", scope: .customersRead,
            parameters: [.after],
            answer: .init(
                status: .ok, note: "A page of it.",
                schema: .object(
                    .required(
                        "customers",
                        .array(
                            of: .object(
                                .required("id", .integer), .required("name", .text), .required("at", .text(.instant)),
                                .required("person", .text), .required("reason", .text),
                                .required("holder", .text.orNull)))),
                    .required("next", .text.orNull))))
    ) { request in
        let after = try request.query["after"].map { try PageMark.place($0, RecycleBin.Cursor.init) }
        let page = try await request.workspace.recycleBin.page(after: after, by: request.person.id)
        return APIAnswer { json in
            json.object { json in
                json.member("customers", page.customers) { json, customer in
                    json.object { json in
                        json.member("id", customer.id)
                        json.member("name", customer.name)
                        json.member("at", customer.at)
                        json.member("person", customer.personName)
                        json.member("reason", customer.reason)
                        json.member("holder", customer.holderName)
                    }
                }
                json.member("next", page.next?.description)
            }
        }
    }

    private static let restore = Endpoint(
        Operation(
            method: .post, path: "/recycle-bin/{id}/restoration", id: "restoreCustomer",
            summary: "Takes a customer out of the recycle bin.", scope: .customersWrite,
            parameters: [.customerID],
            answer: .init(status: .ok, note: "The customer as it is now.", schema: .customerState),
            problems: [.conflict])
    ) { request in
        try await .state(of: request.workspace.recycleBin.restore(request.id, by: request.person.id), request)
    }
}
