import CRM
import Hummingbird
import Method

/// What the law gives to the people at customers, for programs: what they said of being reached, a copy of all about them, erasure.
enum PersonalDataAPI {
    static let endpoints = [consents, record, copy, erase]

    private static let path = "/customers/{id}/contacts/{contact}"
    private static let parameters: [Operation.Parameter] = [
        .customerID, .path("contact", .integer, "The number of the contact."),
    ]

    private static let consents = Endpoint(
        Operation(
            method: .get, path: "\(path)/consents", id: "listConsents",
            summary: "By which ways a contact may be reached, and what they have said, the newest first.",
            scope: .customersRead,
            parameters: parameters, answer: .init(status: .ok, note: "What they have said.", schema: .consents))
    ) { request in try await state(request, .ok) }

    private static let record = Endpoint(
        Operation(
            method: .post, path: "\(path)/consents", id: "recordConsent",
            summary:
                "Writes down that a contact may be reached in some way, or asked not to be; the newest word holds.",
            scope: .customersWrite, parameters: parameters,
            body: .named(
                "NewConsent",
                .object(
                    .required("channel", .word(of: ContactChannel.self)),
                    .required("given", Schema.truth.noted("False where they asked to be left in peace.")),
                    .required("source", Schema.text(longest: 500).noted("Where they said so.")), .required("on", .date))
            ),
            answer: .init(status: .created, note: "What they have said by now.", schema: .consents),
            problems: [.conflict])
    ) { request in
        try await request.workspace.personalData.record(
            request.body.choice("channel"), isGiven: request.body.isTicked("given"),
            source: request.body.text("source", longest: 500), on: request.body.date("on"),
            of: request.number("contact"),
            at: request.id, by: request.person.id)
        return try await state(request, .created)
    }

    private static let copy = Endpoint(
        Operation(
            method: .post, path: "\(path)/copy", id: "copyPersonalData",
            summary: "All that is known of one person, for them. It leaves a record, so it is asked for with POST.",
            scope: .personalDataWrite, parameters: parameters,
            answer: .init(status: .ok, note: "The copy.", schema: .anyObject), isRepeatable: false)
    ) { request in
        let dossier = try await request.workspace.personalData.export(
            of: request.number("contact"), at: request.id, by: request.person.id)
        return APIAnswer(json: Array(dossier.json(request.workspace.clock).utf8))
    }

    private static let erase = Endpoint(
        Operation(
            method: .post, path: "\(path)/erasure", id: "erasePerson",
            summary:
                "Erases a person at a customer: themselves, the notes of touches with them, and their name in the events. There is no way back.",
            scope: .personalDataWrite, parameters: parameters,
            body: .named("Erasure", .object(.required("reason", .text(longest: 1000)))),
            answer: .init(status: .ok, note: "They are gone.", schema: .createdNumber), problems: [.conflict])
    ) { request in
        let contact = request.number("contact")
        try await request.workspace.personalData.erase(
            contact, at: request.id, reason: request.body.text("reason", longest: 1000), by: request.person.id)
        return .number(contact)
    }

    private static func state(_ request: APIRequest, _ status: HTTPResponse.Status) async throws -> APIAnswer {
        let dossier = try await request.workspace.personalData.page(
            of: request.number("contact"), at: request.id, by: request.person.id)
        return APIAnswer(status) { json in
            json.object { json in
                json.member("channels") { json in
                    json.object { json in
                        for channel in ContactChannel.allCases {
                            let newest = dossier.consents.first { $0.channel == channel }
                            json.member(named: channel.rawValue) { json in
                                if let newest { json.value(newest.isGiven) } else { json.null() }
                            }
                        }
                    }
                }
                json.member("consents", dossier.consents) { json, consent in
                    json.object { json in
                        json.member("channel", consent.channel)
                        json.member("given", consent.isGiven)
                        json.member("source", consent.source)
                        json.member("on", consent.date)
                        json.member("person", consent.personName)
                    }
                }
            }
        }
    }
}

extension Schema {
    fileprivate static let consents = Schema.named(
        "Consents",
        .object(
            .required(
                "channels",
                Schema.object(ContactChannel.allCases.map { .required($0.rawValue, .truth.orNull) })
                    .noted("True: may be reached so. False: not to be. Null: nothing is known.")),
            .required(
                "consents",
                .array(
                    of: .object(
                        .required("channel", .word(of: ContactChannel.self)), .required("given", .truth),
                        .required("source", .text), .required("on", .date), .required("person", .text))))))
}
