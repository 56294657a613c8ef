import CRM
import Hummingbird
import Method

/// One customer from list to list, for programs: claimed, released, handed over, transferred; its contract, and its standing.
enum ListMoveAPI {
    static let endpoints = [claim, release, handOver, transfer, contract, standing, verify]

    private static let claim = write(
        .post, "claim", "claimCustomer", "Takes a customer out of a pool onto one's own list, as far as the limits allow.", nil
    ) { try await $0.workspace.lists.claim($0.id, by: $0.person.id) }

    private static let release = write(
        .post, "release", "releaseCustomer", "Gives a customer back to a pool.",
        .named("Release", .object(.required("reason", .text(longest: 1000)), poolMember, versionMember))
    ) { request in
        try await request.workspace.lists.release(
            request.id, to: request.body.poolChoice(), reason: request.reason, version: request.body.optionalID("version"),
            by: request.person.id)
    }

    private static let handOver = write(
        .post, "hand-over", "handOverCustomer", "Gives a customer to somebody else; out of the pool it is an allocation.",
        .named(
            "HandOver", .object(.required("receiver", .integer), .required("reason", .text(longest: 1000)), versionMember))
    ) { request in
        try await request.workspace.lists.handOver(
            request.id, to: request.body.id("receiver"), reason: request.reason, version: request.body.optionalID("version"),
            by: request.person.id)
    }

    private static let transfer = write(
        .post, "transfer", "transferCustomer", "Puts a customer that nobody holds into another pool.",
        .named("Transfer", .object(.required("reason", .text(longest: 1000)), poolMember, versionMember))
    ) { request in
        try await request.workspace.lists.transfer(
            request.id, to: request.body.poolChoice(), reason: request.reason, version: request.body.optionalID("version"),
            by: request.person.id)
    }

    private static let contract = write(
        .put, "contract", "setContract", "Says until when the contract of a signed customer runs; null when it has not signed.",
        .named("Contract", .object(.required("until", Schema.date.orNull), versionMember))
    ) { request in
        try await request.workspace.lists.setContract(
            until: request.body.optionalDate("until"), of: request.id, version: request.body.optionalID("version"), by: request.person.id)
    }

    private static let standing = write(
        .put, "standing", "setStanding", "Closes a customer, makes it invalid, or valid again, with what shows it.",
        .named(
            "NewStanding",
            .object(
                .required("standing", .words([Standing.closed, .invalid, .valid].map(\.rawValue))),
                .required("evidence", .text(longest: 1000)), .required("source", .word(of: EvidenceSource.self)),
                .optional("date", Schema.date.orNull.noted("Since when; asked for with `closed`.")),
                .optional("document", Schema.integer.orNull.noted("One of the customer's attachments.")), versionMember))
    ) { request in
        try await request.workspace.lists.changeStanding(
            of: request.id, to: request.body.choice("standing"), evidence: request.body.standingEvidence(),
            version: request.body.optionalID("version"), by: request.person.id)
    }

    private static let verify = write(
        .post, "verification", "verifyCustomer", "Says that a customer is still there: for a year it is not asked after.", nil
    ) { try await $0.workspace.listCheck.verify($0.id, version: nil, by: $0.person.id) }

    private static let versionMember = Schema.Property.optional("version", Schema.integer.orNull.noted("As the customer was read."))
    private static let poolMember = Schema.Property.optional(
        "pool", Schema.text(longest: 20).orNull.noted("A pool's number, or `general`; by market and region where it is not given."))

    private static func write(
        _ method: HTTPRequest.Method, _ name: String, _ id: String, _ summary: String, _ body: Schema?,
        _ work: @escaping @Sendable (APIRequest) async throws -> Customer
    ) -> Endpoint { .onCustomer(method, "/customers/{id}/\(name)", id, summary, .listsWrite, body, work) }
}

extension APIRequest {
    /// Why, for the ledger; empty where nothing was said, which the use cases refuse.
    var reason: String { get throws { try body.optionalText("reason", longest: 1000) ?? "" } }
}
