import CRM
import HTML
import Hummingbird
import Method

/// What stands beside a customer's profile: contacts, tags, addresses, relations and the fields that directors have added.
enum CustomerDetailAPI {
    static let endpoints =
        [details, timeline] + contacts + tags + addresses + relations + fields

    private static let details = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}/details", id: "getCustomerDetails",
            summary: "A customer's tags, further addresses, relations and own fields.", scope: .customersRead,
            parameters: [.customerID], answer: .init(status: .ok, note: "The details.", schema: .customerDetails))
    ) { request in
        let page = try await request.workspace.customers.profilePage(request.id, by: request.person.id)
        return APIAnswer(capacity: 2048) { $0.details(page, in: request.language) }
    }

    private static let timeline = Endpoint(
        Operation(
            method: .get, path: "/customers/{id}/timeline", id: "getTimeline",
            summary: "What has happened with a customer, the newest first, a page at a time.", scope: .customersRead,
            parameters: [.customerID, .after],
            answer: .init(status: .ok, note: "A page of it.", schema: .timeline))
    ) { request in
        let after = try request.query["after"].map { try PageMark.place($0, Timeline.Cursor.init) }
        let (_, timeline) = try await request.workspace.customers.history(
            request.id, after: after, by: request.person.id)
        return APIAnswer(capacity: 4096) { json in
            json.object { json in
                json.member("entries", timeline.entries) { $0.timelineEntry($1) }
                json.member("next", timeline.next?.description)
            }
        }
    }

    private static let contacts = [
        create("/customers/{id}/contacts", "addContact", "Adds a contact.", .newContact) { request in
            try await request.workspace.customers.addContact(
                request.body.contactDetails(), to: request.id, by: request.person.id)
        },
        write(
            .put, "/customers/{id}/contacts/{contact}", "editContact", "Replaces what is known of a contact.",
            .editedContact
        ) {
            request in
            try await request.workspace.customers.editContact(
                request.number("contact"), of: request.id, to: request.body.contactDetails(),
                version: request.body.id("version"), by: request.person.id)
        },
        remove("/customers/{id}/contacts/{contact}", "removeContact", "Removes a contact.") { request in
            try await request.workspace.customers.removeContact(
                request.number("contact"), of: request.id, version: request.query.id("version"), by: request.person.id)
        },
    ]

    private static let tags = [
        Endpoint(
            Operation(
                method: .get, path: "/tags", id: "listTags", summary: "All tags there are.", scope: .customersRead,
                answer: .init(status: .ok, note: "The tags.", schema: .object(.required("tags", .array(of: .tag)))))
        ) { request in
            let tags = try await request.workspace.tags.all(by: request.person.id)
            return APIAnswer { json in json.object { json in json.member("tags", tags) { $0.tag($1) } } }
        },
        write(
            .post, "/customers/{id}/tags", "addTags", "Puts tags on a customer; those that it has already stay.",
            .named("NewTags", .object(.required("names", .array(of: .text(longest: 30)))))
        ) { request in
            let names = try request.body.all("names").map { try TagName(checking: $0) }
            try await request.workspace.tags.add(names, to: request.id, by: request.person.id)
        },
        write(.delete, "/customers/{id}/tags/{tag}", "removeTag", "Takes a tag off a customer.", nil) { request in
            try await request.workspace.tags.remove(request.number("tag"), from: request.id, by: request.person.id)
        },
    ]

    private static let addresses = [
        create("/customers/{id}/addresses", "addAddress", "Adds an address.", .newAddress) { request in
            try await request.workspace.addresses.add(
                request.body.addressDetails(), to: request.id, by: request.person.id)
        },
        write(.put, "/customers/{id}/addresses/{address}", "editAddress", "Replaces an address.", .editedAddress) {
            request in
            try await request.workspace.addresses.edit(
                request.number("address"), of: request.id, to: request.body.addressDetails(),
                version: request.body.id("version"), by: request.person.id)
        },
        remove("/customers/{id}/addresses/{address}", "removeAddress", "Removes an address.") { request in
            try await request.workspace.addresses.remove(
                request.number("address"), of: request.id, version: request.query.id("version"), by: request.person.id)
        },
    ]

    private static let relations = [
        create("/customers/{id}/relations", "addRelation", "Relates a customer to another one.", .newRelation) {
            request in
            try await request.workspace.relations.add(
                request.body.choice("kind"), to: request.body.text("other"),
                note: request.body.optionalText("note", longest: 500), of: request.id, by: request.person.id)
        },
        write(.delete, "/customers/{id}/relations/{relation}", "removeRelation", "Removes a relation.", nil) {
            request in
            try await request.workspace.relations.remove(
                request.number("relation"), of: request.id, by: request.person.id)
        },
    ]

    private static let fields = [
        Endpoint(
            Operation(
                method: .get, path: "/fields", id: "listFields",
                summary: "The fields that directors have added to customers.",
                scope: .customersRead,
                answer: .init(
                    status: .ok, note: "The fields.", schema: .object(.required("fields", .array(of: .customField)))))
        ) { request in
            let fields = try await request.workspace.customFields.all(by: request.person.id)
            return APIAnswer { json in json.object { json in json.member("fields", fields) { $0.customField($1) } } }
        },
        write(
            .put, "/customers/{id}/fields/{field}", "setField",
            "Says what a customer has in a field; empty for nothing.",
            .named(
                "FieldValue",
                .object(
                    .required("value", .text(longest: 10_000).orNull),
                    .required("version", Schema.integer.noted("Of the customer."))))
        ) { request in
            try await request.workspace.customFields.set(
                [request.number("field"): request.body["value"] ?? ""], of: request.id,
                version: request.body.id("version"),
                by: request.person.id)
        },
    ]
}

extension CustomerDetailAPI {
    /// The numbers in a path below a customer.
    private static func create(
        _ path: String, _ id: String, _ summary: String, _ body: Schema,
        _ work: @escaping @Sendable (APIRequest) async throws -> Int64
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: .post, path: path, id: id, summary: summary, scope: .customersWrite,
                parameters: Operation.Parameter.numbers(of: path),
                body: body, answer: .init(status: .created, note: "Its number.", schema: .createdNumber),
                problems: [.conflict])
        ) { request in
            let number = try await work(request)
            return .number(number, .created)
        }
    }

    private static func write(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, _ body: Schema?,
        further parameters: [Operation.Parameter] = [], _ work: @escaping @Sendable (APIRequest) async throws -> Void
    ) -> Endpoint {
        .onCustomer(method, path, id, summary, .customersWrite, body, further: parameters) { request in
            try await work(request)
            return try await request.workspace.customers.customer(request.id, by: request.person.id)
        }
    }

    private static func remove(
        _ path: String, _ id: String, _ summary: String, _ work: @escaping @Sendable (APIRequest) async throws -> Void
    ) -> Endpoint {
        write(.delete, path, id, summary, nil, further: [.version], work)
    }
}

extension Operation.Parameter {
    static let limit = Operation.Parameter.query("limit", .integer(in: 1...200), "How many at once; 50 where it is not given.")
    static let after = Operation.Parameter.query("after", .text(longest: 100), "`next` of the page before.")
    static let version = Operation.Parameter.query("version", .integer, isRequired: true, "As it was read.")
}

extension TagName {
    /// - Throws: `Problem.invalid` on the field `names`.
    fileprivate init(checking name: String) throws {
        do throws(TagNameProblem) {
            try self.init(name)
        } catch {
            throw Problem.invalid(
                Text(
                    "标签“\(name.prefix(40))”不能用。", "標籤「\(name.prefix(40))」不能用。",
                    "The tag “\(name.prefix(40))” cannot be used."),
                advice: Text("请用 1 到 30 个字符，不带逗号。", "請用 1 到 30 個字元，不帶逗號。", "Use 1 to 30 characters without commas."),
                field: "names")
        }
    }
}
