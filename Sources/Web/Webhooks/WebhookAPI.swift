import CRM
import Hummingbird
import Method

/// Addresses that are told of what happens, for programs.
enum WebhookAPI {
    static let endpoints = [list, add, one, edit, remove, secret, test]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/webhooks", id: "listWebhooks",
            summary: "The addresses that are told of what happens; directors’ only.",
            scope: .settingsRead,
            answer: .init(
                status: .ok, note: "The addresses.", schema: .object(.required("webhooks", .array(of: .webhook)))))
    ) { request in
        .list("webhooks", try await request.workspace.webhooks.all(by: request.person.id)) { $0.members(of: $1) }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/webhooks/{id}", id: "getWebhook", summary: "One address.", scope: .settingsRead,
            parameters: [.webhookID], answer: .init(status: .ok, note: "The address.", schema: .webhook))
    ) { try await answer($0) }

    private static let add = Endpoint(
        Operation(
            method: .post, path: "/webhooks", id: "addWebhook",
            summary: "Tells an address of what happens from now on. The secret is shown only in this answer.",
            scope: .webhooksWrite,
            body: .named("NewWebhook", .object(told)),
            answer: .init(status: .created, note: "Its number and its secret.", schema: .webhookSecret),
            problems: [.conflict],
            isRepeatable: false)
    ) { request in
        let new = try await request.naming(["kind": "kinds"]) {
            try await request.workspace.webhooks.add(
                request.body.text("url", longest: 2000), request.webhookKinds,
                allowsInternal: request.allowsInternalWebhooks,
                by: request.person.id)
        }
        return .secret(new, .created)
    }

    private static let edit = Endpoint(
        Operation(
            method: .put, path: "/webhooks/{id}", id: "editWebhook",
            summary: "Replaces an address and what it is told of, and switches it on or off.", scope: .webhooksWrite,
            parameters: [.webhookID],
            body: .named(
                "EditedWebhook",
                .object(
                    told + [.required("active", .truth), .required("version", Schema.integer.noted("As it was read."))])
            ),
            answer: .init(status: .ok, note: "The address as it is now.", schema: .webhook), problems: [.conflict])
    ) { request in
        try await request.naming(["kind": "kinds"]) {
            try await request.workspace.webhooks.change(
                request.id, url: request.body.text("url", longest: 2000), kinds: request.webhookKinds,
                isActive: request.body.isTicked("active"), version: request.body.id("version"),
                allowsInternal: request.allowsInternalWebhooks, by: request.person.id)
        }
        return try await answer(request)
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/webhooks/{id}", id: "removeWebhook",
            summary: "Takes an address out, with all that it was told.",
            scope: .webhooksWrite, parameters: [.webhookID],
            answer: .init(status: .ok, note: "It is gone.", schema: .createdNumber))
    ) { request in
        try await request.workspace.webhooks.remove(request.id, by: request.person.id)
        return .number(request.id)
    }

    private static let secret = Endpoint(
        Operation(
            method: .post, path: "/webhooks/{id}/secret", id: "renewWebhookSecret",
            summary: "A new secret in place of the one there was, shown only in this answer.", scope: .webhooksWrite,
            parameters: [.webhookID],
            answer: .init(status: .ok, note: "The number and the new secret.", schema: .webhookSecret),
            isRepeatable: false)
    ) { request in .secret(try await request.workspace.webhooks.renewSecret(of: request.id, by: request.person.id), .ok)
    }

    private static let test = Endpoint(
        Operation(
            method: .post, path: "/webhooks/{id}/test", id: "testWebhook",
            summary: "Tells an address that is on that it is being tried, within seconds.", scope: .webhooksWrite,
            parameters: [.webhookID],
            answer: .init(status: .ok, note: "It will be told.", schema: .createdNumber))
    ) { request in
        try await request.workspace.webhooks.test(request.id, by: request.person.id)
        return .number(request.id)
    }

    private static let told: [Schema.Property] = [
        .required("url", Schema.text(longest: 2000).noted("Begins with https://.")),
        .required("kinds", Schema.array(of: .word(of: WebhookKind.self)).noted("What it is told of; one at least.")),
    ]

    private static func answer(_ request: APIRequest) async throws -> APIAnswer {
        let webhook = try await request.workspace.webhooks.webhook(request.id, by: request.person.id)
        return APIAnswer { json in json.object { $0.members(of: webhook) } }
    }
}

extension APIRequest {
    fileprivate var webhookKinds: Set<WebhookKind> { Set(body.all("kinds").compactMap(WebhookKind.init(rawValue:))) }
}

extension APIAnswer {
    fileprivate static func secret(_ new: NewWebhookSecret, _ status: HTTPResponse.Status) -> APIAnswer {
        APIAnswer(status) { json in
            json.object { json in
                json.member("id", new.webhook)
                json.member("secret", new.secret)
            }
        }
    }
}

extension Operation.Parameter {
    static let webhookID = path("id", .integer, "The number of the address.")
}

extension Schema {
    fileprivate static let webhook = Schema.named(
        "Webhook",
        .object(
            .required("id", .integer), .required("url", .text),
            .required("kinds", .array(of: .word(of: WebhookKind.self))),
            .required("active", .truth), .required("waiting", Schema.integer.noted("Deliveries that wait to be sent.")),
            .required("version", .integer)))

    fileprivate static let webhookSecret = Schema.named(
        "WebhookSecret",
        .object(
            .required("id", .integer),
            .required("secret", Schema.text.noted("With it the receiver checks Quarry-Signature."))))
}

extension JSONWriter {
    fileprivate mutating func members(of webhook: Webhook) {
        member("id", webhook.id)
        member("url", webhook.url)
        member("kinds", WebhookKind.allCases.filter(webhook.kinds.contains)) { $0.value($1.rawValue) }
        member("active", webhook.isActive)
        member("waiting", webhook.waiting)
        member("version", webhook.version)
    }
}
