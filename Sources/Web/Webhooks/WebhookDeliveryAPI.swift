import CRM
import Hummingbird
import Method

/// What addresses were told and what they answered, for programs.
enum WebhookDeliveryAPI {
    static let endpoints = [list, again]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/webhooks/{id}/deliveries", id: "listDeliveries",
            summary: "What an address was told, the newest first, a page at a time.", scope: .settingsRead,
            parameters: [
                .webhookID, .limit,
                .after,
            ],
            answer: .init(
                status: .ok, note: "A page of them.",
                schema: .object(.required("deliveries", .array(of: .delivery)), .next)))
    ) { request in
        let webhooks = request.workspace.webhooks
        let webhook = try await webhooks.webhook(request.id, by: request.person.id)
        let limit = try request.query.optionalInteger("limit") ?? 50
        let before = try request.query["after"].map { try PageMark.place($0, WebhookDelivery.ID.init) }
        let found = try await webhooks.deliveries(
            of: webhook.id, before: before, limit: limit + 1, by: request.person.id)
        let page = found.prefix(limit)
        return APIAnswer(capacity: 64 + 256 * page.count) { json in
            json.object { json in
                json.member("deliveries", page) { $0.delivery($1) }
                json.member("next", found.count > limit ? page.last.map { String($0.id) } : nil)
            }
        }
    }

    private static let again = Endpoint(
        Operation(
            method: .post, path: "/webhook-deliveries/{id}/again", id: "sendDeliveryAgain",
            summary: "Sends a delivery again, whatever has become of it, within seconds.", scope: .webhooksWrite,
            parameters: [.path("id", .integer, "The number of the delivery.")],
            answer: .init(
                status: .ok, note: "The number of the address.",
                schema: .named("SentAgain", .object(.required("webhook", .integer)))))
    ) { request in
        let webhook = try await request.workspace.webhooks.sendAgain(request.id, by: request.person.id)
        return APIAnswer { json in json.object { $0.member("webhook", webhook) } }
    }
}

extension Schema {
    fileprivate static let delivery = Schema.named(
        "Delivery",
        .object(
            .required("id", .integer), .required("event", .text), .required("customer", reference.orNull),
            .required("at", .text(.instant)), .required("state", .words(["waiting", "delivered", "failed"])),
            .required("attempts", .integer), .required("attempted", .text(.instant).orNull),
            .required("status", Schema.integer.orNull.noted("Of the last answer; null where there was none.")),
            .required("answer", Schema.text.orNull.noted("Its beginning, or why there was none."))))
}

extension JSONWriter {
    fileprivate mutating func delivery(_ delivery: WebhookDelivery) {
        object { json in
            json.member("id", delivery.id)
            json.member("event", delivery.event)
            json.optionalReference("customer", delivery.customer?.id, delivery.customer?.name)
            json.member("at", delivery.at)
            json.member("state", delivery.state)
            json.member("attempts", delivery.attempts)
            json.member("attempted", delivery.attempted)
            json.member("status", delivery.status)
            json.member("answer", delivery.answer)
        }
    }
}
