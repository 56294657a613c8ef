import CRM
import Hummingbird
import Method

/// List exchanges for programs of salespeople.
enum ExchangeAPI {
    static let endpoints = [list, one, propose, counter, accept, decline, withdraw]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/exchanges", id: "listExchanges",
            summary: "The exchanges of those whose work the token's person sees, the newest first.", scope: .customersRead,
            parameters: [.after],
            answer: .init(
                status: .ok, note: "A page of them.",
                schema: .object(.required("exchanges", .array(of: .exchange)), .required("next", .text.orNull))))
    ) { request in
        let before = try request.query["after"].map { try PageMark.place($0, Exchange.ID.init) }
        let (exchanges, next) = try await request.workspace.exchanges.list(before: before, by: request.person.id)
        return APIAnswer(capacity: 8192) { json in
            json.object { json in
                json.member("exchanges", exchanges) { json, exchange in json.object { $0.exchange(exchange) } }
                json.member("next", next.map(String.init))
            }
        }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/exchanges/{id}", id: "getExchange",
            summary: "One exchange with the customers of both and what they are worth.", scope: .customersRead,
            parameters: [.exchangeID], answer: .init(status: .ok, note: "The exchange.", schema: .exchangeView))
    ) { request in
        let view = try await request.workspace.exchanges.view(request.id, by: request.person.id)
        return APIAnswer(capacity: 8192) { $0.exchange(view, in: request.language) }
    }

    private static let propose = Endpoint(
        Operation(
            method: .post, path: "/exchanges", id: "proposeExchange",
            summary: "Proposes an exchange to a colleague; what is wanted of theirs may be left to them.", scope: .customersWrite,
            body: .named(
                "NewExchange",
                .object([.required("partner", .integer)] + offer + [.required("reason", .text(longest: 500))])),
            answer: .init(status: .created, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let id = try await request.workspace.exchanges.propose(
            request.body.exchangeOffer(), to: request.body.id("partner"), reason: request.body.text("reason", longest: 500),
            by: request.person.id)
        return .number(id, .created)
    }

    private static let offer: [Schema.Property] = [
        .required("mine", Schema.array(of: .integer).noted("What one gives, by number.")),
        .optional("theirs", Schema.array(of: .integer).orNull.noted("What one gets: of what is in it already, or one may see.")),
        .optional("named", Schema.array(of: .text).orNull.noted("What one gets, by name.")),
    ]

    private static let counter = Endpoint(
        Operation(
            method: .post, path: "/exchanges/{id}/counter-proposal", id: "counterExchange",
            summary: "Answers a proposal with another one.", scope: .customersWrite, parameters: [.exchangeID],
            body: .named("CounterProposal", .object([.required("version", .integer)] + offer)),
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.exchanges.counter(
            request.id, request.body.exchangeOffer(), version: request.body.id("version"), by: request.person.id)
        return .number(request.id)
    }

    private static let accept = Endpoint(
        Operation(
            method: .post, path: "/exchanges/{id}/acceptance", id: "acceptExchange",
            summary: "Accepts a proposal: a supervisor of both is asked for consent.", scope: .customersWrite,
            parameters: [.exchangeID], body: .named("ExchangeAcceptance", .object(.required("version", .integer))),
            answer: .init(status: .ok, note: "The number of the request for consent.", schema: .createdNumber),
            problems: [.conflict])
    ) { request in
        .number(
            try await request.workspace.exchanges.accept(
                request.id, version: request.body.id("version"), by: request.person.id))
    }

    private static let decline = Endpoint(
        Operation(
            method: .post, path: "/exchanges/{id}/refusal", id: "declineExchange", summary: "Says no to a proposal.",
            scope: .customersWrite, parameters: [.exchangeID],
            body: .named(
                "ExchangeRefusal",
                .object(.required("version", .integer), .optional("note", Schema.text(longest: 500).orNull))),
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.exchanges.decline(
            request.id, note: request.body.optionalText("note", longest: 500), version: request.body.id("version"),
            by: request.person.id)
        return .number(request.id)
    }

    private static let withdraw = Endpoint(
        Operation(
            method: .post, path: "/exchanges/{id}/withdrawal", id: "withdrawExchange",
            summary: "Takes an exchange back before it has happened.", scope: .customersWrite, parameters: [.exchangeID],
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        try await request.workspace.exchanges.withdraw(request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Operation.Parameter {
    fileprivate static let exchangeID = Operation.Parameter.path("id", .integer, "The exchange's number.")
}

extension Schema {
    private static let exchangeProperties: [Schema.Property] = [
        .required("id", .integer), .required("state", .word(of: ExchangeState.self)), .required("proposer", .integer),
        .required("proposerName", .text), .required("partner", .integer), .required("partnerName", .text),
        .required("turn", Schema.integer.orNull.noted("Who is to answer.")), .required("reason", .text),
        .required("customers", .integer), .required("at", .text(.instant)), .required("expiresOn", .text(.date)),
        .required("approval", .integer.orNull), .required("note", .text.orNull), .required("version", .integer),
    ]

    fileprivate static let exchange = Schema.named("Exchange", .object(exchangeProperties))

    private static let exchangedCustomer = Schema.named(
        "ExchangedCustomer",
        .object(
            .required("id", .integer), .required("name", .text), .required("giver", .integer),
            .required("shown", Schema.truth.noted("Whether more than the name is: not of what the other has not offered.")),
            .required("grade", .word(of: Grade.self).orNull), .required("touches", Schema.integer.noted("In ninety days.")),
            .required("daysUntouched", .integer.orNull), .required("stage", .word(of: Stage.self).orNull)))

    fileprivate static let exchangeView = Schema.named(
        "ExchangeView",
        .object(
            exchangeProperties + [
                .required("lines", .array(of: exchangedCustomer)),
                .required("obstacle", Schema.text.orNull.noted("What stands in its way as things are now.")),
            ]))
}

extension JSONWriter {
    fileprivate mutating func exchange(_ exchange: Exchange) {
        member("id", exchange.id)
        member("state", exchange.state)
        member("proposer", exchange.proposer.id)
        member("proposerName", exchange.proposer.name)
        member("partner", exchange.partner.id)
        member("partnerName", exchange.partner.name)
        member("turn", exchange.turnID)
        member("reason", exchange.reason)
        member("customers", exchange.customers)
        member("at", exchange.at)
        member("expiresOn", exchange.expiresOn)
        member("approval", exchange.approvalID)
        member("note", exchange.note)
        member("version", exchange.version)
    }

    fileprivate mutating func exchange(_ view: ExchangeView, in language: Language) {
        object { json in
            json.exchange(view.exchange)
            json.member("lines", view.sides.flatMap { side in side.lines.map { (side.giver.id, $0) } }) { json, line in
                json.object { json in
                    json.member("id", line.1.id)
                    json.member("name", line.1.name)
                    json.member("giver", line.0)
                    json.member("shown", line.1.isShown)
                    json.member("grade", line.1.grade)
                    json.member("touches", line.1.touches)
                    json.member("daysUntouched", line.1.daysUntouched)
                    json.member("stage", line.1.stage)
                }
            }
            json.member("obstacle", view.obstacle?(language))
        }
    }
}
